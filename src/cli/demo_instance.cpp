#include "cli/demo_instance.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <fstream>
#include <sstream>
#include <utility>

#include "app/confirm_staff.hpp"
#include "app/initialise_organisation.hpp"
#include "app/sign_in.hpp"
#include "app/staff_accounts.hpp"
#include "cli/data_folder.hpp"
#include "cli/demo_filing.hpp"
#include "cli/demo_must.hpp"
#include "cli/instance_setup.hpp"
#include "crypto/one_time_password.hpp"
#include "crypto/recovery.hpp"
#include "storage/database.hpp"
#include "storage/writer.hpp"

namespace spillway::cli {
namespace {

namespace bj = boost::json;

constexpr std::int64_t kNoLimit = 1'000'000;

std::filesystem::path logins_file(const std::filesystem::path& data_dir) {
    return data_dir / "demo.json";
}

template <class Expected>
void must_hold(const Expected& expected, std::string_view what) {
    if (!expected) throw SetupError("the demo could not be made: " + std::string(what));
}

std::string password() {
    return std::string(crypto::generate_one_time_password().reveal());
}

app::NewAccount account_of(const DemoAccount& account) {
    app::NewAccount made{account.user, account.display_name, {}};
    for (const auto& code : account.roles)
        made.roles.insert(must(domain::parse_role(code), "role " + code));
    return made;
}

Config demo_config(const std::filesystem::path& data_dir, const DemoData& data, base::Instant now) {
    const std::vector<std::string> names{"localhost", "127.0.0.1", "::1"};
    const auto public_files = make_certificate(data_dir, "public", names, now);
    const auto staff_files = make_certificate(data_dir, "staff", names, now);
    Config config;
    config.organisation = data.organisation;
    config.data_dir = data_dir;
    config.public_site = {
        {}, "localhost", {}, public_files.certificate.filename(), public_files.key.filename()};
    config.staff_site = {
        {}, "localhost", {}, staff_files.certificate.filename(), staff_files.key.filename()};
    config.public_site.listen = {"127.0.0.1:8443"};
    config.staff_site.listen = {"127.0.0.1:8444"};
    config.submissions_per_minute = kNoLimit;
    config.totp = "optional";
    config.password_cost = "interactive";
    config.contact_email = data.email;
    config.contact_phone = data.phone;
    config.contact_post = data.post;
    // The superior body's key pair: whoever runs a real one keeps the secret half elsewhere.
    config.superior_key = crypto::generate_staff_keys().publics.box.hex();
    return config;
}

// Makes every account with keys; the first is the root's, and confirms the others.
class Accounts {
public:
    Accounts(const app::Instance& instance, storage::Writer& writer, std::vector<DemoLogin>& logins)
        : instance_(instance), writer_(writer), logins_(logins) {}

    app::PreparedOrganisation found(const DemoAccount& first) {
        const app::FirstMember holder{account_of(first), base::SecretText(remember(first))};
        auto prepared =
            must(app::prepare_organisation(instance_, holder, std::nullopt), first.user);
        writer_.run([&](storage::Connection& connection) {
            must_hold(app::store_organisation(connection, prepared), first.user);
        });
        return prepared;
    }

    void add(const app::Instance& pinned, const DemoAccount& account) {
        const base::SecretText chosen(remember(account));
        const auto member =
            must(app::prepare_member(pinned, account_of(account), chosen), account.user);
        writer_.run([&](storage::Connection& connection) {
            const auto id = must(app::store_member(connection, member), account.user);
            if (!domain::handles_cases(member.invitation.roles)) return;
            const auto holder = session_as(pinned, connection, logins_.front());
            const auto keyring = app::IntakeKeyring(pinned.root).read(connection);
            const auto confirmation = must(
                app::prepare_confirmation(pinned, *keyring, connection, holder, id), account.user);
            must_hold(app::store_confirmation(connection, confirmation), account.user);
        });
    }

private:
    std::string remember(const DemoAccount& account) {
        logins_.push_back({account.user, password(), account.display_name, account.roles});
        return logins_.back().password;
    }

    const app::Instance& instance_;
    storage::Writer& writer_;
    std::vector<DemoLogin>& logins_;
};

void save_logins(const std::filesystem::path& data_dir, const std::vector<DemoLogin>& logins) {
    bj::array rows;
    for (const auto& login : logins) {
        rows.push_back({{"user", login.user},
                        {"password", login.password},
                        {"display_name", login.display_name},
                        {"roles", bj::value_from(login.roles)}});
    }
    write_new_file(logins_file(data_dir), bj::serialize(rows), 0600);
}

std::vector<DemoLogin> load_logins(const std::filesystem::path& data_dir) {
    std::ifstream in(logins_file(data_dir));
    std::ostringstream text;
    text << in.rdbuf();
    std::vector<DemoLogin> logins;
    const auto document = bj::parse(text.str());
    for (const auto& row : document.as_array()) {
        logins.push_back({bj::value_to<std::string>(row.at("user")),
                          bj::value_to<std::string>(row.at("password")),
                          bj::value_to<std::string>(row.at("display_name")),
                          bj::value_to<std::vector<std::string>>(row.at("roles"))});
    }
    return logins;
}

void make_demo(const std::filesystem::path& data_dir, const base::Clock& clock) {
    const auto data = read_demo_data();
    make_data_folder(data_dir);
    auto config = demo_config(data_dir, data, clock.now());
    std::vector<DemoLogin> logins;
    {
        storage::Writer writer(storage::create_database(data_dir), 8);
        app::Instance making{.clock = clock};
        making.organisation = config.organisation;
        making.password_params = crypto::password_params(crypto::PasswordCost::interactive);
        Accounts accounts(making, writer, logins);
        const auto founded = accounts.found(data.accounts.front());
        config.root_key = founded.root.hex();
        config.recovery_key = founded.recovery.hex();
        const auto pinned = make_instance(config, clock);
        for (std::size_t i = 1; i < data.accounts.size(); ++i)
            accounts.add(pinned, data.accounts[i]);
        file_demo(config, data, logins, clock, writer);
    }
    save_logins(data_dir, logins);
    write_new_file(config_file(data_dir), config_text(config), 0600);
}

// Beside the folder that it will be, which gets its name only once all is in it: a start that is
// broken off leaves nothing half-made behind.
void make_demo_whole(const std::filesystem::path& data_dir, const base::Clock& clock) {
    if (std::filesystem::exists(data_dir) && !std::filesystem::is_empty(data_dir))
        throw SetupError(data_dir.string() + ": there is something else already");
    auto unfinished = data_dir;
    unfinished += ".unfinished";
    std::filesystem::remove_all(unfinished);
    make_demo(unfinished, clock);
    std::filesystem::rename(unfinished, data_dir);
}

// The folder without the slash that people end it with.
std::filesystem::path plain(const std::filesystem::path& folder) {
    const auto whole = std::filesystem::absolute(folder).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

}  // namespace

DemoInstance open_demo(const std::filesystem::path& data_dir, const base::Clock& clock) {
    const auto folder = plain(data_dir);
    if (!std::filesystem::exists(logins_file(folder))) make_demo_whole(folder, clock);
    return {config_of(folder), load_logins(folder)};
}

}  // namespace spillway::cli
