// The desk's address: from its query to what is asked of the use-case, and to what the page shows
// as chosen. What is not understood counts as left out. Any thread.
#pragma once

#include <string_view>

#include "app/desk.hpp"
#include "view/pages/desk_page.hpp"

namespace spillway::web {

[[nodiscard]] view::DeskQuery desk_query(std::string_view raw);

[[nodiscard]] app::DeskView desk_view(const view::DeskQuery& query);

}  // namespace spillway::web
