#include "domain/audit.hpp"

#include "domain/table.hpp"

namespace spillway::domain {

std::string_view audit_code(AuditAction action) {
    return row_of(kAuditActions, &AuditEntry::action, action).code;
}

std::string_view audit_name(AuditAction action) {
    return row_of(kAuditActions, &AuditEntry::action, action).name;
}

std::optional<AuditAction> parse_audit_action(std::string_view code) {
    return value_of(kAuditActions, code, &AuditEntry::action);
}

}  // namespace spillway::domain
