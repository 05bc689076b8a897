// JSON bodies of the API (RFC 8259, of it I-JSON's part: UTF-8, no repeated names), bounded in
// size and depth, in memory that is wiped. JsonReader takes typed fields out and notes what is
// wrong with each, so that a caller learns everything at once. Any thread; an object belongs to
// one.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "http/field_error.hpp"
#include "http/message.hpp"

namespace spillway::http {

enum class JsonFault { too_large, malformed, too_deep, repeated_name, not_an_object };

[[nodiscard]] unsigned status_of(JsonFault fault) noexcept;         // 400 or 413
[[nodiscard]] std::string_view describe(JsonFault fault) noexcept;  // for a problem's detail

struct JsonLimits {
    std::size_t bytes = std::size_t{1} << 20;
    std::size_t depth = 8;
};

// The value, always an object, held in wiping memory.
[[nodiscard]] std::expected<boost::json::value, JsonFault> parse_json_object(
    std::string_view text, const JsonLimits& limits = {});

// The object in a request's body, or the problem document that says why there is none: 415 for
// another media type, else as status_of says.
[[nodiscard]] std::expected<boost::json::value, Response> read_json_body(const Request& request);

enum class Presence { optional, required };

// Reads fields of one object, which must outlive it. Text is free of control characters (tab and
// line ends aside), line ends are LF. A wrong field yields the empty value and an error.
class JsonReader {
public:
    explicit JsonReader(const boost::json::value& object);  // asserts that it is an object

    // At most `max_length` code points; required: not blank.
    [[nodiscard]] base::SecretText text(std::string_view name, Presence presence,
                                        std::size_t max_length);
    // A list of texts, or one text for a list of one.
    [[nodiscard]] std::vector<base::SecretText> texts(std::string_view name, Presence presence,
                                                      std::size_t max_items,
                                                      std::size_t max_length);
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, Presence presence,
                                                      std::int64_t least, std::int64_t most);
    [[nodiscard]] std::optional<bool> boolean(std::string_view name, Presence presence);

    // Notes an error that the caller found.
    void refuse(std::string_view name, std::string_view code, std::string_view message);
    // Notes every name in the object that no getter was asked for.
    void refuse_unknown();

    [[nodiscard]] const std::vector<FieldError>& errors() const noexcept { return errors_; }

private:
    const boost::json::value* look_up(std::string_view name, Presence presence);
    std::optional<base::SecretText> read_text(const boost::json::value& value,
                                              std::string_view name, std::size_t max_length);

    const boost::json::value& object_;
    std::vector<std::string> asked_;
    std::vector<FieldError> errors_;
};

}  // namespace spillway::http
