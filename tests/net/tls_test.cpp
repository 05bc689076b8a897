// What the TLS side offers and refuses; renewing its certificate under live connections.
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "net/support/client.hpp"
#include "net/support/test_server.hpp"
#include "net/tls_context.hpp"

namespace spillway::net::test {
namespace {

using namespace std::string_literals;

const std::string kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string kHttp11 = "\x08http/1.1";
const std::string kHttp2 = "\x02h2";

struct OfferCase {
    const char* name = "";
    TlsOptions options{};
    bool accepted = false;
    const char* protocol = "";
    const char* cipher = "";
};

TEST(Tls, TakesOnlyWhatIsSafe) {
    const OfferCase cases[] = {
        {.name = "1.3",
         .options = {.min_version = TLS1_3_VERSION},
         .accepted = true,
         .protocol = "TLSv1.3",
         .cipher = "TLS_AES_128_GCM_SHA256"},
        {.name = "1.2",
         .options = {.max_version = TLS1_2_VERSION},
         .accepted = true,
         .protocol = "TLSv1.2",
         .cipher = "ECDHE-ECDSA-AES128-GCM-SHA256"},
        {.name = "1.2 ChaCha preferred",
         .options = {.max_version = TLS1_2_VERSION,
                     .tls12_ciphers =
                         "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256"},
         .accepted = true,
         .protocol = "TLSv1.2",
         .cipher = "ECDHE-ECDSA-CHACHA20-POLY1305"},
        {.name = "1.2 CBC only",
         .options = {.max_version = TLS1_2_VERSION,
                     .tls12_ciphers = "ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA"}},
        {.name = "1.1", .options = {.min_version = TLS1_1_VERSION, .max_version = TLS1_1_VERSION}},
        {.name = "1.0", .options = {.min_version = TLS1_VERSION, .max_version = TLS1_VERSION}},
    };
    TestServer server;
    for (const auto& [name, options, accepted, protocol, cipher] : cases) {
        TlsClient client(server.port(), options);
        EXPECT_EQ(client.is_connected(), accepted) << name << ": " << client.failure();
        if (!accepted) continue;
        EXPECT_EQ(client.ask(kGet).status, 200U) << name;
        EXPECT_EQ(client.protocol(), protocol) << name;
        EXPECT_EQ(client.cipher(), cipher) << name;
    }
}

struct AlpnCase {
    const char* name = "";
    std::string offer{};
    bool accepted = false;
    const char* chosen = "";
};

TEST(Tls, SpeaksHttp11ByAlpn) {
    const AlpnCase cases[] = {
        {.name = "not offered", .offer = "", .accepted = true},
        {.name = "ours", .offer = kHttp11, .accepted = true, .chosen = "http/1.1"},
        {.name = "among others", .offer = kHttp2 + kHttp11, .accepted = true, .chosen = "http/1.1"},
        {.name = "only others", .offer = kHttp2},
    };
    TestServer server;
    for (const auto& [name, offer, accepted, chosen] : cases) {
        TlsClient client(server.port(), {.alpn = offer});
        EXPECT_EQ(client.is_connected(), accepted) << name;
        EXPECT_EQ(client.alpn(), chosen) << name;
        if (!accepted) {
            EXPECT_NE(client.failure().find("no application protocol"), std::string::npos)
                << client.failure();
        }
    }
}

using Session = std::unique_ptr<SSL_SESSION, decltype(&SSL_SESSION_free)>;

TEST(Tls, ResumesByTicketUntilTheKeysAreRenewed) {
    TestServer server;
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsOptions options{.min_version = version, .max_version = version};
        TlsClient first(server.port(), options);
        EXPECT_EQ(first.ask(kGet).status, 200U);
        EXPECT_FALSE(first.was_resumed());
        const Session session(first.take_session(), &SSL_SESSION_free);

        options.resume = session.get();
        TlsClient second(server.port(), options);
        EXPECT_EQ(second.ask(kGet).status, 200U);
        EXPECT_TRUE(second.was_resumed());

        EXPECT_TRUE(server.server().reload_certificates());
        TlsClient third(server.port(), options);
        EXPECT_EQ(third.ask(kGet).status, 200U);
        EXPECT_FALSE(third.was_resumed());
    }
}

TEST(Tls, RenewsTheCertificateUnderLiveConnections) {
    TestServer server;
    TlsClient before(server.port());
    EXPECT_EQ(before.ask(kGet).status, 200U);
    make_certificate(server.folder(), "second");
    EXPECT_TRUE(server.server().reload_certificates());
    TlsClient after(server.port());
    EXPECT_EQ(after.common_name(), "second");
    EXPECT_EQ(before.common_name(), "first");
    EXPECT_EQ(before.ask(kGet).status, 200U);
    EXPECT_EQ(server.events().details(EventKind::certificate_loaded).size(), 1U);
}

TEST(Tls, KeepsTheCertificateWhenTheNewOneIsBroken) {
    TestServer server;
    write_file(server.files().certificate, "-----BEGIN CERTIFICATE-----\nbroken\n");
    EXPECT_FALSE(server.server().reload_certificates());
    TlsClient client(server.port());
    EXPECT_EQ(client.common_name(), "first");
    EXPECT_EQ(client.ask(kGet).status, 200U);
    const auto refused = server.events().details(EventKind::certificate_refused);
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_NE(refused[0].find("certificate.pem"), std::string::npos) << refused[0];
}

TEST(TlsContext, RefusesFilesThatDoNotFit) {
    const TemporaryFolder folder;
    const auto one = folder.path() / "one";
    const auto two = folder.path() / "two";
    const auto rsa = folder.path() / "rsa";
    const auto locked = folder.path() / "locked";
    for (const auto& path : {one, two, rsa, locked}) std::filesystem::create_directory(path);
    const auto good = make_certificate(one, "one");
    const auto other = make_certificate(two, "two");
    const auto old = make_certificate(rsa, "rsa", "rsa:2048");
    const auto key_under_passphrase = (locked / "key.pem").string();
    run_openssl("ec -in '" + good.key.string() + "' -aes256 -passout pass:abcd -out '" +
                key_under_passphrase + "'");

    EXPECT_TRUE(make_tls_context(good).has_value());
    EXPECT_FALSE(make_tls_context({good.certificate, other.key}).has_value());
    EXPECT_FALSE(make_tls_context({good.certificate, folder.path() / "none"}).has_value());
    EXPECT_FALSE(make_tls_context({folder.path() / "none", good.key}).has_value());
    EXPECT_FALSE(make_tls_context({good.key, good.certificate}).has_value());
    EXPECT_FALSE(make_tls_context({good.certificate, key_under_passphrase}).has_value());
    const auto refused = make_tls_context(old);
    ASSERT_FALSE(refused.has_value());
    EXPECT_NE(refused.error().find("ECDSA"), std::string::npos) << refused.error();
}

TEST(Tls, CannotBeStartedWithoutACertificate) {
    Server server({.threads = 1, .client_tag = tag_by_bytes});
    ListenerConfig config;
    config.name = "public";
    config.addresses = {{"127.0.0.1", 0}};
    EXPECT_THROW(server.add_https(config, Handler()), std::runtime_error);
    config.tls = TlsFiles{"/nonexistent/certificate.pem", "/nonexistent/key.pem"};
    EXPECT_THROW(server.add_https(config, Handler()), std::runtime_error);
}

TEST(Tls, RenewsItsTicketKeysByItself) {
    const TemporaryFolder folder;
    EventLog events;
    Server server({.threads = 1,
                   .client_tag = tag_by_bytes,
                   .on_event = [&events](const Event& event) { events.add(event); },
                   .ticket_key_lifetime = std::chrono::milliseconds{20}});
    ListenerConfig config;
    config.name = "public";
    config.addresses = {{"127.0.0.1", 0}};
    config.tls = make_certificate(folder.path(), "first");
    server.add_https(config, Handler());
    server.start();
    events.wait_for(EventKind::certificate_loaded);
    EXPECT_EQ(events.details(EventKind::certificate_loaded)[0], "public");
}

TEST(Tls, CountsHandshakesThatFail) {
    TestServer server;
    PlainClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    static_cast<void>(client.read_to_end());
    EXPECT_EQ(server.server().counters().handshakes_failed.load(), 1U);
}

}  // namespace
}  // namespace spillway::net::test
