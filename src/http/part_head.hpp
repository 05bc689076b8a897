// The headers of one part of multipart/form-data (RFC 7578 section 4). Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spillway::http {

struct PartHead {
    std::string name{};
    std::optional<std::string> file_name{};  // there: the part is a file
    std::string content_type{};              // lower case, without parameters; or ""
};

// `head` holds CRLF-ended lines. Nothing unless it has exactly one Content-Disposition of
// form-data with one name, at most one filename and Content-Type, and no transfer encoding.
[[nodiscard]] std::optional<PartHead> parse_part_head(std::string_view head);

}  // namespace spillway::http
