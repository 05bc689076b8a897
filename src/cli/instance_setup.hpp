// From the configuration to what the use-cases work with. Main thread, at start.
#pragma once

#include <stdexcept>

#include "app/instance.hpp"
#include "base/clock.hpp"
#include "cli/config.hpp"

namespace spillway::cli {

// What the operator has to mend before the program can do what was asked; says what and where.
class SetupError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Reads the instance secret and the calendars. `clock` must outlive the result.
[[nodiscard]] app::Instance make_instance(const Config& config, const base::Clock& clock);

// The configuration of a data directory, DIR/spillway.toml. Throws SetupError.
[[nodiscard]] Config config_of(const std::filesystem::path& data_dir);

[[nodiscard]] std::filesystem::path config_file(const std::filesystem::path& data_dir);
[[nodiscard]] std::filesystem::path instance_key_file(const std::filesystem::path& data_dir);

}  // namespace spillway::cli
