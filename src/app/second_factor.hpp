// The second factor: a code from an authenticator program, or a recovery code, each good once; and
// enrolling it. The secret being enrolled travels in the form, sealed to the member's own key, so
// that nothing is kept in memory between the two requests.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/hash.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class SecondFactorError : std::uint8_t {
    wrong_code,    // or used before
    not_expected,  // the session is not at this step (any more)
};

struct PreparedSecondFactor {
    domain::StaffId id{};
    crypto::Digest session{};
    std::optional<std::int64_t> step{};             // an authenticator's code
    std::optional<crypto::Digest> recovery_code{};  // else its hash
    Stamp stamp{};
};

// For a session whose next step is enter_totp. `code` in either form.
[[nodiscard]] std::expected<PreparedSecondFactor, SecondFactorError> prepare_second_factor(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view code);

// Claims the code and completes the session.
std::expected<void, SecondFactorError> store_second_factor(storage::Connection& connection,
                                                           const PreparedSecondFactor& prepared);

struct TotpOffer {
    base::SecretText uri{};     // for the QR picture
    base::SecretText secret{};  // in base 32, for typing
    std::string sealed{};       // base64url, for the form's hidden field
};

// For a session whose next step is enrol_totp, or a complete one.
[[nodiscard]] std::expected<TotpOffer, SecondFactorError> offer_totp(const Instance& instance,
                                                                     const StaffSession& session);

// What the page shows again after a mistyped code: the same secret.
[[nodiscard]] std::expected<TotpOffer, SecondFactorError> repeat_totp_offer(
    const Instance& instance, const StaffSession& session, std::string_view sealed);

struct PreparedEnrolment {
    domain::StaffId id{};
    crypto::Digest session{};
    base::Bytes sealed{};
    std::int64_t step = 0;
    std::vector<base::SecretText> recovery_codes{};  // to be shown once, after storing
    std::vector<base::Bytes> recovery_hashes{};
    bool may_replace = false;
    Stamp stamp{};
};

[[nodiscard]] std::expected<PreparedEnrolment, SecondFactorError> prepare_enrolment(
    const Instance& instance, const StaffSession& session, std::string_view sealed,
    std::string_view code);

// Completes the session. not_expected when a second factor came up meanwhile.
std::expected<void, SecondFactorError> store_enrolment(storage::Connection& connection,
                                                       const PreparedEnrolment& prepared);

// Ten fresh recovery codes in place of the old ones, for a complete session.
struct PreparedRecoveryCodes {
    domain::StaffId id{};
    std::vector<base::SecretText> codes{};
    std::vector<base::Bytes> hashes{};
};

[[nodiscard]] std::expected<PreparedRecoveryCodes, SecondFactorError> prepare_recovery_codes(
    const StaffSession& session);
void store_recovery_codes(storage::Connection& connection, const PreparedRecoveryCodes& prepared);

}  // namespace spillway::app
