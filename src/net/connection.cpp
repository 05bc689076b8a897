#include "net/connection.hpp"

#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "http/body_stream.hpp"
#include "http/chunk_check.hpp"
#include "http/head_fault.hpp"
#include "http/request_head.hpp"

namespace spillway::net {
namespace {

constexpr std::size_t kKeptWhileIdle = 2048;  // bytes of a buffer that are not given back

void wipe_text(char* from, std::size_t size) noexcept {
    base::wipe({reinterpret_cast<std::uint8_t*>(from), size});
}

// Empties a buffer, leaving nothing of it in memory.
void clear(base::WipedString& buffer) {
    if (buffer.capacity() > kKeptWhileIdle) {
        base::WipedString().swap(buffer);
    } else {
        wipe_text(buffer.data(), buffer.size());
        buffer.clear();
    }
}

}  // namespace

Connection::Connection(Worker& worker, Site& site, boost::asio::ip::tcp::socket socket,
                       Admission::Place place)
    : worker_(worker), site_(site), socket_(std::move(socket)), place_(std::move(place)) {
    const int handle = socket_.native_handle();
    transport_ = site_.tls ? make_tls_transport(handle, site_.tls->current().get(), worker.outbox())
                           : make_plain_transport(handle);
}

Connection::Awaitable<void> Connection::run() {
    const bool ready = co_await shake_hands();
    if (!ready) co_return;
    auto after = After::next_request;
    while (after == After::next_request) after = co_await serve_request();
    co_await close(after);
}

Connection::Awaitable<bool> Connection::shake_hands() {
    enter(Phase::handshake, site_.limits.handshake);
    while (true) {
        const auto progress = transport_->handshake();
        if (progress == Progress::done) co_return true;
        bool ready = false;
        if (progress == Progress::want_read) {
            ready = co_await wait_for(socket_.wait_read);
        } else if (progress == Progress::want_write) {
            ready = co_await wait_for(socket_.wait_write);
        }
        if (ready) continue;
        if (!worker_.is_draining()) ++site_.counters.handshakes_failed;
        co_return false;
    }
}

Connection::Awaitable<Connection::After> Connection::serve_request() {
    ReplyTerms terms;
    terms.secure = site_.tls != nullptr;
    const auto end = co_await read_head();
    if (!end) co_return co_await send_refusal(terms);

    auto head = parse_head(std::string_view(input_).substr(0, *end), site_.hosts);
    consume(*end);
    if (!head) {
        refusal_ = http::refusal(head.error());
        co_return co_await send_refusal(terms);
    }
    auto& request = head->request;
    terms.head_only = request.method == http::Method::head;
    terms.http10 = head->http10;

    terms.keep_alive = head->keep_alive;
    terms.accept_encoding = request.headers.get("Accept-Encoding");
    terms.if_none_match = request.headers.get("If-None-Match");
    request.client = place_.network();
    if (site_.streams && site_.streams(request)) co_return co_await serve_streamed(*head, terms);

    std::optional<BodyBudget::Share> share(std::in_place, site_.bodies);
    const bool complete = co_await read_body(*head, *share);
    if (!complete) co_return co_await send_refusal(terms);
    const auto response = co_await answer(std::move(request));
    share.reset();
    ++requests_;
    terms.keep_alive = terms.keep_alive && requests_ < site_.limits.requests_per_connection &&
                       !worker_.is_draining() && !wants_close(response);
    const auto after = co_await send(response, terms);
    co_return after;
}

// Reads until input_ begins with a whole head; returns where it ends. Nothing when it will not
// come; refusal_ then says what to answer, if anything.
Connection::Awaitable<std::optional<std::size_t>> Connection::read_head() {
    enter(Phase::idle, site_.limits.idle);
    std::size_t line = 0;  // where the last unfinished line begins
    bool may_skip = true;
    while (true) {
        if (may_skip && input_.starts_with("\r\n")) {  // RFC 9112 section 2.2
            consume(2);
            may_skip = false;
        }
        if (phase_ == Phase::idle && !input_.empty()) enter(Phase::head, site_.limits.header);

        const std::string_view view(input_);
        if (const auto end = http::find_head_end(view.substr(line))) co_return line + *end;
        line = view.rfind('\n') + 1;
        if (const auto fault = check_unfinished_head(view)) {
            refusal_ = http::refusal(*fault);
            co_return std::nullopt;
        }
        const auto arrival = co_await receive();
        if (arrival != Arrival::bytes) {
            give_up(arrival);
            co_return std::nullopt;
        }
    }
}

Connection::Awaitable<bool> Connection::read_body(RequestHead& head, BodyBudget::Share& share) {
    if (head.expectation == Expectation::unknown) {
        refusal_ = http::refusal(417);
        co_return false;
    }
    const auto length = head.content_length.value_or(0);
    if (length > site_.limits.body_bytes) {
        refusal_ = http::refusal(413);
        co_return false;
    }
    if (!head.chunked && length == 0) co_return true;

    begin_transfer(Phase::body);
    if (head.expectation == Expectation::continue_100 && input_.empty()) {
        const Outgoing go_on{"HTTP/1.1 100 Continue\r\n\r\n", {}};
        const bool told = co_await write(go_on);
        if (!told) co_return false;
    }
    auto& body = head.request.body;
    http::ChunkedDecoder chunks(site_.limits.body_bytes);
    while (true) {
        std::size_t used = 0;
        if (head.chunked) {
            const auto fed = chunks.feed(input_, body);
            if (!fed) {
                refusal_ = http::refusal(http::status_of(fed.error()));
                co_return false;
            }
            used = *fed;
        } else {
            used = std::min(static_cast<std::size_t>(length) - body.size(), input_.size());
            body.append(input_, 0, used);
        }
        if (!share.take(used)) {
            refusal_ = http::refusal(503);
            refusal_->headers.set("Retry-After", "5");
            co_return false;
        }
        count_transfer(used);
        consume(used);
        if (head.chunked ? chunks.done() : body.size() == length) co_return true;
        const auto arrival = co_await receive();
        if (arrival != Arrival::bytes) {
            give_up(arrival);
            co_return false;
        }
    }
}

// What the handler says; 500 when it throws.
Connection::Awaitable<http::Response> Connection::answer(http::Request request) {
    phase_ = Phase::handling;
    deadline_ = TimePoint::max();
    Event failure{EventKind::handler_failed, {}};
    try {
        auto pending = site_.handler(std::move(request));
        auto response = co_await std::move(pending);
        check_reply(response);
        co_return response;
    } catch (const std::exception& error) {
        failure.detail = error.what();
    } catch (...) {
        failure.detail = "an exception of unknown type";
    }
    site_.on_event(failure);
    co_return http::refusal(500);
}

Connection::Awaitable<Connection::After> Connection::send_refusal(ReplyTerms terms) {
    if (!refusal_) co_return After::hang_up;
    ++site_.counters.requests_refused;
    const auto response = std::move(*refusal_);
    refusal_.reset();
    terms.keep_alive = false;
    const auto after = co_await send(response, terms);
    co_return after;
}

Connection::Awaitable<Connection::After> Connection::send(const http::Response& response,
                                                          const ReplyTerms& terms) {
    begin_transfer(Phase::writing);
    Outgoing out;
    const auto reply = write_reply(response, terms, worker_.date(), head_);
    out.head = head_;
    out.body = reply.body;
    ++site_.counters.responses[std::min<std::size_t>(reply.status / 100, 5)];
    bool sent = co_await write(out);
    clear(head_);
    if (sent && reply.source != nullptr) sent = co_await send_made(*reply.source);
    if (!sent) co_return After::hang_up;
    co_return terms.keep_alive ? After::next_request : After::close;
}

// One piece at a time, so that no more than one is in memory. Each has the time that its own bytes
// take; a client that reads slowly but steadily gets all of it, however large.
Connection::Awaitable<bool> Connection::send_made(http::BodySource& source) {
    base::WipedString piece;
    auto left = source.size();
    while (left > 0) {
        const bool made = co_await make_piece(source, piece);
        if (!made || piece.empty() || piece.size() > left) co_return false;
        left -= piece.size();
        begin_transfer(Phase::writing);
        const Outgoing out{piece, {}};
        const bool sent = co_await write(out);
        if (!sent) co_return false;
    }
    co_return true;
}

// The next piece; false when making it failed.
Connection::Awaitable<bool> Connection::make_piece(http::BodySource& source,
                                                   base::WipedString& piece) {
    phase_ = Phase::handling;
    deadline_ = TimePoint::max();
    Event failure{EventKind::handler_failed, {}};
    try {
        auto making = source.next(piece);
        co_await std::move(making);
        co_return true;
    } catch (const std::exception& error) {
        failure.detail = error.what();
    } catch (...) {
        failure.detail = "an exception of unknown type";
    }
    site_.on_event(failure);
    co_return false;
}

// Why no more comes, and what to say to it: only who has begun a request gets an answer.
void Connection::give_up(Arrival arrival) {
    if (arrival == Arrival::expired) ++site_.counters.timeouts;
    if (phase_ == Phase::idle) return;
    if (arrival == Arrival::expired) refusal_ = http::refusal(408);
    if (arrival == Arrival::ended) refusal_ = http::refusal(400);
}

void Connection::consume(std::size_t bytes) {
    if (bytes == input_.size()) {
        clear(input_);
        return;
    }
    if (bytes == 0) return;
    input_.erase(0, bytes);
    wipe_text(input_.data() + input_.size() + 1, bytes - 1);
}

}  // namespace spillway::net
