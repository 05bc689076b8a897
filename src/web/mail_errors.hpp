// What a refusal of the holding list is over HTTP. Any thread.
#pragma once

#include "app/held_mail.hpp"

namespace spillway::web {

[[nodiscard]] constexpr unsigned status_of(app::HeldMailError error) {
    switch (error) {
        case app::HeldMailError::not_permitted:
            return 403;
        case app::HeldMailError::not_found:
            return 404;
        case app::HeldMailError::settled:
            return 409;
        case app::HeldMailError::unknown_case:
            return 422;
    }
    return 500;
}

}  // namespace spillway::web
