// What is wrong with one field of a JSON body or form, told to programs. Any thread.
#pragma once

#include <string>

namespace spillway::http {

struct FieldError {
    std::string field{};    // its name, as a JSON pointer would have it without the slash
    std::string code{};     // closed set: required, type, too_long, too_many, unknown, value
    std::string message{};  // English, for developers
};

}  // namespace spillway::http
