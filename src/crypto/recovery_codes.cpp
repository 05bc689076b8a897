#include "crypto/recovery_codes.hpp"

#include <algorithm>

#include "base/base32.hpp"
#include "base/utf8.hpp"
#include "crypto/grouped_code.hpp"

namespace spillway::crypto {
namespace {

constexpr std::size_t kCodes = 10;
constexpr std::size_t kCodeSize = 10;

}  // namespace

std::vector<base::SecretText> generate_recovery_codes() {
    std::vector<base::SecretText> codes(kCodes);
    std::ranges::generate(codes, random_code);
    return codes;
}

std::optional<Digest> recovery_code_hash(const domain::StaffId& staff, std::string_view code) {
    const auto bytes = base::crockford_decode(base::trim(code));
    if (!bytes || bytes->size() != kCodeSize) return std::nullopt;
    return Hasher("recovery code").add_field(staff.bytes()).add_field(*bytes).finish();
}

}  // namespace spillway::crypto
