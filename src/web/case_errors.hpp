// What a case's refusal is over HTTP. Any thread.
#pragma once

#include "app/case_access.hpp"

namespace spillway::web {

[[nodiscard]] constexpr unsigned status_of(app::CaseError error) {
    switch (error) {
        case app::CaseError::not_found:
            return 404;
        case app::CaseError::not_permitted:
            return 403;
        case app::CaseError::not_from_here:
            return 409;
    }
    return 500;
}

}  // namespace spillway::web
