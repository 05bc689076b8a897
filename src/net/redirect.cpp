#include "net/redirect.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "http/head_fault.hpp"
#include "http/request_target.hpp"
#include "http/security_headers.hpp"
#include "http/url.hpp"

namespace spillway::net {
namespace {

constexpr std::string_view kChallengePath = "/.well-known/acme-challenge/";
constexpr std::size_t kMaxChallenge = 4096;
constexpr std::size_t kMaxToken = 128;

// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int handle) noexcept : handle_(handle) {}
    ~Descriptor() {
        if (handle_ >= 0) ::close(handle_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const noexcept { return handle_; }

private:
    int handle_;
};

bool is_token(std::string_view text) noexcept {
    return !text.empty() && text.size() <= kMaxToken && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

// The path was decoded on the way in.
std::string encode_path(std::string_view path) {
    std::string encoded;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        encoded.append(http::percent_encode(path.substr(0, slash)));
        if (slash < path.size()) encoded.push_back('/');
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return encoded;
}

http::Response redirect(const http::Request& request, std::uint16_t https_port) {
    auto authority = http::parse_authority(request.host);
    if (!authority) return http::refusal(400);
    authority->port = https_port;
    if (https_port == 443) authority->port.reset();
    std::string location = "https://" + authority->text() + encode_path(request.path);
    if (!request.query.empty()) location.append("?").append(request.query);

    http::Response response;
    response.status = 308;
    response.headers.add("Location", std::move(location));
    http::set_cache_policy(response.headers, http::CachePolicy::no_store);
    return response;
}

}  // namespace

std::optional<std::string> read_challenge(const std::filesystem::path& folder,
                                          std::string_view token) {
    if (folder.empty() || !is_token(token)) return std::nullopt;
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0) return std::nullopt;
    const std::string name(token);
    const Descriptor file(
        ::openat(directory.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat facts {};
    if (file.get() < 0 || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return std::nullopt;
    }
    std::array<char, kMaxChallenge + 1> bytes{};
    const auto count = ::read(file.get(), bytes.data(), bytes.size());
    if (count < 0 || static_cast<std::size_t>(count) > kMaxChallenge) return std::nullopt;
    return std::string(bytes.data(), static_cast<std::size_t>(count));
}

http::Response answer_on_plain_http(const http::Request& request, const RedirectConfig& config) {
    const std::string_view path(request.path);
    if (!path.starts_with(kChallengePath)) return redirect(request, config.https_port);
    const auto challenge =
        read_challenge(config.acme_challenge_folder, path.substr(kChallengePath.size()));
    if (!challenge) return http::refusal(404);

    http::Response response;
    response.headers.add("Content-Type", "application/octet-stream");
    response.headers.add("X-Content-Type-Options", "nosniff");
    http::set_cache_policy(response.headers, http::CachePolicy::no_store);
    base::WipedString body;
    body.append(*challenge);
    response.body = std::move(body);
    return response;
}

}  // namespace spillway::net
