// From a receipt code to its case: by a lookup key derived from the code, and with the case's
// conversation key wrapped under another. Append-only.
#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

struct ReceiptRow {
    base::Bytes lookup{};  // 32 bytes
    domain::CaseId case_id{};
    base::Bytes wrapped{};

    friend bool operator==(const ReceiptRow&, const ReceiptRow&) = default;
};

// Throws ConstraintError when the lookup key is there.
void insert_receipt(Connection& connection, const ReceiptRow& row);

[[nodiscard]] std::optional<ReceiptRow> find_by_receipt(Connection& connection,
                                                        base::ByteView lookup);

}  // namespace spillway::storage
