// The words for what is wrong with a new password, shared by the pages that set one. Inside view/
// only. Any thread.
#pragma once

#include <cstddef>
#include <string>

#include "view/data.hpp"
#include "view/pages/sign_in_page.hpp"
#include "view/words.hpp"

namespace spillway::view {

// The error in words; empty for none.
[[nodiscard]] std::string password_error_text(const Words& words, PasswordError error,
                                              std::size_t minimum_length);

// What templates/pages/_new_password.mustache shows.
void set_new_password(Data& data, const Words& words, PasswordError error,
                      std::size_t minimum_length);

}  // namespace spillway::view
