#include "storage/receipt_store.hpp"

namespace spillway::storage {

void insert_receipt(Connection& connection, const ReceiptRow& row) {
    connection.execute("INSERT INTO receipt (lookup, case_id, wrapped) VALUES ($1, $2, $3)",
                       row.lookup, row.case_id, row.wrapped);
}

std::optional<ReceiptRow> find_by_receipt(Connection& connection, base::ByteView lookup) {
    auto row =
        connection.query("SELECT lookup, case_id, wrapped FROM receipt WHERE lookup = $1", lookup);
    if (!row.step()) return std::nullopt;
    return ReceiptRow{.lookup = row.get<base::Bytes>(0),
                      .case_id = row.get<domain::CaseId>(1),
                      .wrapped = row.get<base::Bytes>(2)};
}

}  // namespace spillway::storage
