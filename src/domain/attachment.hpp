// What is known of one attached file, as it is sealed among the entries of its case: the key that
// opens its chunks, its name, its type, its size and the hash of the original. The bytes
// themselves lie in chunks of their own (crypto/file_sealing.hpp). Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "domain/ids.hpp"
#include "domain/record.hpp"

namespace spillway::domain {

inline constexpr std::size_t kFileChunk = std::size_t{256} * 1024;  // of the original
inline constexpr std::size_t kMaxFileName = 255;                    // characters
inline constexpr std::size_t kMaxFileType = 127;                    // as in RFC 6838 section 4.2

using FileKey = base::Secret<struct FileKeyTag, 32>;
using FileHash = std::array<std::uint8_t, 32>;  // SHA-256

struct FileRecord {
    FileId id{};
    FileKey key{};
    base::SecretText name{};          // as sent, without directories; not fit to be a path
    base::SecretText type{};          // by its content: "image/jpeg"; "" where nobody looked
    base::SecretText claimed_type{};  // what the sender called it, lower case; or ""
    std::uint64_t size = 0;           // bytes of the original
    FileHash sha256{};                // of the original, as received

    [[nodiscard]] FileRecord clone() const;
};

// How many chunks a file of that size has; an empty one has one.
[[nodiscard]] constexpr std::uint64_t chunk_count(std::uint64_t size) {
    return size == 0 ? 1 : (size + kFileChunk - 1) / kFileChunk;
}

// How many bytes of the original chunk `index` holds; 0 beyond the last.
[[nodiscard]] constexpr std::size_t chunk_size(std::uint64_t size, std::uint64_t index) {
    if (index >= chunk_count(size)) return 0;
    const auto left = size - index * kFileChunk;
    return left < kFileChunk ? static_cast<std::size_t>(left) : kFileChunk;
}

[[nodiscard]] base::WipedBytes encode(const FileRecord& record);
[[nodiscard]] std::expected<FileRecord, RecordFault> decode_file(base::ByteView bytes);

}  // namespace spillway::domain
