// Making a data directory: the folder, the instance key, certificates and the configuration file.
// For `init` and the demo. Main thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "cli/config.hpp"

namespace spillway::cli {

// Makes the folder (mode 0700) with an instance key; an existing one must not hold an instance.
// Throws SetupError.
void make_data_folder(const std::filesystem::path& data_dir);

// A self-signed certificate and its key (mode 0600) for `names`, below the data directory.
struct CertificateFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
};
CertificateFiles make_certificate(const std::filesystem::path& data_dir, std::string_view site,
                                  std::span<const std::string> names, base::Instant now);

// The configuration file's text with every key set from `config`.
[[nodiscard]] std::string config_text(const Config& config);

// Writes `text` whole (mode `mode`), synced before its name appears; an existing file is an error.
void write_new_file(const std::filesystem::path& file, std::string_view text, unsigned mode);

}  // namespace spillway::cli
