// What DingTalk wants beside a robot's address: base64 of HMAC-SHA256 over "TIMESTAMP\nSECRET"
// under the robot's secret (its documentation, "custom robot: additional signature"). Any thread.
#pragma once

#include <chrono>
#include <string>

#include "base/secret.hpp"

namespace spillway::crypto {

[[nodiscard]] std::string webhook_signature(const base::SecretText& secret,
                                            std::chrono::milliseconds since_1970);

}  // namespace spillway::crypto
