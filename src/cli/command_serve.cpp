#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.hpp"
#include "cli/instance_setup.hpp"
#include "cli/logging.hpp"
#include "cli/service.hpp"

namespace spillway::cli {
namespace {

struct ServeOptions {
    std::string data;
    std::string config;
    std::string only;
};

Config read(const ServeOptions& options) {
    if (options.config.empty()) return config_of(options.data);
    auto config = read_config(options.config);
    if (!config) throw SetupError(config.error());
    return std::move(*config);
}

void serve(const ServeOptions& options) {
    auto config = read(options);
    start_logging(config.log_level,
                  config.log_format == "json" ? LogFormat::json : LogFormat::human);
    forbid_memory_traces();
    const auto sites = options.only == "public"  ? Sites::only_public
                       : options.only == "staff" ? Sites::only_staff
                       : options.only == "mail"  ? Sites::only_mail
                                                 : Sites::all;
    const base::SystemClock clock;
    Service service(std::move(config), sites, clock);
    service.start(false);
    service.run_until_signalled();
}

}  // namespace

void add_serve(CLI::App& app, int&) {
    auto* command =
        app.add_subcommand("serve", "Serve the public and the staff site, and take mail");
    auto options = std::make_shared<ServeOptions>();
    auto* source = command->add_option_group("configuration", "where the settings are");
    source->add_option("--data", options->data, "Data directory with spillway.toml");
    source->add_option("--config", options->config, "Configuration file");
    source->require_option(1);
    command
        ->add_option("--only", options->only,
                     "Serve one site, or take mail only, the others being other processes")
        ->check(CLI::IsMember({"public", "staff", "mail"}));
    command->callback([options] { serve(*options); });
}

}  // namespace spillway::cli
