// Filing the demo's forms and complaints through the ordinary use-cases. Main thread.
#pragma once

#include "app/staff_session.hpp"
#include "base/clock.hpp"
#include "cli/config.hpp"
#include "cli/demo_data.hpp"
#include "cli/demo_instance.hpp"
#include "storage/writer.hpp"

namespace spillway::cli {

// The session of a demo account, as after signing in.
[[nodiscard]] app::StaffSession session_as(const app::Instance& instance,
                                           storage::Connection& connection, const DemoLogin& login);

// Adds every target, filing and complaint. The first of `logins` who may does each step: an officer
// registers, replies and takes notes, a registrar hands in, a secrecy reviewer publishes.
void file_demo(const Config& config, const DemoData& data, const std::vector<DemoLogin>& logins,
               const base::Clock& clock, storage::Writer& writer);

}  // namespace spillway::cli
