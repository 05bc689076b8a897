#include "crypto/grouped_code.hpp"

#include "base/base32.hpp"
#include "crypto/random.hpp"

namespace spillway::crypto {

base::SecretText grouped_code(base::ByteView bytes) {
    constexpr std::size_t kGroup = 4;
    const auto symbols = base::crockford_encode(bytes);
    base::WipedString text;
    text.reserve(symbols.size() + symbols.size() / kGroup);
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (i != 0 && i % kGroup == 0) text.push_back('-');
        text.push_back(symbols[i]);
    }
    return base::SecretText(std::string_view(text));
}

base::SecretText random_code() {
    using CodeBits = base::Secret<struct CodeBitsTag, 10>;
    return grouped_code(random_secret<CodeBits>().reveal());
}

}  // namespace spillway::crypto
