#include "http/typed_text.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace spillway::http {

base::SecretText with_line_feeds(std::string_view text) {
    base::WipedBytes bytes;
    bytes.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            bytes.push_back(static_cast<std::uint8_t>(text[at]));
            continue;
        }
        bytes.push_back('\n');
        if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
    }
    return base::SecretText(std::move(bytes));
}

}  // namespace spillway::http
