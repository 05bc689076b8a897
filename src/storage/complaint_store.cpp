#include "storage/complaint_store.hpp"

namespace spillway::storage {

std::int64_t insert_complaint(Connection& connection, const ComplaintRows& rows) {
    insert_case(connection, rows.case_row);
    for (const auto& entry : rows.entries) insert_entry(connection, entry);
    for (const auto& file : rows.files) bind_attachment(connection, file);
    for (const auto& grant : rows.case_grants) {
        insert_grant(connection, GrantTable::case_key, grant);
    }
    for (const auto& grant : rows.identity_grants) {
        insert_grant(connection, GrantTable::identity_key, grant);
    }
    insert_receipt(connection, rows.receipt);
    return append_leaf(connection, rows.leaf);
}

}  // namespace spillway::storage
