#include "storage/support/samples.hpp"

namespace spillway::storage::test {

Invitation invitation(std::uint8_t mark) {
    const auto number = std::to_string(mark);
    return {.id = staff_id(mark),
            .login = "Login" + number,
            .display_name = "Name " + number,
            .roles = {domain::Role::intake, domain::Role::head},
            .created_on = kDay,
            .one_time_hash = filled(40, mark)};
}

PasswordEnvelope password(std::uint8_t mark) {
    return {.params = filled(8, mark), .salt = filled(16, mark), .wrapped = filled(112, mark)};
}

void insert_staff(Connection& connection, std::uint8_t mark) {
    insert_invited(connection, invitation(mark));
    set_keys(connection, staff_id(mark), filled(32, mark), filled(32, mark), password(mark));
}

EntryRow entry(std::uint8_t case_mark, std::uint8_t mark, domain::EntryKind kind) {
    return {.id = id<domain::EntryId>(mark),
            .case_id = case_id(case_mark),
            .sequence = 0,
            .kind = kind,
            .author = std::nullopt,
            .made_on = kDay,
            .made_at = std::nullopt,
            .sealed = filled(300, mark)};
}

GrantRow grant(std::uint8_t case_mark, const domain::HolderId& holder) {
    return {.case_id = case_id(case_mark),
            .holder = holder,
            .sealed = filled(120, case_mark),
            .granted_by = std::nullopt};
}

ComplaintRows complaint(std::uint8_t mark) {
    const auto facets_mark = static_cast<std::uint8_t>(mark + 100);
    ComplaintRows rows;
    rows.case_row.id = case_id(mark);
    rows.case_row.received_on = kDay;
    rows.entries = {entry(mark, mark, domain::EntryKind::narrative),
                    entry(mark, facets_mark, domain::EntryKind::facets)};
    rows.case_grants = {grant(mark, holder(1)), grant(mark, domain::kRecoveryHolder)};
    rows.identity_grants = {grant(mark, domain::kRecoveryHolder)};
    rows.receipt = {
        .lookup = filled(32, mark), .case_id = case_id(mark), .wrapped = filled(72, mark)};
    rows.leaf = {.commitment = filled(32, mark), .day = kDay, .leaf_hash = filled(32, facets_mark)};
    return rows;
}

}  // namespace spillway::storage::test
