#include "web/streamed_form.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "http/body_stream.hpp"
#include "http/form_builder.hpp"
#include "http/media.hpp"
#include "http/multipart_reader.hpp"
#include "web/failure.hpp"
#include "web/file_intake.hpp"

namespace spillway::web {
namespace {

using http::FormFault;
using http::MultipartReader;
using Read = std::expected<void, FormFault>;

constexpr std::size_t kPlainFormBytes = std::size_t{1} << 20;

unsigned status_of(http::BodyEnd end) {
    switch (end) {
        case http::BodyEnd::whole:
        case http::BodyEnd::cut:
        case http::BodyEnd::malformed:
            return 400;
        case http::BodyEnd::slow:
            return 408;
        case http::BodyEnd::too_large:
            return 413;
    }
    return 400;
}

// One form in the course of being received.
class Receiver {
public:
    Receiver(Services& services, const FormRules& rules, http::ClientTag client)
        : services_(services), rules_(rules), client_(client) {}
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;
    // Unless it was taken, whatever arrived is given up.
    ~Receiver() {
        if (file_) file_->abandon();
        for (auto& lease : arrived_) lease.abandon();
    }

    Read begin_part(http::PartHead head) {
        head_ = std::move(head);
        text_.clear();
        is_file_ = head_.file_name.has_value();
        is_begun_ = false;
        if (!is_file_ || head_.name == kFilesField) return {};
        return std::unexpected(FormFault::bad_part);  // no other field takes files
    }

    Awaitable<Read> take(std::string_view bytes) {
        if (!is_file_) co_return take_text(bytes);
        if (!is_begun_) {
            const auto begun = begin_file();
            if (!begun) co_return begun;
        }
        if (!file_) co_return Read{};
        auto taking = file_->take(bytes);
        const auto taken = co_await std::move(taking);
        if (!taken) drop(fault_of(taken.error()));
        if (taken && is_over(bytes.size())) drop(FileFault::too_many);
        co_return Read{};
    }

    Awaitable<Read> end_part() {
        if (!is_file_) co_return builder_.add_text(head_.name, std::exchange(text_, {}));
        if (!is_begun_ && !head_.file_name->empty()) {
            const auto begun = begin_file();  // an empty file
            if (!begun) co_return begun;
        }
        if (!file_) co_return Read{};
        auto finishing = file_->finish();
        const auto finished = co_await std::move(finishing);
        if (!finished) {
            drop(fault_of(finished.error()));
            co_return Read{};
        }
        const auto token = app::upload_token_text(*token_);
        tokens_.push_back(token.clone());
        arrived_.push_back(std::move(file_->lease()));
        file_.reset();
        co_return Read{};
    }

    StreamedForm take_result() {
        arrived_.clear();  // kept, by token
        auto form = std::move(builder_).finish();
        for (auto& token : tokens_) form.add(std::string(kUploadedField), std::move(token));
        return {.form = std::move(form), .faults = std::move(faults_)};
    }

private:
    Read take_text(std::string_view bytes) {
        if (text_.size() + bytes.size() > kPlainFormBytes) {
            return std::unexpected(FormFault::text_too_large);
        }
        text_.append(bytes);
        return {};
    }

    Read begin_file() {
        is_begun_ = true;
        http::FormBuilder names({});  // the same rules for names as in forms without files
        const auto named = names.add_file(head_.name, *head_.file_name, {}, " ");
        if (!named) return named;
        if (!may_take_files()) return {};
        auto file = std::move(names).finish().take_files(head_.name);
        if (count_++ >= services_.uploads.limits().complaint_files) {
            drop(FileFault::too_many);
            return {};
        }
        auto begun = services_.uploads.begin({.name = std::move(file.front().name),
                                              .claimed_type = base::SecretText(head_.content_type),
                                              .by = client_},
                                             services_.steady_now());
        if (!begun) {
            drop(fault_of(begun.error()));
            return {};
        }
        token_ = std::make_unique<app::UploadToken>(std::move(begun->token));
        file_ = std::make_unique<FileIntake>(services_, std::move(begun->lease));
        return {};
    }

    bool may_take_files() {
        if (!may_take_answer_) {
            may_take_answer_ = rules_.may_take_files(builder_.so_far());
        }
        return *may_take_answer_;
    }

    bool is_over(std::size_t more) {
        bytes_ += more;
        return bytes_ > services_.uploads.limits().complaint_bytes;
    }

