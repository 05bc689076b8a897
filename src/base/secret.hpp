// Types for what must leave no trace: keys, codes, passwords and what people wrote.
// They wipe their memory when they end and have no way to print; logging one does not compile.
// Reading needs an explicit reveal(), so that every use can be found. Any thread, one at a time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"

namespace spillway::base {

// Overwrites `bytes` in a way that the compiler may not leave out.
void wipe(std::span<std::uint8_t> bytes) noexcept;

// True when both have the same content; the time depends on the sizes only.
[[nodiscard]] bool equal_in_constant_time(ByteView a, ByteView b) noexcept;

// A key of N bytes. Tag keeps keys of different purpose apart. Move-only.
template <class Tag, std::size_t N>
class Secret {
public:
    static constexpr std::size_t kSize = N;

    Secret() = default;  // all zero; filled by whoever makes the key
    explicit Secret(std::span<const std::uint8_t, N> bytes) {
        std::copy(bytes.begin(), bytes.end(), bytes_.begin());
    }
    ~Secret() { wipe(bytes_); }
    Secret(Secret&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            bytes_ = other.bytes_;
            wipe(other.bytes_);
        }
        return *this;
    }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    [[nodiscard]] Secret clone() const { return Secret(reveal()); }
    [[nodiscard]] std::span<const std::uint8_t, N> reveal() const noexcept {
        return std::span<const std::uint8_t, N>(bytes_);
    }
    [[nodiscard]] std::span<std::uint8_t, N> fill() noexcept {
        return std::span<std::uint8_t, N>(bytes_);
    }

    friend bool operator==(const Secret& a, const Secret& b) noexcept {
        return equal_in_constant_time(a.bytes_, b.bytes_);
    }
    friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

private:
    std::array<std::uint8_t, N> bytes_{};
};

// Wipes every block that it gives back.
template <class T>
struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class U>                                      // rebinding, as allocators must
    WipingAllocator(const WipingAllocator<U>&) noexcept {}  // NOLINT(google-explicit-constructor)

    T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
    void deallocate(T* block, std::size_t count) noexcept {
        wipe({reinterpret_cast<std::uint8_t*>(block), count * sizeof(T)});
        std::allocator<T>{}.deallocate(block, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) noexcept { return true; }
};

// A string whose heap memory is wiped: request bodies and the like. It prints, so keep it inside
// the layers that handle raw input; pass SecretText on.
using WipedString = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;
using WipedBytes = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

// Text that a person wrote or that opens something: narrative, name, contact, password, code.
// Move-only; wiped in whole, short strings too.
class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string_view text) : text_(text.begin(), text.end()) {}
    explicit SecretText(WipedBytes bytes) : text_(std::move(bytes)) {}
    SecretText(SecretText&&) noexcept = default;
    SecretText& operator=(SecretText&&) noexcept = default;
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    ~SecretText() = default;

    [[nodiscard]] SecretText clone() const { return SecretText(reveal()); }
    [[nodiscard]] std::string_view reveal() const noexcept {
        return {reinterpret_cast<const char*>(text_.data()), text_.size()};
    }
    [[nodiscard]] ByteView reveal_bytes() const noexcept { return {text_.data(), text_.size()}; }
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }

    friend std::ostream& operator<<(std::ostream&, const SecretText&) = delete;

private:
    WipedBytes text_;
};

}  // namespace spillway::base
