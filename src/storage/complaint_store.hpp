// Everything that one accepted complaint adds, in one call inside the caller's transaction.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/attachment_store.hpp"
#include "storage/case_store.hpp"
#include "storage/connection.hpp"
#include "storage/entry_store.hpp"
#include "storage/grant_store.hpp"
#include "storage/receipt_store.hpp"
#include "storage/register_store.hpp"

namespace spillway::storage {

struct ComplaintRows {
    CaseRow case_row{};
    std::vector<EntryRow> entries{};         // in order
    std::vector<AttachmentBinding> files{};  // their entries are among the others
    std::vector<GrantRow> case_grants{};
    std::vector<GrantRow> identity_grants{};
    ReceiptRow receipt{};
    RegisterLeaf leaf{};
};

// Returns the index of its register leaf. Throws ConstraintError when the receipt is there: look it
// up first, in the same transaction, to find a second sending.
std::int64_t insert_complaint(Connection& connection, const ComplaintRows& rows);

}  // namespace spillway::storage
