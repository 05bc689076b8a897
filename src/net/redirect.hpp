// The plain-HTTP site: sends everybody on to https, and shows an ACME client's challenge files
// to the authority that asks for them (RFC 8555 section 8.3). Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "net/server.hpp"

namespace spillway::net {

[[nodiscard]] http::Response answer_on_plain_http(const http::Request& request,
                                                  const RedirectConfig& config);

// The file `token` in `folder`. Nothing unless the name is of base64url symbols only and the file
// is a regular one of at most 4 KiB; links are not followed.
[[nodiscard]] std::optional<std::string> read_challenge(const std::filesystem::path& folder,
                                                        std::string_view token);

}  // namespace spillway::net
