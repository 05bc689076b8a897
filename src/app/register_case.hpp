// Intake registers a case: gives it the year's next number and its kind, and checks the claim to a
// real name.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "app/case_access.hpp"
#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "domain/complaint_kind.hpp"
#include "domain/role.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

struct PreparedRegistration {
    domain::CaseId case_id{};
    domain::ComplaintKind kind{};
    bool is_named = false;
    domain::RoleSet roles{};
    std::optional<base::Day> due_on{};
    Stamp stamp{};
};

enum class NameClaim { accepted, refused };  // refused: treated as anonymous from now on

// A case that was sent anonymously stays so.
[[nodiscard]] std::expected<PreparedRegistration, CaseError> prepare_registration(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view ref, domain::ComplaintKind kind, NameClaim claim);

// The number, such as 2026-000123. not_from_here when somebody was first.
std::expected<std::string, CaseError> store_registration(storage::Connection& connection,
                                                         const PreparedRegistration& prepared);

}  // namespace spillway::app
