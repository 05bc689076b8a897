#include "storage/recovery_code_store.hpp"

namespace spillway::storage {

void replace_recovery_codes(Connection& connection, const domain::StaffId& staff,
                            std::span<const base::Bytes> hashes) {
    connection.execute("DELETE FROM recovery_code WHERE staff_id = $1", staff);
    for (const auto& hash : hashes) {
        connection.execute("INSERT INTO recovery_code (staff_id, hash) VALUES ($1, $2)", staff,
                           hash);
    }
}

bool claim_recovery_code(Connection& connection, const domain::StaffId& staff, base::ByteView hash,
                         base::Day day) {
    return connection.execute(
               "UPDATE recovery_code SET used_on = $3"
               " WHERE staff_id = $1 AND hash = $2 AND used_on IS NULL",
               staff, hash, day) == 1;
}

std::int64_t count_unused_recovery_codes(Connection& connection, const domain::StaffId& staff) {
    auto row = connection.query(
        "SELECT COUNT(*) FROM recovery_code WHERE staff_id = $1 AND used_on IS NULL", staff);
    row.step();
    return row.get<std::int64_t>(0);
}

}  // namespace spillway::storage
