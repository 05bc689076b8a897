// Numbers that lead to a person and have no place in what is published: identity cards, mobile and
// fixed telephones, in half- or full-width digits and however they are spaced. Any thread.
#pragma once

#include <string_view>

namespace spillway::domain {

// An identity card is 18 characters (GB 11643); a mobile number 11 digits from 13 to 19, with or
// without the country's code; a fixed one has its area code, which begins with 0.
[[nodiscard]] bool has_private_number(std::string_view text);

}  // namespace spillway::domain
