#include "net/connection.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "http/chunk_check.hpp"
#include "http/head_fault.hpp"
#include "http/request_head.hpp"

// GCC 12 at -O1 takes Asio's recycling allocator of coroutine frames for a mismatched pair.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

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

    std::optional<BodyBudget::Share> share(std::in_place, site_.bodies);
    const bool complete = co_await read_body(*head, *share);
    if (!complete) co_return co_await send_refusal(terms);

    terms.accept_encoding = request.headers.get("Accept-Encoding");
    terms.if_none_match = request.headers.get("If-None-Match");
    request.client = place_.network();
    const bool keep_alive = head->keep_alive;
    const auto response = co_await answer(std::move(request));
    share.reset();
    ++requests_;
    terms.keep_alive = keep_alive && requests_ < site_.limits.requests_per_connection &&
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
    const bool sent = co_await write(out);
    clear(head_);
    if (!sent) co_return After::hang_up;
    co_return terms.keep_alive ? After::next_request : After::close;
}

Connection::Awaitable<bool> Connection::write(Outgoing out) {
    while (true) {
        const auto before = out.size();
        const auto progress = transport_->write(out);
        if (progress == Progress::done) co_return true;
        if (progress != Progress::want_write) co_return false;
        count_transfer(before - out.size());
        const bool ready = co_await wait_for(socket_.wait_write);
        if (!ready) co_return false;
    }
}

// Tells the peer that nothing follows. When something was answered, what the peer still sends is
// read for a while, or its system would throw our answer away (RFC 9112 section 9.6).
Connection::Awaitable<void> Connection::close(After after) {
    enter(Phase::closing, site_.limits.closing);
    auto progress = transport_->finish();
    while (progress == Progress::want_write) {
        const bool ready = co_await wait_for(socket_.wait_write);
        if (!ready) co_return;
        progress = transport_->finish();
    }
    if (after != After::close || progress != Progress::done) co_return;
    std::size_t discarded = 0;
    while (discarded < site_.limits.discarded_bytes) {
        const auto reading = transport_->discard(worker_.inbox());
        discarded += reading.bytes;
        if (reading.progress == Progress::done) continue;
        if (reading.progress != Progress::want_read) co_return;
        const bool ready = co_await wait_for(socket_.wait_read);
        if (!ready) co_return;
    }
}

Connection::Awaitable<Connection::Arrival> Connection::receive() {
    // Between requests there is nothing yet, as a rule; within one there is more, as a rule.
    bool look_first = phase_ != Phase::idle || transport_->has_buffered();
    while (true) {
        const bool last_look = phase_ == Phase::idle && worker_.is_draining();
        if (look_first || last_look) {
            const auto reading = transport_->read(worker_.inbox());
            if (reading.progress != Progress::want_read) co_return take(reading);
            if (last_look) co_return Arrival::ended;
        }
        look_first = true;
        const bool ready = co_await wait_for(socket_.wait_read);
        if (expired_) co_return Arrival::expired;
        if (!ready && !(phase_ == Phase::idle && worker_.is_draining())) co_return Arrival::failed;
    }
}

Connection::Arrival Connection::take(const Reading& reading) {
    if (reading.progress == Progress::ended) return Arrival::ended;
    if (reading.progress != Progress::done) return Arrival::failed;
    const auto bytes = worker_.inbox().first(reading.bytes);
    input_.append(bytes.data(), bytes.size());
    wipe_text(bytes.data(), bytes.size());
    return Arrival::bytes;
}

Connection::Awaitable<bool> Connection::wait_for(
    boost::asio::ip::tcp::socket::wait_type readiness) {
    if (expired_ || cut_) co_return false;
    constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);
    const auto [error] = co_await socket_.async_wait(readiness, token);
    co_return !error && !expired_ && !cut_;
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
    phase_ = phase;
    expired_ = false;
    deadline_ = std::chrono::steady_clock::now() + limit;
}

void Connection::begin_transfer(Phase phase) {
    enter(phase, site_.limits.transfer_grace);
    transfer_start_ = deadline_ - site_.limits.transfer_grace;
    transferred_ = 0;
}

void Connection::count_transfer(std::size_t bytes) {
    const auto& limits = site_.limits;
    transferred_ += bytes;
    const std::chrono::milliseconds earned(transferred_ * 1000 / limits.transfer_rate);
    deadline_ = transfer_start_ + std::min(limits.transfer_grace + earned, limits.transfer_total);
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
    input_.erase(0, bytes);
    wipe_text(input_.data() + input_.size() + 1, bytes - 1);
}

void Connection::expire_if_due(TimePoint now) {
    if (deadline_ > now) return;
    deadline_ = TimePoint::max();
    expired_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Connection::drain() {
    if (phase_ != Phase::idle && phase_ != Phase::handshake) return;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void Connection::cut() {
    cut_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

}  // namespace spillway::net
