// Media types, and choosing among what we have by what the client says it wants (RFC 9110
// sections 8.3 and 12.5). A malformed or overlong Accept field counts as absent. Any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace spillway::http {

struct MediaType {
    std::string essence{};                                          // `type/subtype`, lower case
    std::vector<std::pair<std::string, std::string>> parameters{};  // names lower case, unquoted

    [[nodiscard]] std::string_view parameter(std::string_view name) const noexcept;  // or ""
};

// Nothing when it is malformed, has a parameter twice, or more than eight of them.
[[nodiscard]] std::optional<MediaType> parse_media_type(std::string_view text);

enum class Coding { identity, gzip, brotli };

// The best coding of a body that the client accepts: brotli before gzip before identity among
// equal weights; identity where it accepts none (RFC 9110 section 12.5.3 permits it).
[[nodiscard]] Coding choose_coding(std::string_view accept_encoding, const StaticBody& body);
[[nodiscard]] Coding choose_coding(std::string_view accept_encoding,
                                   std::span<const Coding> offered);
[[nodiscard]] std::string_view name_of(Coding coding) noexcept;  // as in Content-Encoding

// The one of `offered` (tags such as zh-CN) that the client likes best, or nothing. Matches by
// RFC 4647 lookup after Chinese tags are told apart by script: zh-Hant, zh-TW, zh-HK and zh-MO
// are one, zh, zh-Hans, zh-CN, zh-SG and zh-MY the other.
[[nodiscard]] std::optional<std::string_view> choose_language(
    std::string_view accept_language, std::span<const std::string_view> offered);

enum class Representation { html, json };

// json only where the client weighs application/json (or problem+json) above text/html.
[[nodiscard]] Representation choose_representation(std::string_view accept);

}  // namespace spillway::http
