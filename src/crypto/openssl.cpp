#include "crypto/openssl.hpp"

#include <openssl/err.h>

#include <array>
#include <stdexcept>
#include <string>

namespace spillway::crypto {

void throw_openssl(const char* doing) {
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    ERR_clear_error();
    throw std::runtime_error(std::string(doing) + ": " + text.data());
}

void discard_openssl_errors() noexcept {
    ERR_clear_error();
}

}  // namespace spillway::crypto
