#include "crypto/file_sealing.hpp"

#include <gtest/gtest.h>

#include "crypto/hash.hpp"
#include "crypto/random.hpp"

namespace spillway::crypto {
namespace {

base::Bytes bytes_of(std::size_t size, std::uint8_t first) {
    base::Bytes bytes(size);
    for (std::size_t at = 0; at < size; ++at) {
        bytes[at] = static_cast<std::uint8_t>(first + at * 7);
    }
    return bytes;
}

struct File {
    domain::FileKey key = random_secret<domain::FileKey>();
    domain::FileId id = random_id<domain::FileId>();
    base::Bytes first = bytes_of(domain::kFileChunk, 1);
    base::Bytes last = bytes_of(5000, 2);
    base::Bytes sealed_first = seal_chunk(key, at(0, ChunkPlace::within), first);
    base::Bytes sealed_last = seal_chunk(key, at(1, ChunkPlace::last), last);

    [[nodiscard]] ChunkContext at(std::uint64_t index, ChunkPlace place) const {
        return {.file = id, .index = index, .place = place};
    }
};

TEST(FileSealing, OpensEachChunkByItself) {
    const File file;
    const auto last = open_chunk(file.key, file.at(1, ChunkPlace::last), file.sealed_last, 5000);
    ASSERT_TRUE(last);
    EXPECT_EQ(base::to_bytes(*last), file.last);
    const auto first =
        open_chunk(file.key, file.at(0, ChunkPlace::within), file.sealed_first, domain::kFileChunk);
    ASSERT_TRUE(first);
    EXPECT_EQ(base::to_bytes(*first), file.first);
}

TEST(FileSealing, TellsTheSizeOnlyRoughly) {
    const File file;
    EXPECT_EQ(file.sealed_last.size(), sealed_chunk_size(5000, ChunkPlace::last));
    EXPECT_EQ(sealed_chunk_size(1, ChunkPlace::last), sealed_chunk_size(4096, ChunkPlace::last));
    EXPECT_EQ(sealed_chunk_size(0, ChunkPlace::last), sealed_chunk_size(1, ChunkPlace::last));
}

TEST(FileSealing, RefusesWhatWasMovedRelabelledOrChanged) {
    const File file;
    const auto size = domain::kFileChunk;
    auto other_file = file.at(0, ChunkPlace::within);
    other_file.file = random_id<domain::FileId>();
    auto changed = file.sealed_first;
    changed[1000] ^= 1;
    EXPECT_FALSE(open_chunk(file.key, file.at(1, ChunkPlace::within), file.sealed_first, size));
    EXPECT_FALSE(open_chunk(file.key, file.at(0, ChunkPlace::last), file.sealed_first, size));
    EXPECT_FALSE(open_chunk(file.key, other_file, file.sealed_first, size));
    EXPECT_FALSE(open_chunk(file.key, file.at(0, ChunkPlace::within), changed, size));
    EXPECT_FALSE(open_chunk(random_secret<domain::FileKey>(), file.at(0, ChunkPlace::within),
                            file.sealed_first, size));
    EXPECT_FALSE(open_chunk(file.key, file.at(0, ChunkPlace::within), {}, size));
}

TEST(Sha256, TakesItsBytesInPieces) {
    const auto bytes = bytes_of(1000, 3);
    Sha256 hash;
    hash.add(base::ByteView(bytes).first(1)).add(base::ByteView(bytes).subspan(1));
    EXPECT_EQ(hash.finish(), sha256(bytes));
}

}  // namespace
}  // namespace spillway::crypto
