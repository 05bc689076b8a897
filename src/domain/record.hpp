// How facets, narrative and identity are written as bytes before they are sealed: a version byte,
// then fields in a fixed order, numbers big-endian, texts with a 32-bit length before them.
// Reading is strict and bounded, accepts one spelling per value and never throws. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

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

// After the first read that fails, every read gives zero or nothing; ask is_done() at the end.
class RecordReader {
public:
    explicit RecordReader(base::ByteView bytes) : rest_(bytes) {}

    // The version byte: nothing when it is `known`.
    [[nodiscard]] std::optional<RecordFault> check_version(std::uint8_t known);
    [[nodiscard]] std::uint8_t number8();
    [[nodiscard]] std::uint32_t number32();
    [[nodiscard]] base::ByteView raw(std::size_t size);
    // Valid UTF-8 of at most `code_points`.
    [[nodiscard]] base::SecretText text(std::size_t code_points);
    // Says that a value was read that nothing writes.
    void fail();
    [[nodiscard]] bool has_failed() const { return failed_; }
    // True when all went well and nothing is left over.
    [[nodiscard]] bool is_done() const { return !failed_ && rest_.empty(); }

private:
    base::ByteView rest_;
    bool failed_ = false;
};

}  // namespace spillway::domain
