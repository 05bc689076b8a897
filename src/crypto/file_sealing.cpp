#include "crypto/file_sealing.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "crypto/append.hpp"

namespace spillway::crypto {
namespace {

constexpr std::uint8_t kChunkVersion = 1;
constexpr std::size_t kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t kExtra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kPadding = 4096;

// A stream's state, wiped when it ends: the file's key can be worked out from it.
struct Stream {
    Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { sodium_memzero(&state, sizeof state); }
    crypto_secretstream_xchacha20poly1305_state state{};
};

base::Bytes associated_data(const ChunkContext& context) {
    base::Bytes data{kChunkVersion};
    append(data, context.file.bytes());
    append_number(data, context.index);
    return data;
}

std::uint8_t tag_of(ChunkPlace place) {
    return place == ChunkPlace::last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                     : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
}

std::size_t padded_size(std::size_t size, ChunkPlace place) {
    if (place == ChunkPlace::within) return size;
    return std::max<std::size_t>((size + kPadding - 1) / kPadding, 1) * kPadding;
}

}  // namespace

std::size_t sealed_chunk_size(std::size_t plain_size, ChunkPlace place) {
    return 1 + kHeader + padded_size(plain_size, place) + kExtra;
}

base::Bytes seal_chunk(const domain::FileKey& key, const ChunkContext& context,
                       base::ByteView plain) {
    assert(plain.size() == domain::kFileChunk ||
           (context.place == ChunkPlace::last && plain.size() < domain::kFileChunk));
    base::WipedBytes padded;
    if (const auto size = padded_size(plain.size(), context.place); size != plain.size()) {
        padded.reserve(size);
        append(padded, plain);
        padded.resize(size);
        plain = padded;
    }
    base::Bytes sealed(1 + kHeader + plain.size() + kExtra);
    sealed[0] = kChunkVersion;
    const auto data = associated_data(context);
    Stream stream;
    crypto_secretstream_xchacha20poly1305_init_push(&stream.state, sealed.data() + 1,
                                                    key.reveal().data());
    crypto_secretstream_xchacha20poly1305_push(&stream.state, sealed.data() + 1 + kHeader, nullptr,
                                               plain.data(), plain.size(), data.data(), data.size(),
                                               tag_of(context.place));
    return sealed;
}

std::expected<base::WipedBytes, OpenError> open_chunk(const domain::FileKey& key,
                                                      const ChunkContext& context,
                                                      base::ByteView sealed,
                                                      std::size_t plain_size) {
    if (sealed.empty()) return std::unexpected(OpenError::malformed);
    if (sealed[0] != kChunkVersion) return std::unexpected(OpenError::unknown_version);
    if (sealed.size() != sealed_chunk_size(plain_size, context.place)) {
        return std::unexpected(OpenError::malformed);
    }
    const auto data = associated_data(context);
    const auto body = sealed.subspan(1 + kHeader);
    base::WipedBytes plain(body.size() - kExtra);
    Stream stream;
    std::uint8_t tag = 0;
    if (crypto_secretstream_xchacha20poly1305_init_pull(&stream.state, sealed.data() + 1,
                                                        key.reveal().data()) != 0 ||
        crypto_secretstream_xchacha20poly1305_pull(&stream.state, plain.data(), nullptr, &tag,
                                                   body.data(), body.size(), data.data(),
                                                   data.size()) != 0 ||
        tag != tag_of(context.place)) {
        return std::unexpected(OpenError::not_authentic);
    }
    plain.resize(plain_size);
    return plain;
}

}  // namespace spillway::crypto
