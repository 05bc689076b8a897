#include "crypto/certificate.hpp"

#include <arpa/inet.h>
#include <openssl/ec.h>
#include <openssl/pem.h>

#include <array>
#include <stdexcept>

#include "crypto/openssl.hpp"
#include "crypto/random.hpp"

namespace spillway::crypto {
namespace {

constexpr const char* kDoing = "making a certificate";

void check(bool succeeded) {
    check_openssl(succeeded, kDoing);
}

bool is_address(const std::string& name) {
    std::array<std::uint8_t, sizeof(in6_addr)> address{};
    return ::inet_pton(AF_INET, name.c_str(), address.data()) == 1 ||
           ::inet_pton(AF_INET6, name.c_str(), address.data()) == 1;
}

bool is_host_name(std::string_view name) {
    constexpr std::string_view kAllowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.*";
    return !name.empty() && name.size() <= 253 &&
           name.find_first_not_of(kAllowed) == std::string_view::npos;
}

std::string alternative_names(std::span<const std::string> names) {
    std::string list;
    for (const auto& name : names) {
        const bool address = is_address(name);
        if (!address && !is_host_name(name)) {
            throw std::invalid_argument("neither a host name nor an address: " + name);
        }
        if (!list.empty()) list += ',';
        list += (address ? "IP:" : "DNS:") + name;
    }
    return list;
}

void add_extension(X509* certificate, X509V3_CTX* context, int nid, const std::string& value) {
    using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, context, nid, value.c_str()));
    check(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

// 64 random bits, never negative nor zero (RFC 5280 section 4.1.2.2).
void set_serial(X509* certificate) {
    using NumberPtr = std::unique_ptr<BIGNUM, Freed<BN_free>>;
    std::array<std::uint8_t, 9> bytes{};
    fill_random(bytes);
    bytes[0] = 1;
    const NumberPtr number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    check(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)));
}

void set_subject(X509* certificate, const std::string& name) {
    constexpr std::size_t kLongestCommonName = 64;
    auto* subject = X509_get_subject_name(certificate);
    const auto common_name = name.substr(0, kLongestCommonName);
    check(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(common_name.c_str()),
                                     -1, -1, 0) == 1);
    check(X509_set_issuer_name(certificate, subject) == 1);
}

void set_validity(X509* certificate, base::Instant now, std::chrono::days validity) {
    const auto seconds = [](base::Instant instant) {
        return static_cast<std::time_t>(instant.time_since_epoch().count());
    };
    check(ASN1_TIME_set(X509_getm_notBefore(certificate), seconds(now - std::chrono::hours(1))) !=
          nullptr);
    check(ASN1_TIME_set(X509_getm_notAfter(certificate), seconds(now + validity)) != nullptr);
}

// What was written into a memory BIO, which is wiped.
base::SecretText take_secret(BIO* memory) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory, &text);
    const std::span<char> written(text, static_cast<std::size_t>(size));
    base::SecretText secret(std::string_view(written.data(), written.size()));
    base::wipe({reinterpret_cast<std::uint8_t*>(written.data()), written.size()});
    return secret;
}

}  // namespace

SelfSignedCertificate make_self_signed_certificate(std::span<const std::string> names,
                                                   std::chrono::days validity, base::Instant now) {
    if (names.empty()) throw std::invalid_argument("a certificate needs a name");
    const auto alternatives = alternative_names(names);

    const PkeyPtr key(EVP_EC_gen("P-256"));
    const X509Ptr certificate(X509_new());
    check(key && certificate);
    check(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
    set_serial(certificate.get());
    set_subject(certificate.get(), names.front());
    set_validity(certificate.get(), now, validity);
    check(X509_set_pubkey(certificate.get(), key.get()) == 1);

    X509V3_CTX context;
    X509V3_set_ctx(&context, certificate.get(), certificate.get(), nullptr, nullptr, 0);
    add_extension(certificate.get(), &context, NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate.get(), &context, NID_key_usage, "critical,digitalSignature");
    add_extension(certificate.get(), &context, NID_ext_key_usage, "serverAuth");
    add_extension(certificate.get(), &context, NID_subject_alt_name, alternatives);
    add_extension(certificate.get(), &context, NID_subject_key_identifier, "hash");
    check(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);

    const BioPtr public_part(BIO_new(BIO_s_mem()));
    const BioPtr private_part(BIO_new(BIO_s_secmem()));
    check(public_part && private_part);
    check(PEM_write_bio_X509(public_part.get(), certificate.get()) == 1);
    check(PEM_write_bio_PKCS8PrivateKey(private_part.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                        nullptr) == 1);
    char* pem = nullptr;
    const long size = BIO_get_mem_data(public_part.get(), &pem);
    return {.certificate_pem = std::string(pem, static_cast<std::size_t>(size)),
            .key_pem = take_secret(private_part.get())};
}

}  // namespace spillway::crypto
