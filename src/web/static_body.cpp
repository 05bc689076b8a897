#include "web/static_body.hpp"

#include <brotli/encode.h>
#include <zlib.h>
#include <stdexcept>

#include "base/bytes.hpp"
#include "base/hex.hpp"
#include "crypto/hash.hpp"

namespace spillway::web {
namespace {

// Beyond these the encoder takes tables of 32 MiB and ten times as long, at every start, for some
// per cent of a page.
constexpr int kBrotliQuality = 9;
constexpr int kBrotliWindow = 16;  // 64 KiB

std::string brotli(std::string_view bytes) {
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    const auto done =
        BrotliEncoderCompress(kBrotliQuality, kBrotliWindow, BROTLI_MODE_TEXT, bytes.size(),
                              reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data()));
    if (done == BROTLI_FALSE) throw std::runtime_error("brotli could not compress a page");
    out.resize(size);
    return out;
}

std::string gzip(std::string_view bytes) {
    constexpr int kGzipFraming = 16;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzipFraming,
                     MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib could not start");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib could not compress a page");
    return out;
}

std::string etag(std::string_view digest_hex) {
    return '"' + std::string(digest_hex.substr(0, 32)) + '"';
}

}  // namespace

std::shared_ptr<const http::StaticBody> compress_once(std::string content_type,
                                                      std::string_view bytes,
                                                      std::string_view digest_hex) {
    auto body = std::make_shared<http::StaticBody>();
    body->content_type = std::move(content_type);
    body->identity = bytes;
    body->etag = etag(digest_hex);
    if (auto smaller = brotli(bytes); smaller.size() < bytes.size())
        body->brotli = std::move(smaller);
    if (auto smaller = gzip(bytes); smaller.size() < bytes.size()) body->gzip = std::move(smaller);
    return body;
}

std::shared_ptr<const http::StaticBody> compress_page(const base::WipedString& html) {
    const std::string_view bytes(html.data(), html.size());
    return compress_once("text/html; charset=utf-8", bytes,
                         base::hex_encode(crypto::sha256(base::as_bytes(bytes))));
}

std::shared_ptr<const http::StaticBody> body_of(const resources::Resource& resource,
                                                std::string_view digest_hex) {
    auto body = std::make_shared<http::StaticBody>();
    body->content_type = resource.content_type;
    body->identity = resource.identity;
    body->gzip = resource.gzip;
    body->brotli = resource.brotli;
    body->etag = etag(digest_hex);
    return body;
}

}  // namespace spillway::web
