#include "domain/attachment.hpp"

#include <algorithm>

namespace spillway::domain {
namespace {

constexpr std::uint8_t kVersion = 1;

}  // namespace

FileRecord FileRecord::clone() const {
    return {.id = id,
            .key = key.clone(),
            .name = name.clone(),
            .type = type.clone(),
            .claimed_type = claimed_type.clone(),
            .size = size,
            .sha256 = sha256};
}

base::WipedBytes encode(const FileRecord& record) {
    RecordWriter out(kVersion);
    out.raw(record.id.bytes());
    out.raw(record.key.reveal());
    out.text(record.name.reveal());
    out.text(record.type.reveal());
    out.text(record.claimed_type.reveal());
    out.number32(static_cast<std::uint32_t>(record.size >> 32));
    out.number32(static_cast<std::uint32_t>(record.size));
    out.raw(record.sha256);
    return std::move(out).take();
}

std::expected<FileRecord, RecordFault> decode_file(base::ByteView bytes) {
    RecordReader in(bytes);
    if (const auto fault = in.check_version(kVersion)) return std::unexpected(*fault);
    FileRecord record;
    if (const auto id = FileId::from_bytes(in.raw(FileId::kSize))) record.id = *id;
    const auto key = in.raw(FileKey::kSize);
    if (key.size() == FileKey::kSize) record.key = FileKey(key.first<FileKey::kSize>());
    record.name = in.text(kMaxFileName);
    record.type = in.text(kMaxFileType);
    record.claimed_type = in.text(kMaxFileType);
    record.size = std::uint64_t{in.number32()} << 32;
    record.size |= in.number32();
    const auto hash = in.raw(record.sha256.size());
    std::ranges::copy(hash, record.sha256.begin());
    if (!in.is_done()) return std::unexpected(RecordFault::malformed);
    return record;
}

}  // namespace spillway::domain
