// Requests whose bodies the handler reads piece by piece, as they arrive.
#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "http/body_stream.hpp"
#include "http/chunk_check.hpp"
#include "http/head_fault.hpp"
#include "net/connection.hpp"

namespace spillway::net {
namespace {

constexpr std::size_t kMemory = std::size_t{512} * 1024;  // what a handler needs beside it

}  // namespace

class Connection::StreamedBody final : public http::BodyStream {
public:
    using Clock = std::chrono::steady_clock;

    StreamedBody(Connection& connection, const RequestHead& head)
        : connection_(connection),
          length_(head.chunked ? std::nullopt : std::optional(head.content_length.value_or(0))),
          expects_word_(head.expectation == Expectation::continue_100),
          chunks_(static_cast<std::size_t>(limits().stream_bytes)) {
        if (length_ && *length_ > limits().stream_bytes) end_ = http::BodyEnd::too_large;
        if (length_ == 0) end_ = http::BodyEnd::whole;
    }

    Awaitable<std::string_view> next() override {
        if (end_) co_return std::string_view();
        begin_waiting();
        connection_.consume(std::exchange(used_, 0));
        if (std::exchange(expects_word_, false) && connection_.input_.empty()) {
            const Outgoing go_on{"HTTP/1.1 100 Continue\r\n\r\n", {}};
            const bool told = co_await connection_.write(go_on);
            if (!told) end_ = http::BodyEnd::cut;
        }
        std::string_view piece;
        while (!end_) {
            piece = take();
            if (!piece.empty() || end_) break;
            const auto arrival = co_await connection_.receive();
            if (arrival != Arrival::bytes) end_ = end_of(arrival);
            renew_deadline();
        }
        end_waiting();
        co_return piece;
    }

    [[nodiscard]] std::optional<http::BodyEnd> end() const noexcept override { return end_; }
    [[nodiscard]] std::optional<std::uint64_t> length() const noexcept override { return length_; }

    // Leaves in the connection's input what belongs to the next request.
    [[nodiscard]] bool finish() {
        connection_.consume(std::exchange(used_, 0));
        base::WipedString().swap(decoded_);
        return end_ == http::BodyEnd::whole;
    }

private:
    [[nodiscard]] const Limits& limits() const { return connection_.site_.limits; }

    // What has come already; sets end_ with the last of it.
    std::string_view take() {
        auto& input = connection_.input_;
        if (input.empty()) return {};
        if (length_) {
            used_ =
                static_cast<std::size_t>(std::min<std::uint64_t>(*length_ - taken_, input.size()));
            taken_ += used_;
            if (taken_ == *length_) end_ = http::BodyEnd::whole;
            return std::string_view(input).substr(0, used_);
        }
        decoded_.clear();
        const auto fed = chunks_.feed(input, decoded_);
        if (!fed) {
            const bool is_large = fed.error() == http::ChunkFault::too_large;
            end_ = is_large ? http::BodyEnd::too_large : http::BodyEnd::malformed;
            return {};
        }
        taken_ += *fed;
        connection_.consume(*fed);
        if (chunks_.done()) end_ = http::BodyEnd::whole;
        return decoded_;
    }

    static http::BodyEnd end_of(Arrival arrival) {
        return arrival == Arrival::expired ? http::BodyEnd::slow : http::BodyEnd::cut;
    }

    void begin_waiting() {
        connection_.phase_ = Phase::body;
        connection_.expired_ = false;
        since_ = Clock::now();
        renew_deadline();
    }

    // Bytes keep it alive; but neither one now and then, nor for ever.
    void renew_deadline() {
        const auto now = Clock::now();
        const std::chrono::milliseconds earned(taken_ * 1000 / limits().transfer_rate);
        const auto left =
            std::min(limits().transfer_grace + earned, limits().stream_total) - waited_;
        connection_.deadline_ = std::min(now + limits().stream_stall, since_ + left);
    }

    void end_waiting() {
        const auto now = Clock::now();
        waited_ += std::chrono::duration_cast<std::chrono::milliseconds>(now - since_);
        connection_.phase_ = Phase::handling;
        connection_.deadline_ = TimePoint::max();
        if (end_ == http::BodyEnd::slow) ++connection_.site_.counters.timeouts;
    }

    Connection& connection_;
    const std::optional<std::uint64_t> length_;
    bool expects_word_;
    http::ChunkedDecoder chunks_;
    base::WipedString decoded_;
    std::uint64_t taken_ = 0;
    std::size_t used_ = 0;  // at the front of the connection's input
    std::optional<http::BodyEnd> end_;
    Clock::time_point since_{};
    std::chrono::milliseconds waited_{0};
};

Connection::Awaitable<Connection::After> Connection::serve_streamed(RequestHead& head,
                                                                    ReplyTerms terms) {
    if (head.expectation == Expectation::unknown) {
        refusal_ = http::refusal(417);
        co_return co_await send_refusal(terms);
    }
    std::optional<BodyBudget::Share> share(std::in_place, site_.bodies);
    if (!share->take(kMemory)) {
        refusal_ = http::refusal(503);
        refusal_->headers.set("Retry-After", "5");
        co_return co_await send_refusal(terms);
    }
    StreamedBody body(*this, head);
    head.request.stream = &body;
    const auto response = co_await answer(std::move(head.request));
    const bool is_whole = body.finish();
    share.reset();
    ++requests_;
    terms.keep_alive = terms.keep_alive && is_whole &&
                       requests_ < site_.limits.requests_per_connection && !worker_.is_draining() &&
                       !wants_close(response);
    const auto after = co_await send(response, terms);
    co_return after;
}

}  // namespace spillway::net
