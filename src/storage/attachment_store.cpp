#include "storage/attachment_store.hpp"

namespace spillway::storage {

void insert_staged(Connection& connection, const domain::FileId& id, StagingOwner owner) {
    connection.execute("INSERT INTO attachment (id, owner, stored) VALUES ($1, $2, 0)", id, owner);
}

void insert_chunk(Connection& connection, const domain::FileId& id, std::uint64_t sequence,
                  base::ByteView sealed) {
    connection.execute(
        "INSERT INTO attachment_chunk (attachment_id, sequence, sealed) VALUES ($1, $2, $3)", id,
        sequence, sealed);
}

void bind_attachment(Connection& connection, const AttachmentBinding& binding) {
    const auto bound = connection.execute(
        "UPDATE attachment SET entry_id = $2, stored = $3 WHERE id = $1 AND entry_id IS NULL",
        binding.file, binding.entry, binding.stored);
    if (bound != 1) throw StorageError("a staged file is not there any more");
}

void hold_attachment(Connection& connection, const domain::FileId& id, std::uint64_t stored) {
    const auto held = connection.execute(
        "UPDATE attachment SET owner = $2, stored = $3 WHERE id = $1 AND entry_id IS NULL", id,
        StagingOwner::held_mail, stored);
    if (held != 1) throw StorageError("a staged file is not there any more");
}

bool remove_some(Connection& connection, const domain::FileId& id, std::size_t limit) {
    const auto removed = connection.execute(
        "DELETE FROM attachment_chunk WHERE attachment_id = $1 AND sequence >"
        " (SELECT MAX(sequence) FROM attachment_chunk WHERE attachment_id = $1) - $2",
        id, limit);
    if (removed > 0) return true;
    connection.execute("DELETE FROM attachment WHERE id = $1", id);
    return false;
}

std::vector<domain::FileId> list_staged(Connection& connection, StagingOwner owner) {
    auto rows = connection.query(
        "SELECT id FROM attachment WHERE owner = $1 AND entry_id IS NULL ORDER BY id", owner);
    std::vector<domain::FileId> ids;
    while (rows.step()) ids.push_back(rows.get<domain::FileId>(0));
    return ids;
}

std::optional<base::Bytes> find_chunk(Connection& connection, const domain::FileId& id,
                                      std::uint64_t sequence) {
    auto row = connection.query(
        "SELECT sealed FROM attachment_chunk WHERE attachment_id = $1 AND sequence = $2", id,
        sequence);
    if (!row.step()) return std::nullopt;
    return row.get<base::Bytes>(0);
}

std::uint64_t stored_by_attachments(Connection& connection) {
    auto row = connection.query("SELECT COALESCE(SUM(stored), 0) FROM attachment");
    row.step();
    return row.get<std::uint64_t>(0);
}

std::uint64_t reusable_bytes(Connection& connection) {
    auto row = connection.query(
        "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size");
    row.step();
    return row.get<std::uint64_t>(0);
}

}  // namespace spillway::storage
