#include "crypto/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "base/base32.hpp"
#include "crypto/append.hpp"
#include "crypto/sealing.hpp"

namespace spillway::crypto {
namespace {

constexpr std::size_t kDigits = 6;
constexpr std::uint64_t kStepSeconds = 30;

// RFC 3986 section 2.3: all but unreserved characters as %XX.
void append_percent_encoded(base::WipedString& out, std::string_view text) {
    constexpr std::string_view kUnreserved =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (const char c : text) {
        if (kUnreserved.find(c) != std::string_view::npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += kHex[byte >> 4];
            out += kHex[byte & 0xF];
        }
    }
}

BoxContext totp_context(const domain::StaffId& staff) {
    return {.purpose = BoxPurpose::totp_secret, .scope = {}, .recipient = staff.bytes()};
}

}  // namespace

// RFC 4226 section 5.3 over the step as an eight-byte counter.
std::string totp_code(const TotpSecret& secret, std::uint64_t step) {
    base::Bytes counter;
    append_number(counter, step);
    const auto key = secret.reveal();
    std::array<std::uint8_t, 20> mac{};
    if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), counter.data(), counter.size(),
             mac.data(), nullptr) == nullptr) {
        throw std::runtime_error("HMAC-SHA-1 is not to be had");
    }
    const std::size_t at = mac.back() & 0xF;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = (number << 8) | mac[at + i];
    number &= 0x7FFFFFFF;
    std::string code(kDigits, '0');
    for (std::size_t i = kDigits; i-- > 0; number /= 10) {
        code[i] = static_cast<char>('0' + number % 10);
    }
    return code;
}

std::uint64_t totp_step(base::Instant now) {
    return static_cast<std::uint64_t>(now.time_since_epoch().count()) / kStepSeconds;
}

std::optional<std::uint64_t> matching_step(const TotpSecret& secret, std::string_view code,
                                           base::Instant now, std::uint64_t last_used_step) {
    std::string digits;
    for (const char c : code) {
        if (c != ' ') digits += c;
    }
    const auto current = totp_step(now);
    std::optional<std::uint64_t> matching;
    for (const auto step : {current - 1, current, current + 1}) {
        const auto expected = totp_code(secret, step);
        const bool equal =
            base::equal_in_constant_time(base::as_bytes(expected), base::as_bytes(digits));
        if (equal && step > last_used_step && !matching) matching = step;
    }
    return matching;
}

// The "Key Uri Format" of authenticator programs; they default to SHA-1, six digits and 30 s.
base::SecretText otpauth_uri(const TotpSecret& secret, std::string_view issuer,
                             std::string_view account) {
    base::WipedString uri = "otpauth://totp/";
    append_percent_encoded(uri, issuer);
    uri += ':';
    append_percent_encoded(uri, account);
    uri += "?secret=";
    uri += base::rfc4648_base32_encode(secret.reveal());
    uri += "&issuer=";
    append_percent_encoded(uri, issuer);
    return base::SecretText(std::string_view(uri));
}

base::Bytes seal_totp_secret(const TotpSecret& secret, const domain::StaffId& staff,
                             const BoxPublic& to) {
    return seal_box(totp_context(staff), secret.reveal(), to);
}

std::expected<TotpSecret, OpenError> open_totp_secret(base::ByteView sealed,
                                                      const domain::StaffId& staff,
                                                      const BoxPublic& pub,
                                                      const BoxSecret& secret) {
    return open_box_as<TotpSecret>(totp_context(staff), sealed, pub, secret);
}

}  // namespace spillway::crypto
