// A self-signed TLS certificate for a first start and the demo: ECDSA P-256, X.509 v3, the names
// as subjectAltName. For anything else use an ACME client. Any thread.
#pragma once

#include <chrono>
#include <span>
#include <string>

#include "base/clock.hpp"
#include "base/secret.hpp"

namespace spillway::crypto {

struct SelfSignedCertificate {
    std::string certificate_pem{};
    base::SecretText key_pem{};  // PKCS #8
};

// `names` are host names, IPv4 or IPv6 addresses, at least one; the first is the subject. Valid
// from an hour before `now`. Throws std::invalid_argument for no names or a name with characters
// that a host name cannot have.
[[nodiscard]] SelfSignedCertificate make_self_signed_certificate(std::span<const std::string> names,
                                                                 std::chrono::days validity,
                                                                 base::Instant now);

}  // namespace spillway::crypto
