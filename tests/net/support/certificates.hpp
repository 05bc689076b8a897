// Throw-away certificates for tests, made by the openssl command line.
#pragma once

#include <filesystem>
#include <string>

#include "net/server.hpp"

namespace spillway::net::test {

// A folder that is gone with its owner.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Throws when it fails.
void run_openssl(const std::string& arguments);

// Self-signed for `common_name`, in place of what was there. `key_type` as `openssl req -newkey`
// takes it.
TlsFiles make_certificate(const std::filesystem::path& folder, const std::string& common_name,
                          const std::string& key_type = "ec -pkeyopt ec_paramgen_curve:P-256");

void write_file(const std::filesystem::path& path, const std::string& text);

}  // namespace spillway::net::test
