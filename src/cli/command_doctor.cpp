#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <memory>

#include "app/doctor.hpp"
#include "cli/commands.hpp"
#include "cli/dispatcher.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "storage/database.hpp"

namespace spillway::cli {
namespace {

struct DoctorOptions {
    std::string data;
    bool json = false;
};

std::string_view reason(net::SendFault fault) {
    switch (fault) {
        case net::SendFault::unreachable:
            return "cannot be reached";
        case net::SendFault::not_secure:
            return "STARTTLS or the certificate failed";
        case net::SendFault::refused_user:
            return "user name or password was refused";
        case net::SendFault::refused:
            return "refused";
    }
    return "refused";
}

// Why the relay would not take mail, or nothing.
std::optional<std::string_view> fault_of_relay(const Config& config) {
    static_cast<void>(contact_keys_of(config));
    const auto relay = relay_of(config);
    if (!relay) return std::nullopt;
    const auto answered = relay->probe();
    if (answered) return std::nullopt;
    return reason(answered.error());
}

int examine(const DoctorOptions& options) {
    const base::SystemClock clock;
    const auto config = config_of(options.data);
    const auto instance = make_instance(config, clock);
    auto reader = storage::open_reader(options.data);
    const auto found = app::examine(instance, reader);
    boost::json::array findings;
    for (const auto& diagnosis : found) {
        const std::string code(app::doctor_finding_code(diagnosis.finding));
        findings.push_back({{"finding", code}, {"subject", diagnosis.subject}});
        if (!options.json) print_line(code + ": " + diagnosis.subject);
    }
    const auto relay = fault_of_relay(config);
    if (relay) {
        findings.push_back({{"finding", "relay_fails"}, {"subject", *relay}});
        if (!options.json) print_line("relay_fails: " + std::string(*relay));
    }
    const bool is_well = findings.empty();
    if (!options.json && !config.relay.empty() && !relay) print_line("the mail relay answers");
    if (options.json) print_json({{"findings", std::move(findings)}});
    if (is_well && !options.json) print_line("nothing found");
    return is_well ? 0 : 1;
}

}  // namespace

void add_doctor(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("doctor", "Check the database and what it is pinned to");
    auto options = std::make_shared<DoctorOptions>();
    command->add_option("--data", options->data, "Data directory")->required();
    command->add_flag("--json", options->json, "Print findings as JSON");
    command->callback([options, &status] { status = examine(*options); });
}

}  // namespace spillway::cli
