// From the reason why a password cannot be chosen to the page's words for it.
#pragma once

#include "app/choose_password.hpp"
#include "view/pages/sign_in_page.hpp"

namespace spillway::web {

// none for reasons that are not about the new password.
[[nodiscard]] view::PasswordError error_of(app::PasswordError error);

}  // namespace spillway::web
