#include <utility>

#include "app/targets.hpp"
#include "document/qr.hpp"
#include "storage/target_store.hpp"
#include "view/pages/targets_page.hpp"
#include "web/failure.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

constexpr std::size_t kMaxListed = 1000;

view::TargetRow row_of(const app::Instance& instance, const domain::Target& target,
                       bool has_posters) {
    const auto link = app::qr_link(instance, target);
    return {target.id.hex(),
            target.kind,
            target.name,
            target.unit,
            link.url,
            "/targets/" + target.id.hex() + "/qr.svg",
            link.check_word,
            target.seal_upward,
            has_posters ? "/registry/poster.pdf?target=" + target.id.hex() : ""};
}

http::Response render_targets(const StaffCall& call, std::string revoked_name) {
    auto& services = call.site.services();
    view::TargetsPage shown;
    shown.frame = call.site.frame(call, "/targets", view::NavItem::targets);
    const bool has_posters = domain::may(call.session->roles, domain::Action::view_registry);
    services.read([&](storage::Connection& reader) {
        for (const auto& target : app::search_public_targets(reader, "", kMaxListed))
            shown.targets.push_back(row_of(services.instance, target, has_posters));
        return true;
    });
    shown.may_revoke = domain::may(call.session->roles, domain::Action::manage_targets);
    shown.revoked_name = std::move(revoked_name);
    return page(view::render(services.renderer, call.language, shown));
}

domain::Target find(const StaffCall& call, std::string_view hex) {
    const auto id = domain::TargetId::parse(hex);
    if (!id) throw Refused(404);
    return call.site.services().read([&](storage::Connection& reader) {
        auto target = app::find_public_target(reader, *id);
        if (!target) throw Refused(404);
        return std::move(*target);
    });
}

}  // namespace

Awaitable<http::Response> show_targets(StaffCall call) {
    auto show = [&] { return render_targets(call, ""); };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> revoke_codes(StaffCall call) {
    auto& services = call.site.services();
    const std::string hex(call.form.get("target"));
    auto look_up = [&] { return find(call, hex); };
    auto looking = run_on(services.workers, std::move(look_up));
    const auto target = co_await std::move(looking);
    const auto change = app::prepare_target_change(services.instance, *call.session, target.id);
    if (!change) co_return http::Response{403, {}, {}};
    auto store = [revocation = *change](storage::Connection& writer) {
        return app::revoke_qr_links(writer, revocation).has_value();
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    auto show = [&] { return render_targets(call, stored ? target.name : ""); };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> download_code(StaffCall call) {
    auto draw = [&] {
        const auto target = find(call, call.path.get("id"));
        const auto link = app::qr_link(call.site.services().instance, target);
        const auto code = document::encode_qr(link.url);
        if (!code) throw Refused(500);
        const auto svg = document::qr_svg(*code, {.size = "40mm", .attributes = {}});
        return download(base::WipedString(svg), "image/svg+xml", "qr.svg");
    };
    auto drawing = run_on(call.site.services().workers, std::move(draw));
    co_return co_await std::move(drawing);
}

}  // namespace spillway::web
