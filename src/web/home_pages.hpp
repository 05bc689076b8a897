// The portal's first page, made once in each language for as long as nothing else is published:
// whether that is so is one small read. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "app/registry/publications.hpp"
#include "http/message.hpp"
#include "view/language.hpp"
#include "view/pages/registry_list_page.hpp"

namespace spillway::web {

class PublicSite;

[[nodiscard]] std::vector<view::RegistryEntry> entries_of(domain::TargetKind net,
                                                          std::vector<app::PublicEntry> found);

class HomePages {
public:
    // Reads from the database, and renders where something changed: on a worker.
    [[nodiscard]] std::shared_ptr<const http::StaticBody> page(const PublicSite& site,
                                                               view::Language language);

private:
    struct Made {
        std::int64_t changes = -1;  // of publications, when it was made
        std::shared_ptr<const http::StaticBody> body{};
    };

    std::mutex mutex_;
    std::array<Made, view::kLanguages.size()> made_{};
};

}  // namespace spillway::web
