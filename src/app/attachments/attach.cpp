#include "app/attachments/attach.hpp"

#include <utility>

#include "crypto/envelope.hpp"
#include "crypto/file_sealing.hpp"
#include "crypto/random.hpp"

namespace spillway::app {
namespace {

std::uint64_t stored_bytes(std::uint64_t size) {
    const auto count = domain::chunk_count(size);
    const auto last = domain::chunk_size(size, count - 1);
    return (count - 1) * crypto::sealed_chunk_size(domain::kFileChunk, crypto::ChunkPlace::within) +
           crypto::sealed_chunk_size(last, crypto::ChunkPlace::last);
}

}  // namespace

SealedFiles seal_files(const crypto::ConversationKey& key, const domain::CaseId& case_id,
                       const std::vector<domain::FileRecord>& files) {
    SealedFiles sealed;
    for (const auto& file : files) {
        storage::EntryRow row;
        row.id = crypto::random_id<domain::EntryId>();
        row.case_id = case_id;
        row.kind = domain::EntryKind::file;
        row.sealed = crypto::seal_entry(
            key, {.case_id = case_id, .entry_id = row.id, .kind = row.kind}, domain::encode(file));
        sealed.bindings.push_back(binding_of(file, row.id));
        sealed.entries.push_back(std::move(row));
    }
    return sealed;
}

storage::AttachmentBinding binding_of(const domain::FileRecord& file,
                                      const domain::EntryId& entry) {
    return {.file = file.id, .entry = entry, .stored = stored_bytes(file.size)};
}

base::Bytes files_digest(const std::vector<domain::FileRecord>& files) {
    if (files.empty()) return {};
    crypto::Hasher hasher("attached files");
    for (const auto& file : files) {
        hasher.add_field(file.name.reveal_bytes()).add_field(base::ByteView(file.sha256));
    }
    return base::to_bytes(hasher.finish());
}

void bind_files(storage::Connection& connection,
                const std::vector<storage::AttachmentBinding>& bindings) {
    for (const auto& binding : bindings) storage::bind_attachment(connection, binding);
}

}  // namespace spillway::app
