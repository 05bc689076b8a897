#include "web/delays.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace spillway::web {

Awaitable<bool> Delays::hold(std::chrono::milliseconds time) {
    if (waiting_.fetch_add(1) >= kMostWaiting) {
        waiting_.fetch_sub(1);
        co_return false;
    }
    auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer timer(executor, time);
    constexpr auto kToken = boost::asio::as_tuple(boost::asio::use_awaitable);
    co_await timer.async_wait(kToken);
    waiting_.fetch_sub(1);
    co_return true;
}

}  // namespace spillway::web
