#include "http/part_head.hpp"

#include <algorithm>

#include "http/ascii.hpp"
#include "http/media.hpp"
#include "http/request_head.hpp"

namespace spillway::http {
namespace {

constexpr std::size_t kMaxFieldsOfPart = 8;

// Browsers write '"', CR and LF in quoted values as %22, %0D and %0A and leave '%' as it is (HTML
// section 4.10.22.8); others escape '"' and '\' with a backslash.
std::string unescape(std::string_view quoted) {
    std::string text;
    for (std::size_t at = 0; at < quoted.size(); ++at) {
        const auto rest = quoted.substr(at);
        if (rest.starts_with("\\\"") || rest.starts_with("\\\\")) {
            text.push_back(quoted[++at]);
        } else if (rest.starts_with("%22")) {
            text.push_back('"');
            at += 2;
        } else if (rest.starts_with("%0D") || rest.starts_with("%0A")) {
            text.push_back(' ');
            at += 2;
        } else {
            text.push_back(quoted[at]);
        }
    }
    return text;
}

// The value at the front of `rest`, which is cut off: quoted, or a token.
std::optional<std::string> next_parameter_value(std::string_view& rest) {
    if (!rest.starts_with('"')) {
        const auto value = rest.substr(0, rest.find(';'));
        rest.remove_prefix(value.size());
        const auto token = trim_ows(value);
        return is_token(token) ? std::optional<std::string>(token) : std::nullopt;
    }
    std::size_t end = 1;
    while (end < rest.size() && rest[end] != '"') {
        const auto escape = rest.substr(end, 2);
        end += escape == "\\\"" || escape == "\\\\" ? 2 : 1;
    }
    if (end >= rest.size()) return std::nullopt;
    auto value = unescape(rest.substr(1, end - 1));
    rest = trim_ows(rest.substr(end + 1));
    return value;
}

bool read_disposition(std::string_view value, PartHead& part) {
    if (!equals_ignoring_case(trim_ows(next_piece(value, ';')), "form-data")) return false;
    auto rest = value;
    std::optional<std::string> name;
    while (!trim_ows(rest).empty()) {
        const auto parameter = trim_ows(next_piece(rest, '='));
        rest = trim_ows(rest);
        auto text = next_parameter_value(rest);
        if (!is_token(parameter) || !text) return false;
        if (equals_ignoring_case(parameter, "name")) {
            if (std::exchange(name, std::move(text))) return false;
        } else if (equals_ignoring_case(parameter, "filename")) {
            if (std::exchange(part.file_name, std::move(text))) return false;
        } else {
            return false;  // filename* too: RFC 7578 section 4.2
        }
        if (!rest.empty() && next_piece(rest, ';') != "") return false;
    }
    if (!name) return false;
    part.name = std::move(*name);
    return true;
}

bool read_content_type(std::string_view value, PartHead& part) {
    if (!part.content_type.empty()) return false;
    auto type = parse_media_type(value);
    if (!type) return false;
    part.content_type = std::move(type->essence);
    return true;
}

}  // namespace

std::optional<PartHead> parse_part_head(std::string_view head) {
    PartHead part;
    bool disposed = false;
    for (std::size_t count = 0; !head.empty(); ++count) {
        auto line = next_piece(head, '\n');
        if (count == kMaxFieldsOfPart || !line.ends_with('\r')) return std::nullopt;
        line.remove_suffix(1);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || std::ranges::any_of(line, is_control)) {
            return std::nullopt;
        }
        const auto name = line.substr(0, colon);
        const auto value = trim_ows(line.substr(colon + 1));
        bool sound = is_token(name);
        if (equals_ignoring_case(name, "content-disposition")) {
            sound = !std::exchange(disposed, true) && read_disposition(value, part);
        } else if (equals_ignoring_case(name, "content-type")) {
            sound = read_content_type(value, part);
        } else if (equals_ignoring_case(name, "content-transfer-encoding")) {
            sound = false;  // RFC 7578 section 4.7
        }
        if (!sound) return std::nullopt;
    }
    return disposed ? std::optional(std::move(part)) : std::nullopt;
}

}  // namespace spillway::http
