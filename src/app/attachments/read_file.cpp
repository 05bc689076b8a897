#include "app/attachments/read_file.hpp"

#include <utility>

#include "app/sealed_text.hpp"
#include "crypto/file_sealing.hpp"
#include "storage/attachment_store.hpp"

namespace spillway::app {

std::optional<CaseFile> open_file_entry(const crypto::ConversationKey& key,
                                        const storage::EntryRow& row) {
    if (row.kind != domain::EntryKind::file) return std::nullopt;
    const auto plain = crypto::open_entry(key, context_of(row), row.sealed);
    if (!plain) return std::nullopt;
    auto record = domain::decode_file(*plain);
    if (!record) return std::nullopt;
    return CaseFile{.entry = row.id,
                    .made_on = row.made_on,
                    .author = row.author,
                    .record = std::move(*record)};
}

std::expected<CaseFile, CaseError> find_case_file(storage::Connection& reader,
                                                  const StaffSession& session, std::string_view ref,
                                                  const domain::EntryId& entry) {
    const auto access = access_case(reader, session, ref, domain::Action::open_case);
    if (!access) return std::unexpected(access.error());
    const auto row = storage::find_entry(reader, access->row.id, entry);
    if (!row) return std::unexpected(CaseError::not_found);
    auto file = open_file_entry(crypto::conversation_key(access->key), *row);
    if (!file) return std::unexpected(CaseError::not_found);
    return std::move(*file);
}

crypto::OpenedBytes read_chunk(storage::Connection& reader, const domain::FileRecord& record,
                               std::uint64_t index) {
    const auto count = domain::chunk_count(record.size);
    const auto sealed =
        index < count ? storage::find_chunk(reader, record.id, index) : std::nullopt;
    if (!sealed) return std::unexpected(crypto::OpenError::not_authentic);
    const crypto::ChunkContext context{
        .file = record.id,
        .index = index,
        .place = index + 1 == count ? crypto::ChunkPlace::last : crypto::ChunkPlace::within};
    return crypto::open_chunk(record.key, context, *sealed, domain::chunk_size(record.size, index));
}

}  // namespace spillway::app
