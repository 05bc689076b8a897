#include "net/support/certificates.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace spillway::net::test {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "net-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void run_openssl(const std::string& arguments) {
    const std::string command = "openssl " + arguments + " 2>/dev/null";
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the test's own thread is the only one that does
    if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

TlsFiles make_certificate(const std::filesystem::path& folder, const std::string& common_name,
                          const std::string& key_type) {
    TlsFiles files{folder / "certificate.pem", folder / "key.pem"};
    run_openssl("req -x509 -nodes -days 2 -newkey " + key_type + " -subj /CN=" + common_name +
                " -keyout '" + files.key.string() + "' -out '" + files.certificate.string() + "'");
    return files;
}

void write_file(const std::filesystem::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace spillway::net::test
