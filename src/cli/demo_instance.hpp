// Making the demo's instance: the bureau of demo_data.hpp, filed through the ordinary use-cases as
// of the days on which it is said to have happened. Main thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/instance.hpp"
#include "base/clock.hpp"
#include "cli/config.hpp"
#include "cli/demo_data.hpp"

namespace spillway::cli {

struct DemoLogin {
    std::string user;
    std::string password;
    std::string display_name;
    std::vector<std::string> roles;
};

struct DemoInstance {
    Config config;
    std::vector<DemoLogin> logins;
};

// Makes it in `data_dir`, or finds the one that is there; SetupError when something else is.
[[nodiscard]] DemoInstance open_demo(const std::filesystem::path& data_dir,
                                     const base::Clock& clock);

}  // namespace spillway::cli
