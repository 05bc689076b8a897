// Must run once before anything else of this folder: readies libsodium's generator and picks its
// fastest implementations. This folder is the only one that includes libsodium and OpenSSL's EVP;
// its own headers include neither.
#pragma once

namespace spillway::crypto {

// Any thread, any number of times. Throws std::runtime_error when the library cannot start.
void initialise();

}  // namespace spillway::crypto
