// The field that has a browser save what it gets under a name (RFC 6266), in any language: a plain
// ASCII name for old clients, and the name itself as RFC 8187 writes it. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace spillway::http {

// `attachment; filename="…"; filename*=UTF-8''…`, the latter only where the two differ. `name` is
// any text; whether it is fit to be a file's name is for others to see to (domain/file_name.hpp).
[[nodiscard]] std::string attachment_disposition(std::string_view name);

}  // namespace spillway::http
