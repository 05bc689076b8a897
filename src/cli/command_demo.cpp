#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/value_from.hpp>
#include <memory>

#include "app/targets.hpp"
#include "cli/commands.hpp"
#include "cli/demo_instance.hpp"
#include "cli/instance_setup.hpp"
#include "cli/logging.hpp"
#include "cli/output.hpp"
#include "cli/service.hpp"
#include "storage/database.hpp"

namespace spillway::cli {
namespace {

namespace bj = boost::json;

struct DemoOptions {
    std::string data = "demo-data";
    unsigned public_port = 8443;
    unsigned staff_port = 8444;
    unsigned ops_port = 0;
    unsigned lmtp_port = 0;
    bool json = false;
};

std::string on_loopback(unsigned port) {
    return "127.0.0.1:" + std::to_string(port);
}

std::string url(const net::ListenAddress& address) {
    return "https://localhost:" + std::to_string(address.port);
}

bj::array targets_of(const Config& config, const base::Clock& clock) {
    constexpr std::size_t kMost = 1000;
    const auto instance = make_instance(config, clock);
    auto reader = storage::open_reader(config.data_dir);
    bj::array targets;
    for (const auto& target : app::search_public_targets(reader, "", kMost)) {
        targets.push_back({{"id", target.id.hex()},
                           {"kind", domain::target_kind_code(target.kind)},
                           {"name", target.name},
                           {"url", app::qr_link(instance, target).url}});
    }
    return targets;
}

bj::value facts(const DemoInstance& demo, const Bound& bound, bj::array targets) {
    bj::array accounts;
    for (const auto& login : demo.logins) {
        accounts.push_back({{"user", login.user},
                            {"password", login.password},
                            {"roles", bj::value_from(login.roles)},
                            {"display_name", login.display_name}});
    }
    return {{"public_url", url(bound.public_site.front())},
            {"staff_url", url(bound.staff_site.front())},
            {"ops_url", "http://127.0.0.1:" + std::to_string(bound.ops.front().port)},
            {"lmtp", bound.lmtp},
            {"mail_address", demo.config.mail_address},
            {"data_dir", std::filesystem::absolute(demo.config.data_dir).string()},
            {"accounts", std::move(accounts)},
            {"targets", std::move(targets)}};
}

void print_for_people(const bj::value& facts) {
    const auto text = [](const bj::value& value) { return std::string(value.as_string()); };
    print_line("\nA demonstration with invented people; nothing you enter here reaches anybody.\n");
    print_line("  Citizens   " + text(facts.at("public_url")));
    print_line("  Poster     " + text(facts.at("targets").at(0).at("url")));
    print_line("  Staff      " + text(facts.at("staff_url")));
    print_line("  E-mail     " + text(facts.at("mail_address")) + ", by LMTP on " +
               text(facts.at("lmtp")) + "\n");
    print_line("  The certificate is self-signed: the browser will ask once.");
    print_line("  A second factor is optional here; elsewhere it is required by default.\n");
    for (const auto& account : facts.at("accounts").as_array()) {
        auto user = text(account.at("user"));
        user.resize(std::max<std::size_t>(14, user.size()), ' ');
        print_line("  " + user + text(account.at("password")) + "   " +
                   text(account.at("roles").at(0)));
    }
    print_line("\nCtrl-C ends it.\n");
}

void demonstrate(const DemoOptions& options) {
    start_logging("warning", LogFormat::human);
    forbid_memory_traces();
    const base::SystemClock clock;
    auto demo = open_demo(options.data, clock);
    demo.config.public_site.listen = {on_loopback(options.public_port)};
    demo.config.staff_site.listen = {on_loopback(options.staff_port)};
    demo.config.ops_listen = {on_loopback(options.ops_port)};
    demo.config.mail_listen = on_loopback(options.lmtp_port);
    demo.config.mail_address = demo.config.contact_email;
    demo.config.public_site.hosts = {"localhost", "127.0.0.1"};
    demo.config.staff_site.hosts = demo.config.public_site.hosts;

    Service service(demo.config, Sites::all, clock);
    const auto& bound = service.bound();
    const auto host_of = [](const net::ListenAddress& address) {
        return "localhost:" + std::to_string(address.port);
    };
    demo.config.public_site.host = host_of(bound.public_site.front());
    service.set_hosts(demo.config.public_site.host, host_of(bound.staff_site.front()));
    service.start(true);
    const auto made = facts(demo, bound, targets_of(demo.config, clock));
    if (options.json)
        print_json(made);
    else
        print_for_people(made);
    service.run_until_signalled();
}

}  // namespace

void add_demo(CLI::App& app, int&) {
    auto* command = app.add_subcommand("demo", "Serve a demonstration with an invented bureau");
    auto options = std::make_shared<DemoOptions>();
    command->add_option("--data", options->data, "Data directory, made where there is none")
        ->capture_default_str();
    command->add_option("--public-port", options->public_port, "Port for citizens; 0: any")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command->add_option("--staff-port", options->staff_port, "Port for staff; 0: any")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command->add_option("--ops-port", options->ops_port, "Port for monitoring; 0: any")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command->add_option("--lmtp-port", options->lmtp_port, "Port for a mail server; 0: any")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Print addresses and accounts as one JSON line");
    command->callback([options] { demonstrate(*options); });
}

}  // namespace spillway::cli
