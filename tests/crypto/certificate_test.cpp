#include "crypto/certificate.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include "crypto/openssl.hpp"

namespace spillway::crypto {
namespace {

const base::Instant kNow{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)};

struct Parsed {
    X509Ptr certificate;
    PkeyPtr key;
};

BioPtr memory(std::string_view text) {
    return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Parsed make(const std::vector<std::string>& names,
            std::chrono::days validity = std::chrono::days(30)) {
    const auto made = make_self_signed_certificate(names, validity, kNow);
    return {
        X509Ptr(PEM_read_bio_X509(memory(made.certificate_pem).get(), nullptr, nullptr, nullptr)),
        PkeyPtr(PEM_read_bio_PrivateKey(memory(made.key_pem.reveal()).get(), nullptr, nullptr,
                                        nullptr))};
}

TEST(Certificate, IsSignedByItsOwnKeyOnP256) {
    const auto made = make({"localhost"});
    ASSERT_TRUE(made.certificate && made.key);
    EXPECT_EQ(X509_check_private_key(made.certificate.get(), made.key.get()), 1);
    EXPECT_EQ(X509_verify(made.certificate.get(), made.key.get()), 1);
    EXPECT_EQ(X509_get_version(made.certificate.get()), X509_VERSION_3);
    std::array<char, 32> group{};
    ASSERT_EQ(EVP_PKEY_get_group_name(made.key.get(), group.data(), group.size(), nullptr), 1);
    EXPECT_STREQ(group.data(), "prime256v1");
}

TEST(Certificate, NamesHostsAndAddresses) {
    const auto made = make({"jubao.example.cn", "*.example.org", "127.0.0.1", "::1"});
    auto* certificate = made.certificate.get();
    ASSERT_NE(certificate, nullptr);
    EXPECT_EQ(X509_check_host(certificate, "jubao.example.cn", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_host(certificate, "a.example.org", 0, 0, nullptr), 1);
    EXPECT_EQ(X509_check_host(certificate, "example.net", 0, 0, nullptr), 0);
    EXPECT_EQ(X509_check_ip_asc(certificate, "127.0.0.1", 0), 1);
    EXPECT_EQ(X509_check_ip_asc(certificate, "::1", 0), 1);
    EXPECT_EQ(X509_check_ip_asc(certificate, "127.0.0.2", 0), 0);
}

TEST(Certificate, IsTrustedByWhomIsGivenIt) {
    using StorePtr = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
    using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;
    const auto made = make({"localhost"});
    const StorePtr store(X509_STORE_new());
    const StoreContextPtr context(X509_STORE_CTX_new());
    ASSERT_EQ(X509_STORE_add_cert(store.get(), made.certificate.get()), 1);
    ASSERT_EQ(X509_STORE_CTX_init(context.get(), store.get(), made.certificate.get(), nullptr), 1);
    auto* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, kNow.time_since_epoch().count());
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_SSL_SERVER);
    EXPECT_EQ(X509_verify_cert(context.get()), 1)
        << X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
}

TEST(Certificate, IsValidFromAnHourAgoForTheDaysGiven) {
    const auto made = make({"localhost"}, std::chrono::days(30));
    const auto compare = [](const ASN1_TIME* time, base::Instant expected) {
        return ASN1_TIME_cmp_time_t(time, expected.time_since_epoch().count());
    };
    EXPECT_EQ(compare(X509_get0_notBefore(made.certificate.get()), kNow - std::chrono::hours(1)),
              0);
    EXPECT_EQ(compare(X509_get0_notAfter(made.certificate.get()), kNow + std::chrono::days(30)), 0);
}

TEST(Certificate, HasAKeyAndSerialOfItsOwn) {
    const auto one = make({"localhost"});
    const auto other = make({"localhost"});
    EXPECT_NE(EVP_PKEY_eq(one.key.get(), other.key.get()), 1);
    EXPECT_NE(ASN1_INTEGER_cmp(X509_get0_serialNumber(one.certificate.get()),
                               X509_get0_serialNumber(other.certificate.get())),
              0);
}

TEST(Certificate, CutsALongNameInTheSubjectOnly) {
    const auto name = std::string(60, 'a') + ".example.cn";
    const auto made = make({name});
    ASSERT_TRUE(made.certificate);
    EXPECT_EQ(X509_check_host(made.certificate.get(), name.c_str(), 0, 0, nullptr), 1);
}

TEST(Certificate, RefusesNamesThatAreNone) {
    EXPECT_THROW(make({}), std::invalid_argument);
    for (const auto* name : {"", "a b", "1.2.3.4,DNS:evil.example", "localhost\n", "举报.cn",
                             "http://localhost", "::g"}) {
        EXPECT_THROW(make({name}), std::invalid_argument) << name;
    }
}

}  // namespace
}  // namespace spillway::crypto
