// One thread with its event loop and the connections that live on it. A sweep that runs only
// while there are connections keeps their deadlines, so that no connection has a timer.
// adopt(), drain() and cut() may be called from any thread; the rest belongs to the worker's own.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "net/admission.hpp"
#include "net/date_field.hpp"
#include "net/site.hpp"

namespace spillway::net {

class Connection;

class Worker {
public:
    // `on_gone` is called on the worker's thread after a connection has ended.
    explicit Worker(std::function<void()> on_gone);
    ~Worker();  // the thread must have ended
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void start(std::chrono::milliseconds sweep_interval);
    void finish();  // stops the loop and joins

    void adopt(boost::asio::ip::tcp::socket socket, Site& site, Admission::Place place);
    void drain();  // idle connections end now, the others after their present request
    void cut();    // all end now

    // How many connections it has been given and has not yet ended.
    [[nodiscard]] std::size_t load() const noexcept { return load_.load(); }
    [[nodiscard]] boost::asio::io_context& context() noexcept { return context_; }

    // For connections, on this thread:
    [[nodiscard]] bool is_draining() const noexcept { return draining_; }
    [[nodiscard]] std::string_view date();
    [[nodiscard]] std::span<char> inbox() noexcept { return inbox_; }  // lent until the next wait
    [[nodiscard]] std::vector<char>& outbox() noexcept { return outbox_; }

private:
    using Connections = std::list<std::unique_ptr<Connection>>;

    void begin(boost::asio::ip::tcp::socket socket, Site& site, Admission::Place place);
    void end(Connections::iterator connection, Site& site, const std::exception_ptr& error);
    void sweep();
    void arm_sweep();

    boost::asio::io_context context_{1};  // one thread runs it, any may post to it
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    boost::asio::steady_timer sweep_timer_;
    std::chrono::milliseconds sweep_interval_{500};
    std::function<void()> on_gone_;
    std::vector<char> inbox_;
    std::vector<char> outbox_;
    DateField date_;
    std::atomic<std::size_t> load_{0};
    bool draining_ = false;
    bool sweeping_ = false;
    Connections connections_;
    std::thread thread_;
};

}  // namespace spillway::net
