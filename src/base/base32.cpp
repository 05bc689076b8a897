#include "base/base32.hpp"

#include <array>
#include <cstdint>

namespace spillway::base {
namespace {

constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kRfc4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

WipedString encode_32(ByteView bytes, std::string_view alphabet) {
    WipedString text;
    text.reserve((bytes.size() * 8 + 4) / 5);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const auto byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.push_back(alphabet[(buffer >> bits) & 31]);
        }
    }
    if (bits > 0) text.push_back(alphabet[(buffer << (5 - bits)) & 31]);
    return text;
}

int crockford_value(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    const auto position = kCrockford.find(c);
    return position == std::string_view::npos ? -1 : static_cast<int>(position);
}

}  // namespace

WipedString crockford_encode(ByteView bytes) {
    return encode_32(bytes, kCrockford);
}

WipedString rfc4648_base32_encode(ByteView bytes) {
    return encode_32(bytes, kRfc4648);
}

std::optional<WipedBytes> crockford_decode(std::string_view text) {
    WipedBytes bytes;
    bytes.reserve(text.size() * 5 / 8);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : text) {
        if (c == ' ' || c == '-') continue;
        const int value = crockford_value(c);
        if (value < 0) return std::nullopt;
        buffer = (buffer << 5) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
        }
    }
    const bool padding_is_zero = (buffer & ((1U << bits) - 1)) == 0;
    if (bits >= 5 || !padding_is_zero) return std::nullopt;
    return bytes;
}

}  // namespace spillway::base
