// Attached files, sealed chunk by chunk as they arrive. Each chunk is a libsodium secretstream of
// one message, under the file's own random key, with (version, file id, index) as associated data
// and the final tag on the last one: no chunk can be moved, relabelled or left out at the end, and
// reading can begin at any of them. Version 1 ‖ header 24 ‖ ciphertext. Any thread.
//
// The last chunk is padded with zeros to a multiple of 4096 bytes, so that what is stored tells a
// file's size only roughly; the size in the file's record says where it ends.
#pragma once

#include <cstdint>
#include <expected>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/open_error.hpp"
#include "domain/attachment.hpp"

namespace spillway::crypto {

enum class ChunkPlace : std::uint8_t { within, last };

struct ChunkContext {
    domain::FileId file{};
    std::uint64_t index = 0;  // from 0
    ChunkPlace place = ChunkPlace::within;
};

// How many bytes a chunk takes when sealed: what storage grows by.
[[nodiscard]] std::size_t sealed_chunk_size(std::size_t plain_size, ChunkPlace place);

// `plain` has domain::kFileChunk bytes, the last chunk at most that many.
[[nodiscard]] base::Bytes seal_chunk(const domain::FileKey& key, const ChunkContext& context,
                                     base::ByteView plain);

// The chunk's first `plain_size` bytes, which is all of it but for the padding.
[[nodiscard]] std::expected<base::WipedBytes, OpenError> open_chunk(const domain::FileKey& key,
                                                                    const ChunkContext& context,
                                                                    base::ByteView sealed,
                                                                    std::size_t plain_size);

}  // namespace spillway::crypto
