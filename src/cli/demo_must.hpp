// What the demonstration's making needs of every step: its value, or the end. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "cli/instance_setup.hpp"

namespace spillway::cli {

// The value in an expected or optional. Throws SetupError, which names `what`, where there is none.
template <class Expected>
auto must(Expected&& expected, std::string_view what) {
    if (!expected) throw SetupError("the demo could not be made: " + std::string(what));
    return std::forward<Expected>(expected).value();
}

}  // namespace spillway::cli
