#include "web/password_errors.hpp"

namespace spillway::web {

view::PasswordError error_of(app::PasswordError error) {
    switch (error) {
        case app::PasswordError::too_short:
            return view::PasswordError::too_short;
        case app::PasswordError::too_long:
            return view::PasswordError::too_long;
        case app::PasswordError::too_plain:
            return view::PasswordError::too_common;
        case app::PasswordError::wrong_old:
        case app::PasswordError::not_expected:
            return view::PasswordError::none;
    }
    return view::PasswordError::none;
}

}  // namespace spillway::web
