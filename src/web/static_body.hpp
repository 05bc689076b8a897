// Bytes that are sent many times, compressed once: assets as they are compiled in, and pages that
// are the same for everybody. At start, one thread; the results any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "http/message.hpp"
#include "view/resources.hpp"

namespace spillway::web {

// Compresses `bytes` with brotli and gzip; leaves out what is not smaller. The ETag
// is strong, made from `digest_hex` (of the identity bytes).
[[nodiscard]] std::shared_ptr<const http::StaticBody> compress_once(std::string content_type,
                                                                    std::string_view bytes,
                                                                    std::string_view digest_hex);

// The same of a page, by its own digest.
[[nodiscard]] std::shared_ptr<const http::StaticBody> compress_page(const base::WipedString& html);

// A resource as it is compiled in, with its codings.
[[nodiscard]] std::shared_ptr<const http::StaticBody> body_of(const resources::Resource& resource,
                                                              std::string_view digest_hex);

}  // namespace spillway::web
