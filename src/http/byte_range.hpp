// Which bytes of a representation a GET asks for (RFC 9110 section 14): one range, all, or none
// that there is. Several ranges at once are answered with all of it, which section 14.2 allows.
// Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spillway::http {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;  // that byte too

    [[nodiscard]] std::uint64_t size() const noexcept { return last - first + 1; }
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

enum class RangeVerdict {
    whole,          // 200: nothing asked for, not understood, several, or an If-Range that fails
    part,           // 206
    unsatisfiable,  // 416
};

struct RangeChoice {
    RangeVerdict verdict = RangeVerdict::whole;
    ByteRange range{};  // of a part
};

// `range` and `if_range` are the request's fields, where it has them; `etag` is the strong tag of
// the representation, with quotes, and `size` its length. If-Range with a date never holds, as our
// representations carry none.
[[nodiscard]] RangeChoice choose_range(std::optional<std::string_view> range,
                                       std::optional<std::string_view> if_range,
                                       std::string_view etag, std::uint64_t size);

// "bytes 0-9/100", for a 206.
[[nodiscard]] std::string content_range(const ByteRange& range, std::uint64_t size);
// "bytes */100", for a 416.
[[nodiscard]] std::string content_range_of_none(std::uint64_t size);

}  // namespace spillway::http
