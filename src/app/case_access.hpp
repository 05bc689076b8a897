// From a reference in a URL to a case and its key, for who holds a grant. Whether a case does not
// exist or is not sealed to the member cannot be told apart.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "app/staff_session.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "domain/permission.hpp"
#include "storage/case_store.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class CaseError : std::uint8_t {
    not_found,      // or not sealed to this member
    not_permitted,  // the member's roles do not allow it
    not_from_here,  // the case's state does not allow it (any more)
};

// The number, or the id in hexadecimal before there is one.
[[nodiscard]] std::string case_ref(const storage::CaseRow& row);

struct CaseAccess {
    storage::CaseRow row{};
    crypto::CaseKey key{};
};

// The case and its key; `action` is what the member is about to do.
[[nodiscard]] std::expected<CaseAccess, CaseError> access_case(storage::Connection& reader,
                                                               const StaffSession& session,
                                                               std::string_view ref,
                                                               domain::Action action);

}  // namespace spillway::app
