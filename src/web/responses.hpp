// The few kinds of response that handlers give, each with its security headers and cache policy,
// so that no handler can forget them. Any thread.
#pragma once

#include <memory>
#include <string>

#include "base/secret.hpp"
#include "http/message.hpp"
#include "http/security_headers.hpp"

namespace spillway::web {

// A page made for one person: never stored.
[[nodiscard]] http::Response page(base::WipedString html, unsigned status = 200);

// A page or asset that is the same for everybody.
[[nodiscard]] http::Response fixed(std::shared_ptr<const http::StaticBody> body,
                                   http::Surface surface, http::CachePolicy policy);

// 303 to a path of this host.
[[nodiscard]] http::Response see_other(std::string path);

// JSON, never stored.
[[nodiscard]] http::Response json(base::WipedString body, unsigned status = 200);

// A file to be saved; `name` is plain ASCII.
[[nodiscard]] http::Response download(base::WipedString body, std::string content_type,
                                      const std::string& name);

}  // namespace spillway::web
