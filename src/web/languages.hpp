// In which language a request is answered, and how a choice is kept. Any thread.
#pragma once

#include "http/message.hpp"
#include "view/language.hpp"

namespace spillway::web {

// The language of the cookie, else the one that the browser prefers, else simplified Chinese.
[[nodiscard]] view::Language language_of(const http::Request& request);

// Set-Cookie's value for a year.
[[nodiscard]] std::string language_cookie(view::Language language);

// GET /language/{tag}?from=/path: keeps the choice and goes back; to the start where `from` is
// not a path of this host. 404 for a language that we do not have.
[[nodiscard]] http::Response choose_language(std::string_view tag, std::string_view query);

}  // namespace spillway::web
