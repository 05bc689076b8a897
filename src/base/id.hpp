// Sixteen-byte ids made by the program, one type per kind of thing, without conversions.
// Random ones come from crypto/random.hpp. Any thread.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/hex.hpp"

namespace spillway::base {

template <class Tag>
class Id {
public:
    static constexpr std::size_t kSize = 16;

    Id() = default;  // the nil id
    explicit Id(std::span<const std::uint8_t, kSize> bytes) {
        std::copy(bytes.begin(), bytes.end(), bytes_.begin());
    }

    // From 16 raw bytes, or nothing when the size is another.
    static std::optional<Id> from_bytes(ByteView bytes) {
        if (bytes.size() != kSize) return std::nullopt;
        return Id(bytes.first<kSize>());
    }
    // From 32 hexadecimal digits of either case.
    static std::optional<Id> parse(std::string_view hex) {
        const auto bytes = hex_decode(hex);
        return bytes ? from_bytes(*bytes) : std::nullopt;
    }

    [[nodiscard]] ByteView bytes() const noexcept { return bytes_; }
    [[nodiscard]] std::span<std::uint8_t, kSize> fill() noexcept {
        return std::span<std::uint8_t, kSize>(bytes_);
    }
    [[nodiscard]] std::string hex() const { return hex_encode(bytes_); }

    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::array<std::uint8_t, kSize> bytes_{};
};

}  // namespace spillway::base

template <class Tag>
struct std::hash<spillway::base::Id<Tag>> {
    std::size_t operator()(const spillway::base::Id<Tag>& id) const noexcept {
        std::size_t value = 0;
        std::copy_n(id.bytes().begin(), sizeof value, reinterpret_cast<std::uint8_t*>(&value));
        return value;  // the bytes are random
    }
};
