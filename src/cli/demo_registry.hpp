// Handing in the demo's forms for two half-years through the ordinary use-cases. Main thread.
#pragma once

#include <vector>

#include "base/clock.hpp"
#include "cli/config.hpp"
#include "cli/demo_data.hpp"
#include "cli/demo_instance.hpp"
#include "storage/connection.hpp"

namespace spillway::cli {

// Every duty and filing, each as far as its outcome. The persons must be there already.
void file_registry(const Config& config, const DemoData& data, const std::vector<DemoLogin>& logins,
                   const base::Clock& clock, storage::Connection& connection);

}  // namespace spillway::cli
