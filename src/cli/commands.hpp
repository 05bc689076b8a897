// The subcommands. Each adds itself to the command line and, when chosen, sets the exit status:
// 0 done, 1 refused with the reason on stderr. Wrong usage is CLI11's to report, with 2.
// Main thread only.
#pragma once

namespace CLI {
class App;
}

namespace spillway::cli {

void add_init(CLI::App& app, int& status);
void add_serve(CLI::App& app, int& status);
void add_demo(CLI::App& app, int& status);
void add_user(CLI::App& app, int& status);
void add_registry(CLI::App& app, int& status);
void add_registry_filing(CLI::App& registry, int& status);  // of add_registry
void add_qr(CLI::App& app, int& status);
void add_poster(CLI::App& app, int& status);
void add_doctor(CLI::App& app, int& status);

}  // namespace spillway::cli
