#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <memory>

#include "app/targets.hpp"
#include "cli/commands.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "storage/database.hpp"
#include "storage/staff_store.hpp"
#include "storage/transaction.hpp"

namespace spillway::cli {
namespace {

struct AddOptions {
    std::string data;
    std::string kind;
    std::string name;
    std::string unit;
    std::string user;
    bool seal_upward = false;
    bool json = false;
};

struct ListOptions {
    std::string data;
    std::string text;
    bool json = false;
};

std::string_view reason(app::TargetError error) {
    switch (error) {
        case app::TargetError::not_permitted:
            return "not permitted";
        case app::TargetError::bad_name:
            return "--name and --unit must be one line of text, not too long";
        case app::TargetError::not_a_person:
            return "only a person can have an account";
        case app::TargetError::unknown_account:
            return "no such account";
        case app::TargetError::not_found:
            return "no such target";
    }
    return "refused";
}

int add_target(const AddOptions& options) {
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    auto connection = storage::open_database(options.data);
    app::NewTarget target{.kind = *domain::parse_target_kind(options.kind),
                          .name = options.name,
                          .unit = options.unit,
                          .seal_upward = options.seal_upward};
    if (!options.user.empty()) {
        const auto account = storage::find_account_by_login(connection, options.user);
        if (!account) return refuse(reason(app::TargetError::unknown_account));
        target.staff = account->member.id;
    }
    const auto prepared = app::prepare_target(instance, target);
    if (!prepared) return refuse(reason(prepared.error()));
    storage::Transaction transaction(connection, storage::TransactionKind::write);
    const auto stored = app::store_target(connection, *prepared);
    if (!stored) return refuse(reason(stored.error()));
    transaction.commit();
    const auto link = app::qr_link(instance, prepared->target);
    if (options.json)
        print_json({{"id", stored->hex()}, {"url", link.url}, {"check_word", link.check_word}});
    else
        print_line(stored->hex() + "  " + link.url);
    return 0;
}

int list_targets(const ListOptions& options) {
    constexpr std::size_t kMost = 100'000;
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    auto reader = storage::open_reader(options.data);
    boost::json::array targets;
    for (const auto& target : app::search_public_targets(reader, options.text, kMost)) {
        const auto link = app::qr_link(instance, target);
        const std::string kind(domain::target_kind_code(target.kind));
        if (!options.json)
            print_line(target.id.hex() + "  " + kind + "  " + target.name + "  " + target.unit);
        targets.push_back({{"id", target.id.hex()},
                           {"kind", kind},
                           {"name", target.name},
                           {"unit", target.unit},
                           {"url", link.url}});
    }
    if (options.json) print_json(targets);
    return 0;
}

void add_adding(CLI::App& registry, int& status) {
    auto* command = registry.add_subcommand("add", "Add a project or person");
    auto options = std::make_shared<AddOptions>();
    command->add_option("--data", options->data, "Data directory")->required();
    command->add_option("--kind", options->kind, "project or person")
        ->required()
        ->check(CLI::IsMember({"project", "person"}));
    command->add_option("--name", options->name, "Name")->required();
    command->add_option("--unit", options->unit, "Unit that it belongs to")->required();
    command->add_option("--user", options->user, "The person's own account, if there is one");
    command->add_flag("--seal-upward", options->seal_upward,
                      "Seal complaints about it to the superior body alone");
    command->add_flag("--json", options->json, "Print facts as JSON");
    command->callback([options, &status] { status = add_target(*options); });
}

void add_listing(CLI::App& registry, int& status) {
    auto* command = registry.add_subcommand("list", "List projects and persons");
    auto options = std::make_shared<ListOptions>();
    command->add_option("--data", options->data, "Data directory")->required();
    command->add_option("--text", options->text, "Only those with this in name or unit");
    command->add_flag("--json", options->json, "Print facts as JSON");
    command->callback([options, &status] { status = list_targets(*options); });
}

}  // namespace

void add_registry(CLI::App& app, int& status) {
    auto* registry = app.add_subcommand("registry", "Projects and persons that can be reported");
    registry->require_subcommand(1);
    add_adding(*registry, status);
    add_listing(*registry, status);
    add_registry_filing(*registry, status);
}

}  // namespace spillway::cli
