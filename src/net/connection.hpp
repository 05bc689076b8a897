// One client's connection from handshake to close, as one coroutine on its worker's thread:
// read a head, check it, read the body, ask the handler, write the answer, again.
// Nothing is held while it is idle but the socket and the TLS state.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/secret.hpp"
#include "http/message.hpp"
#include "net/admission.hpp"
#include "net/head_parser.hpp"
#include "net/reply.hpp"
#include "net/site.hpp"
#include "net/transport.hpp"
#include "net/worker.hpp"

namespace spillway::net {

class Connection {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Connection(Worker& worker, Site& site, boost::asio::ip::tcp::socket socket,
               Admission::Place place);

    // To its end; errors of the connection end it quietly. May be called once.
    boost::asio::awaitable<void> run();

    void expire_if_due(TimePoint now);  // ends what is waited for once its deadline has passed
    void drain();                       // ends it if no request is under way
    void cut();                         // ends it whatever is under way but a handler

private:
    enum class Phase { handshake, idle, head, body, handling, writing, closing };
    enum class Arrival { bytes, ended, expired, failed };
    enum class After { next_request, close, hang_up };
    template <class T>
    using Awaitable = boost::asio::awaitable<T>;

    class StreamedBody;  // streamed_body.cpp

    Awaitable<bool> shake_hands();
    Awaitable<After> serve_request();
    Awaitable<After> serve_streamed(RequestHead& head, ReplyTerms terms);
    Awaitable<std::optional<std::size_t>> read_head();
    Awaitable<bool> read_body(RequestHead& head, BodyBudget::Share& share);
    Awaitable<http::Response> answer(http::Request request);
    Awaitable<After> send_refusal(ReplyTerms terms);
    Awaitable<After> send(const http::Response& response, const ReplyTerms& terms);
    Awaitable<bool> send_made(http::BodySource& source);
    Awaitable<bool> make_piece(http::BodySource& source, base::WipedString& piece);
    Awaitable<bool> write(Outgoing out);
    Awaitable<void> close(After after);

    Awaitable<Arrival> receive();  // appends to input_
    Awaitable<bool> wait_for(boost::asio::ip::tcp::socket::wait_type readiness);
    Arrival take(const Reading& reading);

    void enter(Phase phase, std::chrono::milliseconds limit);
    void begin_transfer(Phase phase);
    void count_transfer(std::size_t bytes);
    void give_up(Arrival arrival);
    void consume(std::size_t bytes);

    Worker& worker_;
    Site& site_;
    boost::asio::ip::tcp::socket socket_;
    Admission::Place place_;
    std::unique_ptr<Transport> transport_;
    base::WipedString input_;  // read, not yet used
    base::WipedString head_;   // of the response being sent
    std::optional<http::Response> refusal_;
    TimePoint deadline_ = TimePoint::max();
    TimePoint transfer_start_;
    std::size_t transferred_ = 0;
    std::uint32_t requests_ = 0;
    Phase phase_ = Phase::handshake;
    bool expired_ = false;
    bool cut_ = false;
};

}  // namespace spillway::net
