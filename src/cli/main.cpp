#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "cli/commands.hpp"
#include "crypto/initialise.hpp"

int main(int argc, char** argv) {
    constexpr int kRefused = 1;
    constexpr int kWrongUsage = 2;
    int status = 0;
    try {
        spillway::crypto::initialise();
        CLI::App app("Spillway: complaint intake and case tracking", "spillway");
        app.set_version_flag("--version", SPILLWAY_VERSION);
        app.require_subcommand(1);
        spillway::cli::add_init(app, status);
        spillway::cli::add_serve(app, status);
        spillway::cli::add_demo(app, status);
        spillway::cli::add_user(app, status);
        spillway::cli::add_registry(app, status);
        spillway::cli::add_qr(app, status);
        spillway::cli::add_poster(app, status);
        spillway::cli::add_doctor(app, status);
        try {
            app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            return app.exit(error) == 0 ? 0 : kWrongUsage;
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "spillway: %s\n", error.what());
        return kRefused;
    }
    return status;
}
