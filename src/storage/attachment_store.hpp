// Attached files as sealed chunks. A file is staged while it arrives, owned by the process that
// holds its key in memory, and is bound to its entry when the complaint or message is stored: its
// chunks stay where they are. What is staged can be removed, what is bound cannot.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::storage {

// Stored: never change or reuse a number. One process each, as a file staged by an ended process
// is lost with its key; but for what belongs to held mail, whose key is sealed there.
enum class StagingOwner : std::uint8_t {
    public_site = 1,
    staff_site = 2,
    mail = 3,
    held_mail = 4,
};

void insert_staged(Connection& connection, const domain::FileId& id, StagingOwner owner);

// Throws ConstraintError when the file is not there, was bound, or has that chunk.
void insert_chunk(Connection& connection, const domain::FileId& id, std::uint64_t sequence,
                  base::ByteView sealed);

struct AttachmentBinding {
    domain::FileId file{};
    domain::EntryId entry{};
    std::uint64_t stored = 0;  // bytes of its sealed chunks
};

// The entry must be in. Throws StorageError when the file is not there or is bound already.
void bind_attachment(Connection& connection, const AttachmentBinding& binding);

// Takes a staged file from its process: it belongs to held mail and is no longer removed, and it
// can be bound later. Throws StorageError when the file is not there or is bound already.
void hold_attachment(Connection& connection, const domain::FileId& id, std::uint64_t stored);

// Removes up to `limit` of a staged file's chunks, the last ones first, or the file itself when
// none is left. True while there may be more. A bound one throws ConstraintError.
bool remove_some(Connection& connection, const domain::FileId& id, std::size_t limit);

[[nodiscard]] std::vector<domain::FileId> list_staged(Connection& connection, StagingOwner owner);

[[nodiscard]] std::optional<base::Bytes> find_chunk(Connection& connection,
                                                    const domain::FileId& id,
                                                    std::uint64_t sequence);

// What all bound files take, in bytes of sealed chunks.
[[nodiscard]] std::uint64_t stored_by_attachments(Connection& connection);

// Bytes within the database file that what was removed has left for what comes.
[[nodiscard]] std::uint64_t reusable_bytes(Connection& connection);

}  // namespace spillway::storage
