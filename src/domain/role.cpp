#include "domain/role.hpp"

#include "domain/table.hpp"

namespace spillway::domain {

std::string_view role_code(Role role) {
    return row_of(kRoles, &RoleEntry::role, role).code;
}

std::string_view role_name(Role role) {
    return row_of(kRoles, &RoleEntry::role, role).name;
}

std::optional<Role> parse_role(std::string_view code) {
    return value_of(kRoles, code, &RoleEntry::role);
}

}  // namespace spillway::domain
