#include "domain/record.hpp"

#include "base/utf8.hpp"

namespace spillway::domain {

void RecordWriter::number32(std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) number8(static_cast<std::uint8_t>(value >> shift));
}

void RecordWriter::text(std::string_view text) {
    number32(static_cast<std::uint32_t>(text.size()));
    raw(base::as_bytes(text));
}

void RecordReader::fail() {
    failed_ = true;
    rest_ = {};
}

std::optional<RecordFault> RecordReader::check_version(std::uint8_t known) {
    const auto version = number8();
    if (has_failed() || version == 0) return RecordFault::malformed;
    if (version != known) return RecordFault::unknown_version;
    return std::nullopt;
}

base::ByteView RecordReader::raw(std::size_t size) {
    if (size > rest_.size()) {
        fail();
        return {};
    }
    const auto taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
}

std::uint8_t RecordReader::number8() {
    const auto byte = raw(1);
    return byte.empty() ? std::uint8_t{0} : byte[0];
}

std::uint32_t RecordReader::number32() {
    std::uint32_t value = 0;
    for (const auto byte : raw(4)) value = value << 8 | byte;
    return value;
}

base::SecretText RecordReader::text(std::size_t code_points) {
    const auto text = base::as_text(raw(number32()));
    if (!base::is_utf8(text) || base::utf8_length(text) > code_points) {
        fail();
        return {};
    }
    return base::SecretText(text);
}

}  // namespace spillway::domain
