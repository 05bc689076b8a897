#include "crypto/initialise.hpp"

#include <sodium.h>

#include <stdexcept>

namespace spillway::crypto {

void initialise() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
}

}  // namespace spillway::crypto
