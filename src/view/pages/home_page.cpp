#include "view/pages/home_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/net_words.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

void add_net(std::vector<Data>& nets, const Words& words, domain::TargetKind net,
             const std::vector<RegistryEntry>& newest) {
    if (newest.empty()) return;
    const bool projects = net == domain::TargetKind::project;
    std::vector<Data> entries;
    for (const auto& entry : newest) entries.push_back(entry_data(words, entry));
    Data data;
    data.text("net_title", projects ? words.tr("Newest projects and funds")
                                    : words.tr("Newest entries about persons"))
        .text("net_path", net_path(net))
        .text("net_all", projects ? words.tr("All projects and funds") : words.tr("All persons"))
        .list("entries", std::move(entries));
    nets.push_back(std::move(data));
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const HomePage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    data.text("email", page.channels.email)
        .text("phone", page.channels.phone)
        .text("phone_hours", page.channels.phone_hours)
        .text("postal_address", page.channels.postal_address)
        .text("visiting_address", page.channels.visiting_address)
        .flag("figures", false);
    if (page.figures) {
        Data figures;
        figures.text("received", std::to_string(page.figures->received))
            .text("accepted", std::to_string(page.figures->accepted))
            .text("concluded", std::to_string(page.figures->concluded))
            .text("in_time", std::to_string(page.figures->in_time_percent));
        data.nested("figures", std::move(figures));
    }
    std::vector<Data> nets;
    add_net(nets, words, domain::TargetKind::project, page.newest_projects);
    add_net(nets, words, domain::TargetKind::person, page.newest_persons);
    data.list("nets", std::move(nets));
    return renderer.render("home", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const AboutPage& page) {
    const Words words(renderer.catalogue(), language);
    return renderer.render("about", language, frame_data(words, page.frame));
}

}  // namespace spillway::view
