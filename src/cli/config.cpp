#include "cli/config.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <sstream>
#include <variant>

#include "domain/term.hpp"

namespace spillway::cli {
namespace {

using Path = std::filesystem::path;
using Strings = std::vector<std::string>;
using Field =
    std::variant<std::string Config::*, Path Config::*, Strings Config::*, std::int64_t Config::*>;

struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

struct Key {
    std::string_view name;
    Field field;
    bool required = false;
    std::array<std::string_view, 4> choices{};  // empty: any text
    Range range{};
    bool is_term = false;
};

struct SiteKey {
    std::string_view name;
    std::variant<std::string SiteConfig::*, Path SiteConfig::*, Strings SiteConfig::*> field;
};

constexpr std::array kKeys = {
    Key{.name = "organisation.name", .field = &Config::organisation, .required = true},
    Key{.name = "data.dir", .field = &Config::data_dir, .required = true},
    Key{.name = "keys.root", .field = &Config::root_key, .required = true},
    Key{.name = "keys.recovery", .field = &Config::recovery_key, .required = true},
    Key{.name = "keys.superior", .field = &Config::superior_key},
    Key{.name = "keys.notices", .field = &Config::notices_key},
    Key{.name = "public.redirect_listen", .field = &Config::redirect_listen},
    Key{.name = "public.acme_folder", .field = &Config::acme_folder},
    Key{.name = "ops.listen", .field = &Config::ops_listen},
    Key{.name = "mail.listen", .field = &Config::mail_listen},
    Key{.name = "mail.socket_mode",
        .field = &Config::mail_socket_mode,
        .choices = {"0600", "0660", "0666"}},
    Key{.name = "mail.socket_group", .field = &Config::mail_socket_group},
    Key{.name = "mail.address", .field = &Config::mail_address},
    Key{.name = "mail.aliases", .field = &Config::mail_aliases},
    Key{.name = "mail.sender", .field = &Config::mail_sender, .choices = {"seal", "drop"}},
    Key{.name = "mail.answer",
        .field = &Config::mail_answer,
        .choices = {"off", "without_receipt", "with_receipt"}},
    Key{.name = "mail.answers_per_sender",
        .field = &Config::mail_answers_per_sender,
        .range = {1, 1000}},
    Key{.name = "mail.max_message_mib", .field = &Config::mail_max_message_mib, .range = {1, 1024}},
    Key{.name = "mail.max_messages_mib",
        .field = &Config::mail_max_messages_mib,
        .range = {1, 16'384}},
    Key{.name = "mail.connections", .field = &Config::mail_connections, .range = {1, 10'000}},
    Key{.name = "limits.connections", .field = &Config::max_connections, .range = {16, 100'000}},
    Key{.name = "limits.connections_per_network",
        .field = &Config::max_connections_per_network,
        .range = {4, 100'000}},
    Key{.name = "limits.queue", .field = &Config::max_queue, .range = {16, 100'000}},
    Key{.name = "limits.io_threads", .field = &Config::io_threads, .range = {1, 64}},
    Key{.name = "limits.worker_threads", .field = &Config::worker_threads, .range = {1, 64}},
    Key{.name = "limits.submissions_per_minute",
        .field = &Config::submissions_per_minute,
        .range = {1, 1'000'000}},
    Key{.name = "limits.uploads_per_minute",
        .field = &Config::uploads_per_minute,
        .range = {1, 1'000'000}},
    Key{.name = "attachments.file_mib", .field = &Config::attachments_file_mib, .range = {1, 4096}},
    Key{.name = "attachments.complaint_mib",
        .field = &Config::attachments_complaint_mib,
        .range = {1, 16'384}},
    Key{.name = "attachments.complaint_files",
        .field = &Config::attachments_complaint_files,
        .range = {1, 100}},
    Key{.name = "attachments.total_mib",
        .field = &Config::attachments_total_mib,
        .range = {1, 100'000'000}},
    Key{.name = "attachments.free_disk_mib",
        .field = &Config::attachments_free_disk_mib,
        .range = {0, 100'000'000}},
    Key{.name = "attachments.keep_minutes",
        .field = &Config::attachments_keep_minutes,
        .range = {5, 1440}},
    Key{.name = "attachments.at_once",
        .field = &Config::attachments_at_once,
        .range = {1, 100'000}},
    Key{.name = "attachments.at_once_per_network",
        .field = &Config::attachments_at_once_per_network,
        .range = {1, 100'000}},
    Key{.name = "sign_in.totp", .field = &Config::totp, .choices = {"required", "optional"}},
    Key{.name = "sign_in.password_cost",
        .field = &Config::password_cost,
        .choices = {"moderate", "interactive"}},
    Key{.name = "log.level",
        .field = &Config::log_level,
        .choices = {"debug", "info", "warning", "error"}},
    Key{.name = "log.format", .field = &Config::log_format, .choices = {"human", "json"}},
    Key{.name = "page.leave_url", .field = &Config::leave_url},
    Key{.name = "page.contact_email", .field = &Config::contact_email},
    Key{.name = "page.contact_phone", .field = &Config::contact_phone},
    Key{.name = "page.contact_post", .field = &Config::contact_post},
    Key{.name = "terms.calendar_folder", .field = &Config::calendar_folder},
    Key{.name = "terms.file_forms", .field = &Config::file_forms_term, .is_term = true},
    Key{.name = "notices.relay", .field = &Config::relay},
    Key{.name = "notices.relay_security",
        .field = &Config::relay_security,
        .choices = {"starttls", "tls", "none"}},
    Key{.name = "notices.relay_ca", .field = &Config::relay_ca},
    Key{.name = "notices.relay_login", .field = &Config::relay_login},
    Key{.name = "notices.mail_from", .field = &Config::mail_from},
    Key{.name = "notices.secret", .field = &Config::notices_secret},
    Key{.name = "notices.wecom_robot", .field = &Config::wecom_robot},
    Key{.name = "notices.dingtalk_robot", .field = &Config::dingtalk_robot},
    Key{.name = "notices.robots_ca", .field = &Config::robots_ca},
    Key{.name = "notices.least_seconds",
        .field = &Config::notice_least_seconds,
        .range = {0, 86'400}},
    Key{.name = "notices.most_seconds",
        .field = &Config::notice_most_seconds,
        .range = {1, 86'400}},
    Key{.name = "notices.first_retry_seconds",
        .field = &Config::first_retry_seconds,
        .range = {0, 3600}},
};

// The same four keys under [public] and [staff], all required.
constexpr std::array kSiteKeys = {
    SiteKey{"listen", &SiteConfig::listen},
    SiteKey{"host", &SiteConfig::host},
    SiteKey{"certificate", &SiteConfig::certificate},
    SiteKey{"key", &SiteConfig::key},
};

std::string at(std::string_view file, const toml::source_region& where, std::string_view what) {
    std::ostringstream text;
    text << file << ':' << where.begin.line << ": " << what;
    return text.str();
}

// Sets one value, or says why it cannot be.
class Assign {
public:
    Assign(const toml::node& node, std::string_view name) : node_(node), name_(name) {}

    std::optional<std::string> operator()(std::string& out) const {
        const auto value = node_.value_exact<std::string>();
        if (!value) return quoted(" must be text in quotes");
        out = *value;
        return std::nullopt;
    }
    std::optional<std::string> operator()(Path& out) const {
        std::string text;
        if (auto fault = (*this)(text)) return fault;
        out = text;
        return std::nullopt;
    }
    std::optional<std::string> operator()(std::int64_t& out) const {
        const auto value = node_.value_exact<std::int64_t>();
        if (!value) return quoted(" must be a whole number");
        out = *value;
        return std::nullopt;
    }
    std::optional<std::string> operator()(Strings& out) const {
        const auto* array = node_.as_array();
        if (array == nullptr) return quoted(" must be a list of texts: [\"…\", \"…\"]");
        out.clear();
        for (const auto& item : *array) {
            const auto value = item.value_exact<std::string>();
            if (!value) return quoted(" must hold texts only");
            out.push_back(*value);
        }
        return std::nullopt;
    }

private:
    std::string quoted(std::string_view what) const {
        return "\"" + std::string(name_) + "\"" + std::string(what);
    }

    const toml::node& node_;
    std::string_view name_;
};

std::optional<std::string> check(const Key& key, const Config& config) {
    if (!key.choices[0].empty()) {
        const auto& value = config.*std::get<std::string Config::*>(key.field);
        std::string allowed;
        for (const auto choice : key.choices) {
            if (value == choice) return std::nullopt;
            if (!choice.empty()) allowed += " \"" + std::string(choice) + "\"";
        }
        return "\"" + std::string(key.name) + "\" must be one of:" + allowed;
    }
    if (key.is_term && !domain::parse_term(config.*std::get<std::string Config::*>(key.field))) {
        return "\"" + std::string(key.name) +
               "\" must be a term: a number from 1 to 999 and wd (working days), d (days) or"
               " m (months), as in \"15wd\"";
    }
    if (key.range.most > 0) {
        const auto value = config.*std::get<std::int64_t Config::*>(key.field);
        if (value < key.range.least || value > key.range.most) {
            return "\"" + std::string(key.name) + "\" must be from " +
                   std::to_string(key.range.least) + " to " + std::to_string(key.range.most);
        }
    }
    return std::nullopt;
}

std::optional<std::string> set_value(Config& config, const std::string& name,
                                     const toml::node& node) {
    const Assign assign(node, name);
    for (const auto& [prefix, site] : {std::pair{std::string_view("public."), &config.public_site},
                                       std::pair{std::string_view("staff."), &config.staff_site}}) {
        for (const auto& key : kSiteKeys) {
            if (name != std::string(prefix) + std::string(key.name)) continue;
            return std::visit([&](auto member) { return assign(site->*member); }, key.field);
        }
    }
    for (const auto& key : kKeys) {
        if (key.name != name) continue;
        if (auto fault = std::visit([&](auto member) { return assign(config.*member); }, key.field))
            return fault;
        return check(key, config);
    }
    return "unknown key \"" + name + "\"; deploy/spillway.toml lists the keys there are";
}

bool is_section(std::string_view name) {
    const auto prefix = std::string(name) + ".";
    return std::ranges::any_of(config_keys(),
                               [&](const auto& key) { return key.starts_with(prefix); });
}

bool is_set(const Config& config, const Key& key) {
    return std::visit(
        [&](auto member) {
            if constexpr (requires { (config.*member).empty(); })
                return !(config.*member).empty();
            else
                return true;
        },
        key.field);
}

std::optional<std::string> first_missing(const Config& config) {
    for (const auto& key : kKeys) {
        if (key.required && !is_set(config, key)) return std::string(key.name);
    }
    if (!config.mail_listen.empty() && config.mail_address.empty()) return "mail.address";
    for (const auto& [name, site] :
         {std::pair{"public", &config.public_site}, std::pair{"staff", &config.staff_site}}) {
        if (site->listen.empty()) return std::string(name) + ".listen";
        if (site->host.empty()) return std::string(name) + ".host";
        if (site->certificate.empty()) return std::string(name) + ".certificate";
        if (site->key.empty()) return std::string(name) + ".key";
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> config_keys() {
    std::vector<std::string> names;
    for (const auto& key : kKeys) names.emplace_back(key.name);
    for (const std::string prefix : {"public.", "staff."}) {
        for (const auto& key : kSiteKeys) names.push_back(prefix + std::string(key.name));
    }
    return names;
}

std::expected<Config, ConfigError> parse_config(std::string_view text, std::string_view name) {
    toml::table document;
    try {
        document = toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        return std::unexpected(at(name, error.source(), error.description()));
    }
    Config config;
    for (const auto& [section, node] : document) {
        const auto* table = node.as_table();
        if (table == nullptr) {
            return std::unexpected(
                at(name, node.source(),
                   "unknown key \"" + std::string(section.str()) + "\" outside a [section]"));
        }
        if (!is_section(section.str())) {
            return std::unexpected(
                at(name, node.source(), "unknown section [" + std::string(section.str()) + "]"));
        }
        for (const auto& [key, value] : *table) {
            const auto full = std::string(section.str()) + "." + std::string(key.str());
            if (const auto fault = set_value(config, full, value))
                return std::unexpected(at(name, value.source(), *fault));
        }
    }
    if (const auto missing = first_missing(config)) {
        return std::unexpected(std::string(name) + ":1: \"" + *missing +
                               "\" is missing; deploy/spillway.toml explains it");
    }
    return config;
}

std::expected<Config, ConfigError> read_config(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::unexpected(file.string() + ":0: cannot be read");
    std::ostringstream text;
    text << in.rdbuf();
    auto config = parse_config(text.str(), file.string());
    if (!config) return config;
    const auto folder = std::filesystem::absolute(file).parent_path();
    for (auto* path :
         {&config->data_dir, &config->acme_folder, &config->public_site.certificate,
          &config->public_site.key, &config->staff_site.certificate, &config->staff_site.key,
          &config->relay_ca, &config->relay_login, &config->notices_secret, &config->wecom_robot,
          &config->dingtalk_robot, &config->robots_ca}) {
        if (!path->empty() && path->is_relative()) *path = folder / *path;
    }
    return config;
}

}  // namespace spillway::cli
