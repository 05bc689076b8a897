// From a case as it was opened to the page that its officer sees. Any thread.
#pragma once

#include "app/open_case.hpp"
#include "view/pages/case_page.hpp"

namespace spillway::web {

// Without the frame.
[[nodiscard]] view::CasePage case_view(const app::OpenedCase& opened, base::Day today);

}  // namespace spillway::web
