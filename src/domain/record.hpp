// How facets, narrative and identity are written as bytes before they are sealed: a version byte,
// then fields in a fixed order, numbers big-endian, texts with a 32-bit length before them.
// Reading is strict and bounded, accepts one spelling per value and never throws. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/secret.hpp"

namespace spillway::domain {

enum class RecordFault : std::uint8_t {
    unknown_version,  // written by a later program
    malformed,        // cut short, too long, or with a value that nothing writes
};

class RecordWriter {
public:
    explicit RecordWriter(std::uint8_t version) { number8(version); }

    void number8(std::uint8_t value) { out_.push_back(value); }
    void number32(std::uint32_t value);
    void raw(base::ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }
    void text(std::string_view text);
    [[nodiscard]] base::WipedBytes take() && { return std::move(out_); }

private:
    base::WipedBytes out_;
};

// Each read gives nothing once the bytes run out or a bound is passed, and from then on.
class RecordReader {
public:
    explicit RecordReader(base::ByteView bytes) : rest_(bytes) {}

    [[nodiscard]] std::optional<std::uint8_t> number8();
    [[nodiscard]] std::optional<std::uint32_t> number32();
    [[nodiscard]] std::optional<base::ByteView> raw(std::size_t size);
    // Valid UTF-8 of at most `code_points`.
    [[nodiscard]] std::optional<base::SecretText> text(std::size_t code_points);
    // True when all went well and nothing is left over.
    [[nodiscard]] bool is_done() const { return !failed_ && rest_.empty(); }

private:
    base::ByteView rest_;
    bool failed_ = false;
};

}  // namespace spillway::domain
