// The protocol of what somebody told by word of mouth, to be printed, read back and signed.
#include <memory>
#include <utility>

#include "app/audit.hpp"
#include "app/open_case.hpp"
#include "domain/complaint.hpp"
#include "view/pages/case_page.hpp"
#include "web/case_view.hpp"
#include "web/failure.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

std::shared_ptr<const app::OpenedCase> open(const StaffCall& call) {
    auto& services = call.site.services();
    return services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        auto opened = app::open_case(services.instance, *keyring, reader, *call.session,
                                     call.path.get("ref"));
        if (!opened) throw Refused(opened.error() == app::CaseError::not_permitted ? 403 : 404);
        if (!opened->narrative || !domain::is_oral(opened->narrative->channel)) throw Refused(404);
        return std::make_shared<const app::OpenedCase>(std::move(*opened));
    });
}

}  // namespace

Awaitable<http::Response> show_protocol(StaffCall call) {
    auto& services = call.site.services();
    auto find = [&] { return open(call); };
    auto finding = run_on(services.workers, std::move(find));
    const auto opened = co_await std::move(finding);
    auto log = [opened](storage::Connection& writer) {
        app::store_reading(writer, opened->reading);
        app::log_event(writer, opened->reading.stamp, domain::AuditAction::protocol_printed,
                       opened->row.id.bytes());
        return true;
    };
    auto logging = write(services.writer, std::move(log));
    co_await std::move(logging);
    auto show = [&] {
        auto shown = case_view(*opened, services.instance.clock.today());
        shown.frame = call.site.frame(call, shown.path + "/protocol", view::NavItem::desk);
        return page(view::render_protocol(services.renderer, call.language, shown));
    };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

}  // namespace spillway::web
