// OpenSSL's objects as owners that free them, and its failures as exceptions. For this folder only.
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace spillway::crypto {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const noexcept {
        Free(object);
    }
};

using PkeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using MdContextPtr = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using X509Ptr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;

// Throws std::runtime_error with the oldest message of OpenSSL's queue, which it empties.
[[noreturn]] void throw_openssl(const char* doing);

// Empties OpenSSL's queue after a failure that is an ordinary answer.
void discard_openssl_errors() noexcept;

inline void check_openssl(bool succeeded, const char* doing) {
    if (!succeeded) throw_openssl(doing);
}

}  // namespace spillway::crypto
