// What a poster says: from what is published to the texts that are drawn, in Chinese. Headings are
// those of the forms. Any thread.
#pragma once

#include <optional>
#include <string>

#include "app/registry/publications.hpp"
#include "app/targets.hpp"
#include "document/poster/poster.hpp"
#include "view/catalogue.hpp"

namespace spillway::web {

struct PosterFrame {
    const view::Catalogue& catalogue;
    std::string organisation{};
    std::string public_origin{};
    std::string email{};
    std::string phone{};
    std::string post{};
};

// Of one project or person; without a publication its name and unit alone.
[[nodiscard]] document::Poster make_poster(const PosterFrame& frame, const domain::Target& target,
                                           const app::QrLink& link,
                                           const std::optional<app::PublicDetail>& detail);

// Of all that a unit publishes with one form. Its code leads to the public list of the net.
[[nodiscard]] document::Poster make_poster(const PosterFrame& frame, const app::PosterTable& table);

// Tables of all that a unit has published, or of that one form; none where there is nothing.
[[nodiscard]] std::vector<document::Poster> make_unit_posters(const PosterFrame& frame,
                                                              storage::Connection& reader,
                                                              std::string_view unit,
                                                              std::optional<domain::FormId> form);

}  // namespace spillway::web
