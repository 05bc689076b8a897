#include "http/request_head.hpp"

#include <algorithm>
#include <expected>

#include "http/ascii.hpp"
#include "http/authority.hpp"

namespace spillway::http {
namespace {

enum class Version { http_1_0, http_1_1 };

// Cuts one line off the front, without its CRLF.
std::expected<std::string_view, HeadFault> next_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos || end == 0 || rest[end - 1] != '\r') {
        return std::unexpected(HeadFault::bad_line_ending);
    }
    const auto line = rest.substr(0, end - 1);
    rest.remove_prefix(end + 1);
    for (const char symbol : line) {
        if (symbol == '\r') return std::unexpected(HeadFault::bad_line_ending);
        if (is_control(symbol) && symbol != '\t') {
            return std::unexpected(HeadFault::control_character);
        }
    }
    return line;
}

bool is_version(std::string_view text) {
    return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
           is_digit(text[7]);
}

std::expected<Version, HeadFault> check_request_line(std::string_view line) {
    const auto method = next_piece(line, ' ');
    const auto target = next_piece(line, ' ');
    const auto version = line;
    const bool visible =
        std::ranges::all_of(target, [](char symbol) { return symbol > ' ' && symbol <= '~'; });
    if (target.size() > kMaxTarget) return std::unexpected(HeadFault::target_too_long);
    if (!is_token(method) || target.empty() || !visible || !is_version(version)) {
        return std::unexpected(HeadFault::bad_request_line);
    }
    if (version == "HTTP/1.1") return Version::http_1_1;
    if (version == "HTTP/1.0") return Version::http_1_0;
    return std::unexpected(HeadFault::bad_version);
}

// What is wrong with a Transfer-Encoding: a coding that we lack, or nonsense.
HeadFault coding_fault(std::string_view value) {
    bool other = false;
    while (!value.empty()) {
        const auto coding = trim_ows(next_piece(value, ','));
        if (!is_token(coding)) return HeadFault::bad_transfer_encoding;
        other = other || !equals_ignoring_case(coding, "chunked");
    }
    return other ? HeadFault::unknown_coding : HeadFault::bad_transfer_encoding;
}

// Watches the few fields on which the message's end and its receiver depend.
class DecisiveFields {
public:
    explicit DecisiveFields(Version version) : version_(version) {}

    std::optional<HeadFault> see(std::string_view name, std::string_view value) {
        if (equals_ignoring_case(name, "content-length")) return see_length(value);
        if (equals_ignoring_case(name, "transfer-encoding")) return see_coding(value);
        if (equals_ignoring_case(name, "host")) return see_host(value);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<HeadFault> at_end() const {
        if (lengths_ > 0 && codings_ > 0) return HeadFault::conflicting_length;
        if (hosts_ == 0 && version_ == Version::http_1_1) return HeadFault::missing_host;
        return std::nullopt;
    }

private:
    std::optional<HeadFault> see_length(std::string_view value) {
        if (++lengths_ > 1) return HeadFault::conflicting_length;
        const bool sound =
            !value.empty() && value.size() <= 18 && std::ranges::all_of(value, is_digit);
        return sound ? std::nullopt : std::optional(HeadFault::bad_content_length);
    }
    std::optional<HeadFault> see_coding(std::string_view value) {
        if (++codings_ > 1 || version_ == Version::http_1_0) {
            return HeadFault::bad_transfer_encoding;
        }
        if (equals_ignoring_case(value, "chunked")) return std::nullopt;
        return coding_fault(value);
    }
    std::optional<HeadFault> see_host(std::string_view value) {
        if (++hosts_ > 1) return HeadFault::repeated_host;
        return parse_authority(value) ? std::nullopt : std::optional(HeadFault::bad_host);
    }

    Version version_;
    unsigned lengths_ = 0;
    unsigned codings_ = 0;
    unsigned hosts_ = 0;
};

}  // namespace

std::optional<HeadFault> check_raw_head(std::string_view head) {
    const auto request_line = next_line(head);
    if (!request_line) return request_line.error();
    const auto version = check_request_line(*request_line);
    if (!version) return version.error();

    DecisiveFields decisive(*version);
    for (std::size_t count = 0;; ++count) {
        const auto line = next_line(head);
        if (!line) return line.error();
        if (line->empty()) break;
        if (count == kMaxFields) return HeadFault::too_many_fields;
        if (line->front() == ' ' || line->front() == '\t') return HeadFault::folded_field;
        const auto colon = line->find(':');
        if (colon == std::string_view::npos || !is_token(line->substr(0, colon))) {
            return HeadFault::bad_field;
        }
        const auto fault = decisive.see(line->substr(0, colon), trim_ows(line->substr(colon + 1)));
        if (fault) return fault;
    }
    if (!head.empty()) return HeadFault::bad_line_ending;
    return decisive.at_end();
}

std::optional<std::size_t> find_head_end(std::string_view bytes) noexcept {
    std::size_t line = 0;
    while (true) {
        const auto end = bytes.find('\n', line);
        if (end == std::string_view::npos) return std::nullopt;
        const auto length = end - line;
        if (length == 0 || (length == 1 && bytes[line] == '\r')) return end + 1;
        line = end + 1;
    }
}

bool is_token_symbol(char symbol) noexcept {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return is_alphanumeric(symbol) || kMarks.find(symbol) != std::string_view::npos;
}

bool is_token(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, is_token_symbol);
}

}  // namespace spillway::http
