// Reading attached files: those of a case, one of them for a staff member, and its bytes chunk by
// chunk, beginning at any of them. On a worker's thread, with a reader connection a call; nothing
// of a file is kept in memory but the chunk asked for.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "app/case_access.hpp"
#include "app/staff_session.hpp"
#include "crypto/envelope.hpp"
#include "crypto/keys.hpp"
#include "domain/attachment.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"
#include "storage/entry_store.hpp"

namespace spillway::app {

struct CaseFile {
    domain::EntryId entry{};  // what the file is called in links
    base::Day made_on{};
    std::optional<domain::StaffId> author{};  // nothing: the reporter
    domain::FileRecord record{};              // secret: key, name and types
};

// The file of an entry of kind `file`; nothing when it does not open.
[[nodiscard]] std::optional<CaseFile> open_file_entry(const crypto::ConversationKey& key,
                                                      const storage::EntryRow& row);

// The file behind entry `entry` of the case, for a member who can read the case. not_found also
// when the entry is no file or does not open.
[[nodiscard]] std::expected<CaseFile, CaseError> find_case_file(storage::Connection& reader,
                                                                const StaffSession& session,
                                                                std::string_view ref,
                                                                const domain::EntryId& entry);

// Chunk `index` of the original, domain::chunk_size(record.size, index) bytes of it. not_authentic
// when it is not there or was changed.
[[nodiscard]] crypto::OpenedBytes read_chunk(storage::Connection& reader,
                                             const domain::FileRecord& record, std::uint64_t index);

}  // namespace spillway::app
