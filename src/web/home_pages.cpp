#include "web/home_pages.hpp"

#include <utility>

#include "view/pages/home_page.hpp"
#include "web/public_site.hpp"
#include "web/static_body.hpp"

namespace spillway::web {
namespace {

constexpr std::size_t kNewest = 4;  // of each net

view::HomePage read_home(const PublicSite& site, storage::Connection& reader) {
    using domain::TargetKind;
    const auto newest = [&](TargetKind net) {
        return entries_of(net, app::newest_publications(reader, net, kNewest));
    };
    view::HomePage home;
    home.frame = site.frame("/");
    home.channels = site.services().site.channels;
    home.newest_projects = newest(TargetKind::project);
    home.newest_persons = newest(TargetKind::person);
    return home;
}

}  // namespace

std::vector<view::RegistryEntry> entries_of(domain::TargetKind net,
                                            std::vector<app::PublicEntry> found) {
    std::vector<view::RegistryEntry> entries;
    for (auto& entry : found) {
        entries.push_back({.id = entry.target.hex(),
                           .net = net,
                           .form = entry.form,
                           .name = std::move(entry.name),
                           .unit = std::move(entry.unit),
                           .period = entry.period,
                           .stage = entry.stage,
                           .percent = entry.percent,
                           .line = std::move(entry.line)});
    }
    return entries;
}

std::shared_ptr<const http::StaticBody> HomePages::page(const PublicSite& site,
                                                        view::Language language) {
    auto& services = site.services();
    const auto changes =
        services.read([](storage::Connection& reader) { return app::publication_changes(reader); });
    // Held while a page is made, so that it is made once.
    const std::lock_guard lock(mutex_);
    auto& made = made_[view::index_of(language)];
    if (!made.body || made.changes < changes) {
        // What is read from here on is as new as `changes`, or newer and made again next time.
        const auto home =
            services.read([&](storage::Connection& reader) { return read_home(site, reader); });
        made.body = compress_page(view::render(services.renderer, language, home));
        made.changes = changes;
    }
    return made.body;
}

}  // namespace spillway::web
