// Which role may do what: one table. A permission is necessary and never sufficient for reading a
// case: that takes a grant. Any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "domain/role.hpp"

namespace spillway::domain {

enum class Action : std::uint8_t {
    view_desk,  // the list of cases that are open to this person
    open_case,  // read what is sealed to this person
    reply_to_reporter,
    add_note,
    register_case,
    sort_mail,      // say of held e-mail what it is
    view_identity,  // with a second custodian
    confirm_staff,  // sign a newcomer's keys and roles
    view_accounts,
    create_account,
    change_roles,
    disable_account,
    reset_password,
    manage_targets,
    view_audit,
    view_registry,  // filings in every state, and the calendar of who owes what
    file_forms,
    check_filings,  // secrecy and privacy, before anything is published
    manage_duties,
    view_personal_matters,
    add_personal_matters,
    type_in_complaint,  // for who called, wrote or came
    manage_outbox,      // see what could not be delivered; try again or drop it
};

struct PermissionEntry {
    Action action{};
    std::string_view code{};
    RoleSet roles{};  // any of these may
};

inline constexpr std::array<PermissionEntry, 23> kPermissions{{
    {Action::view_desk, "view_desk", kDeskKeyRoles},
    {Action::open_case, "open_case", kDeskKeyRoles},
    {Action::reply_to_reporter, "reply_to_reporter", {Role::intake, Role::investigator}},
    {Action::add_note, "add_note", {Role::intake, Role::investigator, Role::head, Role::leader}},
    {Action::register_case, "register_case", {Role::intake}},
    {Action::sort_mail, "sort_mail", {Role::intake}},
    {Action::view_identity, "view_identity", {Role::custodian}},
    {Action::confirm_staff, "confirm_staff", {Role::intake, Role::head}},
    {Action::view_accounts,
     "view_accounts",
     {Role::administrator, Role::intake, Role::head, Role::auditor}},
    {Action::create_account, "create_account", {Role::administrator}},
    {Action::change_roles, "change_roles", {Role::administrator}},
    {Action::disable_account, "disable_account", {Role::administrator}},
    {Action::reset_password, "reset_password", {Role::administrator}},
    {Action::manage_targets, "manage_targets", {Role::administrator, Role::registrar}},
    {Action::view_audit, "view_audit", {Role::auditor}},
    {Action::view_registry,
     "view_registry",
     {Role::registrar, Role::secrecy_reviewer, Role::head, Role::leader, Role::intake,
      Role::investigator, Role::auditor, Role::administrator}},
    {Action::file_forms, "file_forms", {Role::registrar}},
    {Action::check_filings, "check_filings", {Role::secrecy_reviewer}},
    {Action::manage_duties,
     "manage_duties",
     {Role::administrator, Role::registrar, Role::secrecy_reviewer}},
    {Action::view_personal_matters, "view_personal_matters", {Role::head, Role::intake}},
    {Action::add_personal_matters, "add_personal_matters", {Role::intake}},
    {Action::type_in_complaint, "type_in_complaint", {Role::intake}},
    {Action::manage_outbox, "manage_outbox", {Role::administrator, Role::intake, Role::head}},
}};

// True when one of the roles allows the action.
[[nodiscard]] constexpr bool may(RoleSet roles, Action action) {
    return std::ranges::any_of(kPermissions, [&](const PermissionEntry& entry) {
        return entry.action == action && roles.has_any(entry.roles);
    });
}

}  // namespace spillway::domain
