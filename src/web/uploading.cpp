#include "web/uploading.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <utility>

#include "app/attachments/uploads.hpp"
#include "base/hex.hpp"
#include "http/body_stream.hpp"
#include "http/json.hpp"
#include "http/problem.hpp"
#include "web/failure.hpp"
#include "web/file_intake.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

namespace bj = boost::json;
using app::UploadError;
using http::Presence;

constexpr std::int64_t kMaxSize = std::int64_t{1} << 50;

http::Response problem(unsigned status, std::string detail) {
    auto response = http::problem_response({.status = status, .detail = std::move(detail)});
    add_retry_after(response);
    return response;
}

http::Response problem(UploadError error) {
    switch (error) {
        case UploadError::unknown:
            return problem(404, "No such upload; it may have been kept too long.");
        case UploadError::busy:
            return problem(503, "Another request is working on this upload.");
        case UploadError::wrong_offset:
            return problem(409, "The upload stands at another offset.");
        case UploadError::not_whole_chunks:
            return problem(400, "Append whole chunks of 262144 bytes, or all of the rest.");
        case UploadError::file_too_large:
            return problem(413, "The file is larger than allowed, or than was announced.");
        case UploadError::incomplete:
            return problem(409, "Not all of the file has come.");
        case UploadError::too_many_uploads:
            return problem(503, "Too many uploads at once; try again in a minute.");
        case UploadError::space_used_up:
        case UploadError::disk_full:
            return problem(507, "There is no room for files just now.");
    }
    return problem(503, {});
}

http::Response with_state(http::Response response, std::uint64_t offset, bool complete) {
    response.headers.set("Upload-Offset", std::to_string(offset));
    response.headers.set("Upload-Complete", complete ? "?1" : "?0");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

std::optional<app::UploadToken> token_of(const http::Request& request) {
    return app::parse_upload_token(request.headers.get("Upload-Token"));
}

std::optional<std::uint64_t> offset_of(const http::Request& request) {
    const auto text = request.headers.get("Upload-Offset");
    std::uint64_t offset = 0;
    const auto* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, offset);
    if (text.empty() || error != std::errc{} || at != end) return std::nullopt;
    return offset;
}

// The lease of the upload that a body names, or the answer that says why there is none.
std::expected<app::UploadLease, http::Response> lease_in(const UploadCall& call) {
    auto body = http::read_json_body(call.request);
    if (!body) return std::unexpected(std::move(body.error()));
    http::JsonReader reader(*body);
    const auto text = reader.text("token", Presence::required, 64);
    reader.refuse_unknown();
    const auto token = app::parse_upload_token(text.reveal());
    if (!reader.errors().empty() || !token) return std::unexpected(problem(UploadError::unknown));
    auto lease = call.services.uploads.open(*token, call.services.steady_now());
    if (!lease) return std::unexpected(problem(lease.error()));
    return std::move(*lease);
}

bool may_begin(const UploadCall& call) {
    const auto now = call.services.steady_now().time_since_epoch();
    return call.services.upload_starts.take(call.request.client, now).granted;
}

// Reads the body into the upload; what the answer is.
Awaitable<http::Response> append(const UploadCall& call, app::UploadLease lease) {
    auto& stream = *call.request.stream;
    FileIntake intake(call.services, std::move(lease));
    const auto size = intake.lease().size().value_or(0);
    auto offset = intake.lease().offset();
    while (true) {
        auto reading = stream.next();
        const auto piece = co_await std::move(reading);
        if (piece.empty()) break;
        offset += piece.size();
        auto taking = intake.take(piece);
        const auto taken = co_await std::move(taking);
        if (!taken) co_return problem(taken.error());
        call.keep();
    }
    std::expected<void, UploadError> ended;
    if (offset == size) {
        auto finishing = intake.finish();
        ended = co_await std::move(finishing);
    } else {
        auto pausing = intake.pause();
        ended = co_await std::move(pausing);
    }
    if (!ended) co_return problem(ended.error());
    const auto& upload = intake.lease();
    const bool moved_all = upload.offset() == offset;
    auto response = stream.end() != http::BodyEnd::whole ? problem(400, "The body was cut short.")
                    : moved_all                          ? http::Response{204, {}, {}}
                                                         : problem(UploadError::not_whole_chunks);
    auto answer = with_state(std::move(response), upload.offset(), upload.is_complete());
    co_return answer;
}

}  // namespace

