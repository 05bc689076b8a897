#include "view/pages/targets_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

Data target_data(const Words& words, const TargetRow& row) {
    const bool project = row.kind == domain::TargetKind::project;
    Data data;
    data.text("target_id", row.id)
        .text("kind", project ? words.tr("Project") : words.tr("Person"))
        .text("name", row.name)
        .text("unit", row.unit)
        .text("qr_url", row.qr_url)
        .text("qr_svg_path", row.qr_svg_path)
        .text("check_word", row.check_word)
        .text("poster_path", row.poster_path)
        .flag("seal_upward", row.seal_upward);
    return data;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const TargetsPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> targets;
    for (const auto& row : page.targets) targets.push_back(target_data(words, row));
    auto data = frame_data(words, page.frame);
    data.flag("has_targets", !targets.empty())
        .list("targets", std::move(targets))
        .flag("may_revoke", page.may_revoke)
        .text("revoked_text",
              page.revoked_name.empty()
                  ? std::string{}
                  : words.tr_with("The printed codes of {name} are no longer valid.", "name",
                                  page.revoked_name));
    return renderer.render("targets", language, data);
}

}  // namespace spillway::view
