// What a text about an inspection says: that something is wrong, or that nothing is. Such texts are
// free, so this is a rule of thumb that rather asks once too often. Any thread.
#pragma once

#include <string_view>

namespace spillway::domain {

// True unless the text is empty, denies problems, or says that all is well and names no problem.
[[nodiscard]] bool states_problem(std::string_view findings);

}  // namespace spillway::domain