Awaitable<http::Response> begin_upload(UploadCall call) {
    auto& services = call.services;
    if (!may_begin(call)) co_return problem(429, "Too many files from this network just now.");
    auto body = http::read_json_body(call.request);
    if (!body) co_return std::move(body.error());
    http::JsonReader reader(*body);
    auto name = reader.text("name", Presence::required, domain::kMaxFileName);
    const auto size = reader.integer("size", Presence::required, 0, kMaxSize);
    auto type = reader.text("type", Presence::optional, domain::kMaxFileType);
    reader.refuse_unknown();
    if (!reader.errors().empty()) {
        co_return problem(422, "Give the file's name, and its size in bytes as a number.");
    }
    app::NewUpload upload;
    upload.name = std::move(name);
    upload.claimed_type = std::move(type);
    upload.size = static_cast<std::uint64_t>(size.value_or(0));
    upload.by = call.request.client;
    auto begun = services.uploads.begin(std::move(upload), call.services.steady_now());
    if (!begun) co_return problem(begun.error());
    call.keep();
    const auto token = app::upload_token_text(begun->token);
    const bj::value answer{{"token", token.reveal()},
                           {"offset", 0},
                           {"chunk", domain::kFileChunk},
                           {"keep_minutes", services.uploads.limits().keep.count()}};
    co_return json(base::WipedString(bj::serialize(answer)), 201);
}

Awaitable<http::Response> go_on_with_upload(UploadCall call) {
    const auto token = token_of(call.request);
    const auto offset = offset_of(call.request);
    if (!token || !offset)
        co_return problem(400, "Send the headers Upload-Token and Upload-Offset.");
    auto lease = call.services.uploads.open(*token, call.services.steady_now());
    if (!lease) co_return problem(lease.error());
    if (lease->is_bound()) co_return problem(UploadError::unknown);
    if (*offset != lease->offset() || lease->is_complete()) {
        auto answer =
            with_state(problem(UploadError::wrong_offset), lease->offset(), lease->is_complete());
        co_return answer;
    }
    auto appending = append(call, std::move(*lease));
    co_return co_await std::move(appending);
}

Awaitable<http::Response> tell_offset(UploadCall call) {
    const auto token = token_of(call.request);
    if (!token) co_return problem(400, "Send the header Upload-Token.");
    const auto state = call.services.uploads.look(*token, call.services.steady_now());
    if (!state) co_return problem(UploadError::unknown);
    call.keep();
    http::Response response{204, {}, {}};
    response.headers.set("Upload-Length", std::to_string(state->size.value_or(state->offset)));
    auto answer = with_state(std::move(response), state->offset, state->complete);
    co_return answer;
}

Awaitable<http::Response> end_upload(UploadCall call) {
    auto lease = lease_in(call);
    if (!lease) co_return std::move(lease.error());
    if (!lease->is_complete()) {
        if (lease->size() != std::uint64_t{0}) co_return problem(UploadError::incomplete);
        FileIntake intake(call.services, std::move(*lease));  // an empty file
        auto finishing = intake.finish();
        const auto finished = co_await std::move(finishing);
        if (!finished) co_return problem(finished.error());
        *lease = std::move(intake.lease());
    }
    const auto& record = lease->record();
    const bj::value answer{{"name", record.name.reveal()},
                           {"size", record.size},
                           {"sha256", base::hex_encode(record.sha256)}};
    co_return json(base::WipedString(bj::serialize(answer)), 200);
}

Awaitable<http::Response> drop_upload(UploadCall call) {
    auto lease = lease_in(call);
    if (!lease) co_return std::move(lease.error());
    lease->abandon();
    http::Response response{204, {}, {}};
    co_return response;
}

}  // namespace spillway::web
