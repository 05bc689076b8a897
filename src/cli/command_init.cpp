#include <CLI/CLI.hpp>
#include <memory>

#include "app/initialise_organisation.hpp"
#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "crypto/one_time_password.hpp"
#include "crypto/recovery.hpp"
#include "storage/database.hpp"
#include "storage/writer.hpp"

namespace spillway::cli {
namespace {

struct InitOptions {
    std::string data;
    std::string organisation;
    std::string host = "localhost:8443";
    std::string staff_host = "localhost:8444";
    std::vector<std::string> listen = {"127.0.0.1:8443", "[::1]:8443"};
    std::vector<std::string> staff_listen = {"127.0.0.1:8444", "[::1]:8444"};
    std::vector<std::string> ops_listen = {"127.0.0.1:9464"};
    std::string officer = "officer";
    std::string officer_name = "Intake officer";
    std::string administrator = "admin";
    std::string administrator_name = "Administrator";
    std::string superior;
    std::string totp = "required";
    std::string password_cost = "moderate";
    bool json = false;
};

std::string name_of(const std::string& host) {
    const auto colon = host.rfind(':');
    return host.substr(0, host.ends_with(']') ? std::string::npos : colon);
}

Config config_from(const InitOptions& options, base::Instant now) {
    const std::filesystem::path data = options.data;
    Config config;
    config.organisation = options.organisation;
    config.data_dir = data;
    config.superior_key = options.superior;
    const std::vector public_names{name_of(options.host)};
    const std::vector staff_names{name_of(options.staff_host)};
    const auto public_files = make_certificate(data, "public", public_names, now);
    const auto staff_files = make_certificate(data, "staff", staff_names, now);
    config.public_site = {options.listen,
                          options.host,
                          {},
                          public_files.certificate.filename(),
                          public_files.key.filename()};
    config.staff_site = {options.staff_listen,
                         options.staff_host,
                         {},
                         staff_files.certificate.filename(),
                         staff_files.key.filename()};
    config.ops_listen = options.ops_listen;
    config.totp = options.totp;
    config.password_cost = options.password_cost;
    return config;
}

std::string_view reason(app::InitialiseError error) {
    switch (error) {
        case app::InitialiseError::bad_account:
            return "an account's name cannot be used: 2 to 40 of a-z, 0-9, '.', '_' and '-'";
        case app::InitialiseError::not_a_key_holder:
            return "the first officer must be able to confirm others";
        case app::InitialiseError::already_initialised:
            return "there are accounts already";
    }
    return "refused";
}

struct Printed {
    base::SecretText recovery;
    base::SecretText officer_password;
    base::SecretText administrator_password;
};

void print(const InitOptions& options, const Printed& printed) {
    const std::string recovery(printed.recovery.reveal());
    const std::string officer(printed.officer_password.reveal());
    const std::string administrator(printed.administrator_password.reveal());
    if (options.json) {
        print_json({{"recovery_code", recovery},
                    {"config", config_file(options.data).string()},
                    {"officer", {{"user", options.officer}, {"password", officer}}},
                    {"administrator",
                     {{"user", options.administrator}, {"one_time_password", administrator}}}});
        return;
    }
    print_line(
        "Recovery code. It is shown only now and stored nowhere. Write it on paper and\n"
        "lock it away in another building: whoever has it can read every case.\n\n  " +
        recovery + "\n");
    print_line("First officer, confirmed:   " + options.officer + "   password " + officer);
    print_line("Administrator:              " + options.administrator + "   one-time password " +
               administrator);
    print_line("\nSettings are in " + config_file(options.data).string() + ". Now run:\n\n" +
               "  spillway serve --data " + options.data);
}

int initialise(const InitOptions& options) {
    const base::SystemClock clock;
    const std::filesystem::path data = options.data;
    make_data_folder(data);
    auto config = config_from(options, clock.now());

    app::Instance making{.clock = clock};
    making.organisation = options.organisation;
    making.password_params = crypto::password_params(options.password_cost == "moderate"
                                                         ? crypto::PasswordCost::moderate
                                                         : crypto::PasswordCost::interactive);
    app::FirstMember officer{.account = {options.officer,
                                         options.officer_name,
                                         {domain::Role::intake, domain::Role::custodian}},
                             .password = crypto::generate_one_time_password()};
    const app::NewAccount administrator{
        options.administrator, options.administrator_name, {domain::Role::administrator}};
    const auto prepared = app::prepare_organisation(making, officer, administrator);
    if (!prepared) return refuse(reason(prepared.error()));

    config.root_key = prepared->root.hex();
    config.recovery_key = prepared->recovery.hex();
    storage::Writer writer(storage::create_database(data), 8);
    const auto stored = writer.run([&](storage::Connection& connection) {
        return app::store_organisation(connection, *prepared);
    });
    if (!stored) return refuse(reason(stored.error()));
    writer.stop();
    write_new_file(config_file(data), config_text(config), 0600);
    print(options, {crypto::recovery_text(prepared->recovery_secret), officer.password.clone(),
                    prepared->administrator->one_time_password.clone()});
    return 0;
}

}  // namespace

void add_init(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("init", "Make a new instance in an empty data directory");
    auto options = std::make_shared<InitOptions>();
    auto& o = *options;
    command->add_option("--data", o.data, "Data directory to make")->required();
    command->add_option("--organisation", o.organisation, "Name of the organisation")->required();
    command->add_option("--host", o.host, "Public name in links and codes")->capture_default_str();
    command->add_option("--staff-host", o.staff_host, "Name of the staff site")
        ->capture_default_str();
    command->add_option("--listen", o.listen, "Public addresses")->capture_default_str();
    command->add_option("--staff-listen", o.staff_listen, "Staff addresses")->capture_default_str();
    command->add_option("--ops-listen", o.ops_listen, "Addresses for monitoring")
        ->capture_default_str();
    command->add_option("--officer", o.officer, "First officer's user name")->capture_default_str();
    command->add_option("--officer-name", o.officer_name, "First officer's name")
        ->capture_default_str();
    command->add_option("--administrator", o.administrator, "Administrator's user name")
        ->capture_default_str();
    command->add_option("--administrator-name", o.administrator_name, "Administrator's name")
        ->capture_default_str();
    command->add_option("--superior", o.superior, "Superior body's public key, 64 hex digits");
    command->add_option("--totp", o.totp, "Second factor")
        ->check(CLI::IsMember({"required", "optional"}))
        ->capture_default_str();
    command->add_option("--password-cost", o.password_cost, "What a guess at a password costs")
        ->check(CLI::IsMember({"moderate", "interactive"}))
        ->capture_default_str();
    command->add_flag("--json", o.json, "Print facts as JSON");
    command->callback([options, &status] { status = initialise(*options); });
}

}  // namespace spillway::cli
