// Posters for the wall: what there can be, and one as PDF: of a project or person, of a unit's
// form, or of all that a unit has published.
#include <utility>

#include "document/poster/poster.hpp"
#include "view/pages/registry_page.hpp"
#include "web/failure.hpp"
#include "web/poster_content.hpp"
#include "web/registry_calls.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

PosterFrame poster_frame(const Services& services) {
    const auto& channels = services.site.channels;
    return {.catalogue = services.renderer.catalogue(),
            .organisation = services.instance.organisation,
            .public_origin = services.instance.public_origin,
            .email = channels.email,
            .phone = channels.phone,
            .post = channels.postal_address};
}

document::Poster poster_of_target(const StaffCall& call, std::string_view hex) {
    auto& services = call.site.services();
    const auto id = domain::TargetId::parse(hex);
    if (!id) throw Refused(404);
    return services.read([&](storage::Connection& reader) {
        const auto target = app::find_public_target(reader, *id);
        if (!target) throw Refused(404);
        return make_poster(poster_frame(services), *target,
                           app::qr_link(services.instance, *target),
                           app::find_publication(reader, target->kind, *id));
    });
}

std::vector<document::Poster> posters_of_unit(const StaffCall& call, std::string_view unit,
                                              std::string_view form_code) {
    auto& services = call.site.services();
    const auto wanted = form_code.empty() ? std::optional<domain::FormId>() : form_of(form_code);
    return services.read([&](storage::Connection& reader) {
        return make_unit_posters(poster_frame(services), reader, unit, wanted);
    });
}

}  // namespace

Awaitable<http::Response> show_posters(StaffCall call) {
    auto& services = call.site.services();
    auto show = [&] {
        view::PosterChoicesPage shown;
        shown.frame = call.site.frame(call, "/registry/posters", view::NavItem::registry);
        shown.choices =
            services.read([](storage::Connection& reader) { return app::poster_choices(reader); });
        return page(view::render(services.renderer, call.language, shown));
    };
    auto showing = run_on(services.workers, std::move(show));
    co_return co_await std::move(showing);
}

Awaitable<http::Response> download_poster(StaffCall call) {
    auto& services = call.site.services();
    auto draw = [&] {
        const auto target = query_text(call, "target");
        const auto unit = query_text(call, "unit");
        const auto form = query_text(call, "form");
        std::vector<document::Poster> posters;
        if (target.empty()) {
            posters = posters_of_unit(call, unit, form);
        } else {
            posters.push_back(poster_of_target(call, target));
        }
        if (posters.empty()) throw Refused(404);
        const bool is_large = query_text(call, "paper") == "A3";
        const auto pdf =
            document::draw_posters(posters, is_large ? document::Paper::a3 : document::Paper::a4,
                                   services.instance.clock.today());
        if (!pdf) throw Refused(500);
        const std::string plain = is_large ? "poster-A3.pdf" : "poster-A4.pdf";
        const auto full = (unit.empty() ? "" : unit + "-") + (form.empty() ? "" : form + "-");
        return named_download(base::WipedString(pdf->begin(), pdf->end()), "application/pdf", plain,
                              full + plain);
    };
    auto drawing = run_on(services.workers, std::move(draw));
    co_return co_await std::move(drawing);
}

}  // namespace spillway::web
