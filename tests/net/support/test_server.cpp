#include "net/support/test_server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "http/body_stream.hpp"

namespace spillway::net::test {
namespace {

ServerConfig config_with(EventLog& events) {
    ServerConfig config;
    config.threads = 2;
    config.client_tag = tag_by_bytes;
    config.on_event = [&events](const Event& event) { events.add(event); };
    return config;
}

http::Response text_response(std::string_view text) {
    http::Response response;
    response.headers.add("Content-Type", "text/plain");
    response.body = base::WipedString(text);
    return response;
}

// Three million bytes in pieces; what it does in the middle is up to the path.
class MadeBody final : public http::BodySource {
public:
    MadeBody(std::string_view path, Gate& gate) : path_(path), gate_(gate) {}

    [[nodiscard]] std::uint64_t size() const noexcept override { return 3'000'000; }
    [[nodiscard]] boost::asio::awaitable<void> next(base::WipedString& piece) override {
        const bool in_the_middle = given_ == 2'000'000;
        if (given_ == 0 && path_ == "/made/waiting") co_await gate_.pass();
        if (in_the_middle && path_ == "/made/failing") throw std::runtime_error("a bad sector");
        if (in_the_middle && path_ == "/made/short") {
            piece.clear();
            co_return;
        }
        piece.assign(path_ == "/made/long" ? 2'000'000 : 500'000, letter_++);
        given_ += piece.size();
    }

private:
    const std::string path_;
    Gate& gate_;
    std::uint64_t given_ = 0;
    char letter_ = 'a';
};

std::string_view name_of(http::BodyEnd end) {
    switch (end) {
        case http::BodyEnd::whole:
            return "whole";
        case http::BodyEnd::cut:
            return "cut";
        case http::BodyEnd::slow:
            return "slow";
        case http::BodyEnd::too_large:
            return "too large";
        case http::BodyEnd::malformed:
            return "malformed";
    }
    return "";
}

// How many bytes came, their sum, and how they ended.
boost::asio::awaitable<std::string> read_stream(http::BodyStream& stream) {
    std::uint64_t size = 0;
    std::uint64_t sum = 0;
    while (true) {
        auto reading = stream.next();
        const auto piece = co_await std::move(reading);
        if (piece.empty()) break;
        size += piece.size();
        for (const char byte : piece) sum += static_cast<unsigned char>(byte);
    }
    auto told = std::to_string(size) + " " + std::to_string(sum) + " ";
    told += name_of(stream.end().value());
    co_return told;
}

}  // namespace

boost::asio::awaitable<void> Gate::pass() {
    const auto executor = co_await boost::asio::this_coro::executor;
    const auto timer = std::make_shared<boost::asio::steady_timer>(executor);
    timer->expires_at(std::chrono::steady_clock::time_point::max());
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(timer);
    }
    arrived_.notify_all();
    constexpr auto kToken = boost::asio::as_tuple(boost::asio::use_awaitable);
    co_await timer->async_wait(kToken);
}

void Gate::wait_for_arrivals(std::size_t count) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return waiting_.size() >= count; });
}

void Gate::open() {
    const std::scoped_lock lock(mutex_);
    for (const auto& timer : waiting_) {
        boost::asio::post(timer->get_executor(), [timer] { timer->cancel(); });
    }
    waiting_.clear();
}

void EventLog::add(const Event& event) {
    const std::scoped_lock lock(mutex_);
    events_.push_back(event);
    added_.notify_all();
}

void EventLog::wait_for(EventKind kind) {
    std::unique_lock lock(mutex_);
    added_.wait(lock, [&] {
        return std::ranges::any_of(events_, [&](const Event& event) { return event.kind == kind; });
    });
}

std::vector<std::string> EventLog::details(EventKind kind) const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::string> found;
    for (const auto& event : events_) {
        if (event.kind == kind) found.push_back(event.detail);
    }
    return found;
}

TestServer::TestServer(const Limits& limits, Kind kind, const std::string& host)
    : server_(config_with(events_)) {
    ListenerConfig config;
    config.name = "test";
    config.addresses = {{host, 0}};
    config.hosts = test_hosts();
    config.limits = limits;
    config.streams = [](const http::Request& request) { return request.path == "/stream"; };
    const Handler handler = [this](http::Request request) { return answer(std::move(request)); };
    if (kind == Kind::tls) {
        files_ = make_certificate(folder_.path(), "first");
        config.tls = files_;
        port_ = server_.add_https(config, handler).front().port;
    } else {
        port_ = server_.add_http(config, handler).front().port;
    }
    server_.start();
}

TestServer::~TestServer() {
    gate_.open();
    server_.stop(std::chrono::seconds{5});
    server_.wait();
}

boost::asio::awaitable<http::Response> TestServer::answer(http::Request request) {
    if (request.path == "/wait") co_await gate_.pass();
    if (request.path == "/throw") throw std::runtime_error("the disk is on fire");
    http::Response response = text_response("hello");
    if (request.path == "/stream") {
        auto reading = read_stream(*request.stream);
        const auto told = co_await std::move(reading);
        response = text_response(told);
    }
    if (request.path == "/path") response = text_response(request.path + "?" + request.query);
    if (request.path == "/echo") response = text_response(request.body);
    if (request.path == "/tag") response = text_response(std::to_string(request.client));
    if (request.path == "/large") response = text_response(std::string(3'000'000, 'x'));
    if (request.path == "/split") response.headers.add("X-Split", "a\r\nSet-Cookie: b");
    if (request.path == "/static") response.body = sample_page();
    if (request.path.starts_with("/made")) {
        response.body = std::make_shared<MadeBody>(request.path, gate_);
    }
    co_return response;
}

http::AllowedHosts test_hosts() {
    return http::AllowedHosts({"localhost", "127.0.0.1", "[::1]"});
}

http::ClientTag tag_by_bytes(std::span<const std::uint8_t> prefix) {
    http::ClientTag tag = prefix.size();
    for (const auto byte : prefix) tag = tag << 8U | byte;
    return tag;
}

std::shared_ptr<const http::StaticBody> sample_page() {
    static const auto kPage = [] {
        auto made = std::make_shared<http::StaticBody>();
        made->content_type = "text/html; charset=utf-8";
        made->etag = "\"v1\"";
        made->identity = std::string(40'000, 'i');
        made->gzip = std::string(9'000, 'g');
        made->brotli = std::string(8'000, 'b');
        return std::shared_ptr<const http::StaticBody>(made);
    }();
    return kPage;
}

}  // namespace spillway::net::test
