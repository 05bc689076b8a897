// The configuration file: TOML, every key listed in one table, unknown keys refused with file and
// line. deploy/spillway.toml is the commented sample; a test holds the two together.
// Read once at start on the main thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace spillway::cli {

struct SiteConfig {
    std::vector<std::string> listen;  // "address:port", "[::1]:8443"
    std::string host;                 // as in links: name, with the port unless it is 443
    std::vector<std::string> hosts;   // names answered to; empty: `host` alone
    std::filesystem::path certificate;
    std::filesystem::path key;
};

struct Config {
    std::string organisation;
    std::filesystem::path data_dir;

    std::string root_key;      // hex, Ed25519: signs the first key-holder
    std::string recovery_key;  // hex, X25519: every complaint is sealed to it as well
    std::string superior_key;  // hex, X25519, or empty
    std::string notices_key;   // hex, X25519, or empty: reporters' mail addresses are sealed to it

    SiteConfig public_site;
    SiteConfig staff_site;
    std::vector<std::string> redirect_listen;  // plain HTTP, redirects only
    std::filesystem::path acme_folder;
    std::vector<std::string> ops_listen;

    std::string mail_listen;                // "unix:PATH", "127.0.0.1:port", or empty: no mail
    std::string mail_socket_mode = "0660";  // octal
    std::string mail_socket_group;          // empty: as it comes
    std::string mail_address;               // where complaints are mailed to
    std::vector<std::string> mail_aliases;  // other spellings of it
    std::string mail_sender = "seal";       // or "drop"
    std::string mail_answer = "off";        // or "without_receipt", "with_receipt"
    std::int64_t mail_answers_per_sender = 3;
    std::int64_t mail_max_message_mib = 50;
    std::int64_t mail_max_messages_mib = 128;  // of all messages at once
    std::int64_t mail_connections = 64;

    std::int64_t max_connections = 2000;
    std::int64_t max_connections_per_network = 200;
    std::int64_t max_queue = 1024;
    std::int64_t io_threads = 2;
    std::int64_t worker_threads = 2;
    std::int64_t submissions_per_minute = 30;  // of one client network
    std::int64_t uploads_per_minute = 120;     // likewise: files begun

    std::int64_t attachments_file_mib = 500;
    std::int64_t attachments_complaint_mib = 1000;
    std::int64_t attachments_complaint_files = 20;
    std::int64_t attachments_total_mib = 20'480;
    std::int64_t attachments_free_disk_mib = 1024;
    std::int64_t attachments_keep_minutes = 60;
    std::int64_t attachments_at_once = 1000;
    std::int64_t attachments_at_once_per_network = 200;

    std::string totp = "required";           // or "optional"
    std::string password_cost = "moderate";  // or "interactive"

    std::string log_level = "info";
    std::string log_format = "human";  // or "json"

    std::string leave_url = "https://www.weather.com.cn/";
    std::string contact_email;
    std::string contact_phone;
    std::string contact_post;

    std::string calendar_folder;              // empty: the calendars in the program
    std::string file_forms_term = "15wd";     // as domain::parse_term() reads it
    std::string relay;                        // "host:port", or empty: no mail goes out
    std::string relay_security = "starttls";  // or "tls", "none"
    std::filesystem::path relay_ca;
    std::filesystem::path relay_login;  // a file: user name, then password, one a line
    std::string mail_from;
    std::filesystem::path notices_secret;  // a file: the secret half of notices_key, in hex
    std::filesystem::path wecom_robot;     // a file: the robot's address
    std::filesystem::path dingtalk_robot;  // a file: address, then secret, one a line
    std::filesystem::path robots_ca;
    std::int64_t notice_least_seconds = 900;
    std::int64_t notice_most_seconds = 2700;
    std::int64_t first_retry_seconds = 60;
};

// What is wrong, as "FILE:LINE: what and what to do".
using ConfigError = std::string;

// Reads and checks `file`. Relative paths in it are taken from its folder.
[[nodiscard]] std::expected<Config, ConfigError> read_config(const std::filesystem::path& file);

// As read_config, from text; `name` stands for the file in errors.
[[nodiscard]] std::expected<Config, ConfigError> parse_config(std::string_view text,
                                                              std::string_view name);

// "section.key" of every key there is, in the order of the sample.
[[nodiscard]] std::vector<std::string> config_keys();

}  // namespace spillway::cli
