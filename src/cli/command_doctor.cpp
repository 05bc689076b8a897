#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <memory>

#include "app/doctor.hpp"
#include "cli/commands.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "storage/database.hpp"

namespace spillway::cli {
namespace {

struct DoctorOptions {
    std::string data;
    bool json = false;
};

int examine(const DoctorOptions& options) {
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    auto reader = storage::open_reader(options.data);
    const auto found = app::examine(instance, reader);
    boost::json::array findings;
    for (const auto& diagnosis : found) {
        const std::string code(app::doctor_finding_code(diagnosis.finding));
        findings.push_back({{"finding", code}, {"subject", diagnosis.subject}});
        if (!options.json) print_line(code + ": " + diagnosis.subject);
    }
    if (options.json) print_json({{"findings", findings}});
    if (found.empty() && !options.json) print_line("nothing found");
    return found.empty() ? 0 : 1;
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
