// Hands one message to the house's mail relay (RFC 5321), by libcurl: STARTTLS is asked for and its
// certificate verified before anything else is said, unless the settings allow a relay on this very
// machine without. Blocks until the relay has answered or a deadline has passed: for a thread that
// does nothing else, one at a time.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "net/send_fault.hpp"

namespace spillway::net {

enum class RelaySecurity : std::uint8_t { starttls, implicit_tls, none };

struct RelaySettings {
    std::string address{};  // "host:port"
    RelaySecurity security = RelaySecurity::starttls;
    std::filesystem::path ca_file{};  // empty: the system's authorities
    base::SecretText user{};          // empty: no authentication
    base::SecretText password{};
};

class SmtpRelay {
public:
    explicit SmtpRelay(RelaySettings settings) : settings_(std::move(settings)) {}

    // `message` is whole, with CRLF; addresses are bare.
    [[nodiscard]] std::expected<void, SendFault> send(std::string_view from, std::string_view to,
                                                      std::string_view message) const;

    // Connects, secures, signs in and says NOOP.
    [[nodiscard]] std::expected<void, SendFault> probe() const;

private:
    RelaySettings settings_;
};

}  // namespace spillway::net