    // The rest of the file is read and forgotten, so that the form behind it arrives.
    void drop(FileFault fault) {
        if (file_) file_->abandon();
        file_.reset();
        if (std::ranges::find(faults_, fault) == faults_.end()) faults_.push_back(fault);
    }

    Services& services_;
    const FormRules& rules_;
    const http::ClientTag client_;
    http::FormBuilder builder_{{}};
    http::PartHead head_;
    bool is_file_ = false;
    bool is_begun_ = false;
    base::WipedString text_;
    std::optional<bool> may_take_answer_;
    std::unique_ptr<FileIntake> file_;
    std::unique_ptr<app::UploadToken> token_;
    std::vector<app::UploadLease> arrived_;
    std::vector<base::SecretText> tokens_;
    std::size_t count_ = 0;
    std::uint64_t bytes_ = 0;
    std::vector<FileFault> faults_;
};

// The next piece; none at the end of a whole body.
Awaitable<std::string_view> next_piece(http::BodyStream& stream) {
    auto reading = stream.next();
    const auto piece = co_await std::move(reading);
    if (piece.empty() && stream.end() != http::BodyEnd::whole) {
        throw Refused(status_of(stream.end().value_or(http::BodyEnd::cut)));
    }
    co_return piece;
}

Awaitable<std::expected<StreamedForm, FormFault>> receive_multipart(Services& services,
                                                                    const http::Request& request,
                                                                    MultipartReader reader,
                                                                    const FormRules& rules) {
    Receiver receiver(services, rules, request.client);
    while (true) {
        auto event = reader.next();
        if (!event) co_return std::unexpected(event.error());
        Read read;
        if (std::holds_alternative<MultipartReader::NeedsMore>(*event)) {
            auto reading = next_piece(*request.stream);
            const auto piece = co_await std::move(reading);
            rules.keep();
            if (piece.empty()) {
                reader.end();
            } else {
                reader.feed(piece);
            }
        } else if (auto* begins = std::get_if<MultipartReader::PartBegins>(&*event)) {
            read = receiver.begin_part(std::move(begins->head));
        } else if (const auto* bytes = std::get_if<MultipartReader::PartBytes>(&*event)) {
            auto taking = receiver.take(bytes->bytes);
            read = co_await std::move(taking);
        } else if (std::holds_alternative<MultipartReader::PartEnds>(*event)) {
            auto ending = receiver.end_part();
            read = co_await std::move(ending);
        } else {
            co_return receiver.take_result();
        }
        if (!read) co_return std::unexpected(read.error());
    }
}

Awaitable<std::expected<StreamedForm, FormFault>> receive_urlencoded(http::BodyStream& stream) {
    base::WipedString body;
    while (true) {
        auto reading = next_piece(stream);
        const auto piece = co_await std::move(reading);
        if (piece.empty()) break;
        if (body.size() + piece.size() > kPlainFormBytes) throw Refused(413);
        body.append(piece);
    }
    auto form = http::parse_urlencoded(body);
    if (!form) co_return std::unexpected(form.error());
    StreamedForm received;
    received.form = std::move(*form);
    co_return received;
}

}  // namespace

FileFault fault_of(app::UploadError error) {
    switch (error) {
        case app::UploadError::file_too_large:
            return FileFault::too_large;
        case app::UploadError::busy:
        case app::UploadError::too_many_uploads:
            return FileFault::not_now;
        case app::UploadError::space_used_up:
        case app::UploadError::disk_full:
            return FileFault::no_space;
        case app::UploadError::unknown:
        case app::UploadError::wrong_offset:
        case app::UploadError::not_whole_chunks:
        case app::UploadError::incomplete:
            return FileFault::gone;
    }
    return FileFault::gone;
}

Awaitable<std::expected<StreamedForm, http::FormFault>> receive_form(Services& services,
                                                                     const http::Request& request,
                                                                     FormRules rules) {
    const auto type = http::parse_media_type(request.headers.get("Content-Type"));
    if (type && type->essence == "application/x-www-form-urlencoded") {
        auto receiving = receive_urlencoded(*request.stream);
        co_return co_await std::move(receiving);
    }
    if (!type || type->essence != "multipart/form-data") {
        co_return std::unexpected(FormFault::not_a_form);
    }
    auto reader = MultipartReader::create(type->parameter("boundary"));
    if (!reader) co_return std::unexpected(reader.error());
    auto receiving = receive_multipart(services, request, std::move(*reader), rules);
    co_return co_await std::move(receiving);
}

}  // namespace spillway::web
