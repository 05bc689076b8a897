// How many connections there may be, and from where.
#include <gtest/gtest.h>

#include <boost/asio/ip/address.hpp>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "net/admission.hpp"
#include "net/client_network.hpp"
#include "net/support/client.hpp"
#include "net/support/test_server.hpp"

namespace spillway::net::test {
namespace {

const std::string kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(Admission, CountsInAllAndPerNetwork) {
    Admission admission(3, 2);
    auto a1 = admission.enter(1);
    auto a2 = admission.enter(1);
    EXPECT_TRUE(a1 && a2);
    EXPECT_FALSE(admission.enter(1));  // its network is full
    auto b1 = admission.enter(2);
    EXPECT_TRUE(b1);
    EXPECT_FALSE(admission.enter(3));  // all is full
    a1.reset();
    EXPECT_TRUE(admission.enter(1));
    EXPECT_TRUE(admission.enter(3));  // the one before was given up at once
}

TEST(Admission, OfNoneLetsNobodyIn) {
    EXPECT_FALSE(Admission(0, 5).enter(1));
    EXPECT_FALSE(Admission(5, 0).enter(1));
}

struct NetworkCase {
    const char* one = "";
    const char* other = "";
    bool same = false;
};

TEST(ClientNetwork, TellsNetworksNotMachines) {
    const NetworkCase cases[] = {
        {"192.0.2.1", "192.0.2.254", true},
        {"192.0.2.1", "192.0.3.1", false},
        {"2001:db8:0:1::1", "2001:db8:0:ff::2", true},
        {"2001:db8:0:100::1", "2001:db8:0:200::1", false},
        {"::ffff:192.0.2.1", "192.0.2.2", true},
        {"::ffff:192.0.2.1", "::ffff:192.0.3.1", false},
    };
    const auto prefix = [](const char* text) {
        const ClientNetwork network(boost::asio::ip::make_address(text));
        return base::to_bytes(network.prefix());
    };
    for (const auto& [one, other, same] : cases) {
        EXPECT_EQ(prefix(one) == prefix(other), same) << one << " " << other;
    }
    EXPECT_EQ(prefix("192.0.2.1").size(), 3U);
    EXPECT_EQ(prefix("2001:db8::1").size(), 7U);
}

TEST(Limit, InAllClosesTheConnectionAtOnce) {
    TestServer server({.connections = 2});
    TlsClient one(server.port());
    TlsClient two(server.port());
    EXPECT_EQ(one.ask(kGet).status, 200U);
    EXPECT_EQ(two.ask(kGet).status, 200U);
    EXPECT_FALSE(TlsClient(server.port()).is_connected());
    EXPECT_EQ(server.server().counters().connections_refused.load(), 1U);
    EXPECT_EQ(one.ask(kGet).status, 200U);
}

TEST(Limit, IsGivenBackWhenAConnectionEnds) {
    TestServer server({.connections = 1});
    for (int i = 0; i < 5; ++i) {
        {
            TlsClient client(server.port());
            EXPECT_EQ(client.ask(kGet).status, 200U);
        }
        while (server.server().counters().connections_open.load() != 0) std::this_thread::yield();
    }
}

TEST(Limit, PerNetworkLeavesRoomForOthers) {
    TestServer server({.connections_per_network = 2}, TestServer::Kind::plain);
    PlainClient one(server.port(), "127.0.0.1", "127.0.0.1");
    PlainClient two(server.port(), "127.0.0.1", "127.0.0.77");
    EXPECT_EQ(one.ask(kGet).status, 200U);
    EXPECT_EQ(two.ask(kGet).status, 200U);
    PlainClient neighbour(server.port(), "127.0.0.1", "127.0.0.200");
    EXPECT_TRUE(neighbour.is_closed_by_server());
    PlainClient stranger(server.port(), "127.0.0.1", "127.0.1.1");
    EXPECT_EQ(stranger.ask(kGet).status, 200U);
}

TEST(Limit, TagsRequestsByTheirNetwork) {
    TestServer server({}, TestServer::Kind::plain);
    const std::string get = "GET /tag HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const auto tag_from = [&](const char* source) {
        return PlainClient(server.port(), "127.0.0.1", source).ask(get).body;
    };
    EXPECT_EQ(tag_from("127.0.0.1"), tag_from("127.0.0.9"));
    EXPECT_NE(tag_from("127.0.0.1"), tag_from("127.0.2.1"));
}

TEST(Limit, OfAllBodiesTogetherIsAnsweredWith503) {
    TestServer server({.all_bodies_bytes = 1000});
    const std::string head =
        "POST /wait HTTP/1.1\r\nHost: localhost\r\nContent-Length: 600\r\n\r\n";
    const std::string body(600, 'a');
    TlsClient first(server.port());
    first.send(head + body);
    server.gate().wait_for_arrivals(1);
    TlsClient second(server.port());
    const auto refused = second.ask(head + body);
    EXPECT_EQ(refused.status, 503U);
    EXPECT_NE(refused.header("retry-after"), "");
    server.gate().open();
    EXPECT_EQ(first.read_answer().status, 200U);
    TlsClient third(server.port());  // the first one's share has been given back
    third.send(head + body);
    server.gate().wait_for_arrivals(1);
    server.gate().open();
    EXPECT_EQ(third.read_answer().status, 200U);
}

TEST(Listener, ServesIpv6) {
    TestServer server({}, TestServer::Kind::tls, "::1");
    TlsClient client(server.port(), {}, "::1");
    EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n").body, "hello");
}

TEST(Listener, ServesSeveralAddressesAndSaysWhichPortsItGot) {
    Server server({.threads = 1, .client_tag = tag_by_bytes});
    ListenerConfig config;
    config.name = "ops";
    config.addresses = {{"127.0.0.1", 0}, {"::1", 0}};
    const auto bound =
        server.add_http(config, [](http::Request) -> boost::asio::awaitable<http::Response> {
            co_return http::Response();
        });
    server.start();
    ASSERT_EQ(bound.size(), 2U);
    EXPECT_EQ(bound[1].host, "::1");
    EXPECT_EQ(PlainClient(bound[0].port, "127.0.0.1").ask(kGet).status, 200U);
    EXPECT_EQ(PlainClient(bound[1].port, "::1").ask(kGet).status, 200U);
}

TEST(Listener, CannotTakeAnAddressThatIsTaken) {
    TestServer server({}, TestServer::Kind::plain);
    Server second({.threads = 1, .client_tag = tag_by_bytes});
    ListenerConfig config;
    config.name = "ops";
    config.addresses = {{"127.0.0.1", server.port()}};
    EXPECT_THROW(second.add_http(config, Handler()), std::runtime_error);
    config.addresses = {{"not an address", 0}};
    EXPECT_THROW(second.add_http(config, Handler()), std::runtime_error);
}

TEST(Limit, HoldsUnderAMixedLoadFromManyThreads) {
    TestServer server;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&server] {
            for (int round = 0; round < 5; ++round) {
                TlsClient client(server.port());
                for (int k = 0; k < 10; ++k) {
                    EXPECT_EQ(client
                                  .ask("POST /echo HTTP/1.1\r\nHost: localhost\r\n"
                                       "Content-Length: 4\r\n\r\nabcd")
                                  .body,
                              "abcd");
                }
            }
        });
    }
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(server.server().reload_certificates());
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(server.server().counters().responses[2].load(), 200U);
}

struct AddressCase {
    const char* text = "";
    std::optional<ListenAddress> expected;
};

TEST(ListenAddress, IsReadFromTextAndWrittenBack) {
    const AddressCase cases[] = {
        {"127.0.0.1:8443", ListenAddress{"127.0.0.1", 8443}},
        {"[::1]:0", ListenAddress{"::1", 0}},
        {"[::]:443", ListenAddress{"::", 443}},
        {"::1:443", std::nullopt},
        {"[127.0.0.1]:443", std::nullopt},
        {"localhost:443", std::nullopt},
        {"127.0.0.1", std::nullopt},
        {"127.0.0.1:", std::nullopt},
        {"127.0.0.1:65536", std::nullopt},
        {"127.0.0.1:-1", std::nullopt},
        {"127.0.0.1:80x", std::nullopt},
        {"", std::nullopt},
    };
    for (const auto& [text, expected] : cases) {
        const auto address = ListenAddress::parse(text);
        EXPECT_EQ(address, expected) << text;
        EXPECT_EQ(address ? address->text() : text, text);
    }
}

}  // namespace
}  // namespace spillway::net::test
