#include "cli/instance_setup.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "cli/embedded.hpp"
#include "crypto/instance.hpp"

namespace spillway::cli {
namespace {

template <class Key>
Key pinned_key(const std::string& hex, std::string_view name) {
    const auto key = Key::parse(hex);
    if (!key) throw SetupError("\"" + std::string(name) + "\" must be 64 hexadecimal digits");
    return *key;
}

void add(domain::WorkCalendar& calendar, std::string_view name, std::string_view text) {
    if (const auto added = calendar.add(text); !added)
        throw SetupError("calendar " + std::string(name) + ": cannot be understood, line " +
                         std::to_string(added.error().line));
}

void set_term(app::Instance& instance, domain::TermKind kind, std::string_view text) {
    const auto term = domain::parse_term(text);
    const auto entry = std::ranges::find(instance.terms, kind, &domain::TermEntry::kind);
    if (term && entry != instance.terms.end()) entry->term = *term;
}

domain::WorkCalendar read_calendar(const std::string& folder) {
    domain::WorkCalendar calendar;
    if (folder.empty()) {
        for (const auto& file : embedded_calendars()) add(calendar, file.name, file.text);
        return calendar;
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path());
        std::ostringstream text;
        text << in.rdbuf();
        add(calendar, entry.path().string(), text.str());
    }
    return calendar;
}

}  // namespace

std::filesystem::path config_file(const std::filesystem::path& data_dir) {
    return data_dir / "spillway.toml";
}

std::filesystem::path instance_key_file(const std::filesystem::path& data_dir) {
    return data_dir / "instance.key";
}

Config config_of(const std::filesystem::path& data_dir) {
    auto config = read_config(config_file(data_dir));
    if (!config) throw SetupError(config.error());
    return std::move(*config);
}

app::Instance make_instance(const Config& config, const base::Clock& clock) {
    app::Instance instance{.clock = clock};
    instance.organisation = config.organisation;
    instance.public_origin = "https://" + config.public_site.host;
    instance.root = pinned_key<crypto::SignPublic>(config.root_key, "keys.root");
    instance.recovery = pinned_key<crypto::BoxPublic>(config.recovery_key, "keys.recovery");
    if (!config.superior_key.empty())
        instance.superior = pinned_key<crypto::BoxPublic>(config.superior_key, "keys.superior");
    instance.secret = crypto::load_instance_secret(instance_key_file(config.data_dir));
    instance.password_params = crypto::password_params(config.password_cost == "moderate"
                                                           ? crypto::PasswordCost::moderate
                                                           : crypto::PasswordCost::interactive);
    instance.totp =
        config.totp == "required" ? app::TotpPolicy::required : app::TotpPolicy::optional;
    instance.notices = {.by_mail = !config.relay.empty(),
                        .by_wecom = !config.wecom_robot.empty(),
                        .by_dingtalk = !config.dingtalk_robot.empty(),
                        .least = std::chrono::seconds(config.notice_least_seconds),
                        .most = std::chrono::seconds(
                            std::max(config.notice_least_seconds, config.notice_most_seconds)),
                        .contact_key = std::nullopt};
    if (!config.notices_key.empty() && instance.notices.by_mail)
        instance.notices.contact_key =
            pinned_key<crypto::BoxPublic>(config.notices_key, "keys.notices");
    instance.calendar = read_calendar(config.calendar_folder);
    set_term(instance, domain::TermKind::file_forms, config.file_forms_term);
    return instance;
}

}  // namespace spillway::cli
