// What a file is by its content, as libmagic tells it; what its sender called it does not count.
// The database is loaded once a thread (some 7 MB, mapped and shared). Any thread.
#pragma once

#include <cstddef>
#include <string>

#include "base/bytes.hpp"

namespace spillway::document {

inline constexpr std::size_t kContentHead = std::size_t{64} * 1024;  // all that is looked at

// A media type without parameters, such as "image/jpeg"; "application/octet-stream" for what is
// not known, and where libmagic fails. `head` is the file from its beginning, as much as there is;
// what lies behind the first kContentHead bytes is left alone. Compressed content is not opened.
[[nodiscard]] std::string content_type_of(base::ByteView head);

}  // namespace spillway::document
