// Files of cases and of held mail as downloads: kept by whoever may read these, never shown or run
// by a browser.
#include <memory>
#include <utility>

#include "app/attachments/download.hpp"
#include "app/held_mail.hpp"
#include "base/hex.hpp"
#include "domain/file_name.hpp"
#include "http/byte_range.hpp"
#include "http/content_disposition.hpp"
#include "http/security_headers.hpp"
#include "web/case_errors.hpp"
#include "web/failure.hpp"
#include "web/file_body.hpp"
#include "web/mail_errors.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

using Download = std::shared_ptr<const app::FileDownload>;

Download find_held(const StaffCall& call) {
    auto& services = call.site.services();
    const auto mail = domain::CaseId::parse(call.path.get("id"));
    const auto entry = domain::EntryId::parse(call.path.get("file"));
    if (!mail || !entry) throw Refused(404);
    return services.read([&](storage::Connection& reader) {
        auto found =
            app::prepare_held_download(services.instance, reader, *call.session, *mail, *entry);
        if (!found) throw Refused(status_of(found.error()));
        return std::make_shared<const app::FileDownload>(std::move(*found));
    });
}

Download find_of_case(const StaffCall& call) {
    auto& services = call.site.services();
    const auto entry = domain::EntryId::parse(call.path.get("id"));
    if (!entry) throw Refused(404);
    return services.read([&](storage::Connection& reader) {
        auto found = app::prepare_download(services.instance, reader, *call.session,
                                           call.path.get("ref"), *entry);
        if (!found) throw Refused(status_of(found.error()));
        return std::make_shared<const app::FileDownload>(std::move(*found));
    });
}

std::string type_of(const domain::FileRecord& record) {
    const auto type = record.type.reveal();
    const bool is_harmless = !type.empty() && !domain::is_active_type(type);
    return std::string(is_harmless ? type : "application/octet-stream");
}

// Everything but status, range and body.
http::Response headed(const domain::FileRecord& record, std::string etag) {
    http::Response response;
    auto& headers = response.headers;
    headers.add("Content-Type", type_of(record));
    headers.add("Content-Disposition",
                http::attachment_disposition(
                    domain::served_name(record.name.reveal(), record.type.reveal()).text));
    headers.add("Accept-Ranges", "bytes");
    headers.add("ETag", std::move(etag));
    http::set_security_headers(headers, http::Surface::file);
    http::set_cache_policy(headers, http::CachePolicy::no_store);
    return response;
}

http::Response answer(const StaffCall& call, const Download& download) {
    const auto& record = download->file.record;
    auto etag = "\"" + base::hex_encode(record.sha256) + "\"";
    const auto& asked = call.request.headers;
    const bool is_get = call.request.method == http::Method::get;
    const auto choice = http::choose_range(is_get ? asked.find("Range") : std::nullopt,
                                           asked.find("If-Range"), etag, record.size);
    auto response = headed(record, std::move(etag));
    http::ByteRange range{0, record.size - 1};
    switch (choice.verdict) {
        case http::RangeVerdict::unsatisfiable: {
            response.status = 416;
            response.headers.set("Content-Type", "text/plain; charset=utf-8");
            auto none = http::content_range_of_none(record.size);
            response.body = base::WipedString(none);
            response.headers.add("Content-Range", std::move(none));
            return response;
        }
        case http::RangeVerdict::part:
            range = choice.range;
            response.status = 206;
            response.headers.add("Content-Range", http::content_range(range, record.size));
            break;
        case http::RangeVerdict::whole:
            if (record.size == 0) return response;
            break;
    }
    response.body = std::make_shared<FileBody>(call.site.services(), download, range);
    return response;
}

using Find = Download (*)(const StaffCall&);

// Nothing is sent before the download is on the log.
Awaitable<http::Response> hand_out(StaffCall call, Find find) {
    auto& services = call.site.services();
    auto search = [&] { return find(call); };
    auto searching = run_on(services.workers, std::move(search));
    const auto download = co_await std::move(searching);
    auto log = [download](storage::Connection& writer) {
        app::store_download(writer, *download);
        return true;
    };
    auto logging = write(services.writer, std::move(log));
    co_await std::move(logging);
    co_return answer(call, download);
}

}  // namespace

Awaitable<http::Response> download_file(StaffCall call) {
    auto handing = hand_out(std::move(call), find_of_case);
    co_return co_await std::move(handing);
}

Awaitable<http::Response> download_held_file(StaffCall call) {
    auto handing = hand_out(std::move(call), find_held);
    co_return co_await std::move(handing);
}

}  // namespace spillway::web
