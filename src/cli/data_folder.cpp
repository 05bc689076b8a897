#include "cli/data_folder.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "cli/instance_setup.hpp"
#include "crypto/certificate.hpp"
#include "crypto/instance.hpp"
#include "storage/database.hpp"

namespace spillway::cli {
namespace {

constexpr std::chrono::days kValidity{825};

[[noreturn]] void fail(const std::filesystem::path& file) {
    throw SetupError(file.string() + ": " + std::strerror(errno));
}

std::string toml_text(std::string_view text) {
    std::ostringstream out;
    out << toml::value<std::string>(std::string(text));
    return out.str();
}

std::string listed(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts) out += (out.size() > 1 ? ", " : "") + toml_text(text);
    return out + "]";
}

void add_site(std::ostringstream& out, std::string_view name, const SiteConfig& site) {
    out << "\n[" << name << "]\n"
        << "listen = " << listed(site.listen) << "\n"
        << "host = " << toml_text(site.host) << "\n"
        << "certificate = " << toml_text(site.certificate.string()) << "\n"
        << "key = " << toml_text(site.key.string()) << "\n";
}

}  // namespace

void write_new_file(const std::filesystem::path& file, std::string_view text, unsigned mode) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0) fail(file);
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0) {
            ::close(descriptor);
            fail(file);
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    const bool is_synced = ::fsync(descriptor) == 0;
    if (::close(descriptor) != 0 || !is_synced) fail(file);
}

void make_data_folder(const std::filesystem::path& data_dir) {
    std::filesystem::create_directories(data_dir);
    std::filesystem::permissions(data_dir, std::filesystem::perms::owner_all);
    if (std::filesystem::exists(storage::database_file(data_dir)) ||
        std::filesystem::exists(config_file(data_dir)))
        throw SetupError(data_dir.string() + ": there is an instance already");
    static_cast<void>(crypto::load_or_create_instance_secret(instance_key_file(data_dir)));
}

CertificateFiles make_certificate(const std::filesystem::path& data_dir, std::string_view site,
                                  std::span<const std::string> names, base::Instant now) {
    const auto made = crypto::make_self_signed_certificate(names, kValidity, now);
    CertificateFiles files{data_dir / (std::string(site) + ".crt"),
                           data_dir / (std::string(site) + ".key")};
    write_new_file(files.certificate, made.certificate_pem, 0600);
    write_new_file(files.key, made.key_pem.reveal(), 0600);
    return files;
}

std::string config_text(const Config& config) {
    std::ostringstream out;
    out << "# Made by `spillway init`; deploy/spillway.toml explains every key there is.\n"
        << "\n[organisation]\nname = " << toml_text(config.organisation) << "\n"
        << "\n[data]\ndir = \".\"\n"
        << "\n[keys]\nroot = " << toml_text(config.root_key)
        << "\nrecovery = " << toml_text(config.recovery_key)
        << "\nsuperior = " << toml_text(config.superior_key) << "\n";
    add_site(out, "public", config.public_site);
    add_site(out, "staff", config.staff_site);
    out << "\n[ops]\nlisten = " << listed(config.ops_listen) << "\n"
        << "\n[mail]\nlisten = " << toml_text(config.mail_listen)
        << "\naddress = " << toml_text(config.mail_address) << "\n"
        << "\n[limits]\nsubmissions_per_minute = " << config.submissions_per_minute << "\n"
        << "\n[sign_in]\ntotp = " << toml_text(config.totp)
        << "\npassword_cost = " << toml_text(config.password_cost) << "\n"
        << "\n[page]\nleave_url = " << toml_text(config.leave_url)
        << "\ncontact_email = " << toml_text(config.contact_email)
        << "\ncontact_phone = " << toml_text(config.contact_phone)
        << "\ncontact_post = " << toml_text(config.contact_post) << "\n";
    return out.str();
}

}  // namespace spillway::cli
