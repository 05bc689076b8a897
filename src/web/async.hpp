// The two ways in which a handler leaves its I/O thread and comes back: `run_on` for work on a
// pool and `write` for a job of the group-commit writer. Both resume on the handler's executor and
// rethrow what the work threw; a full queue throws Overloaded.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "storage/writer.hpp"
#include "web/work_pool.hpp"

namespace spillway::web {

template <class T>
using Awaitable = boost::asio::awaitable<T>;

namespace detail {

// What the two threads share: the work, then its outcome.
template <class Work, class Result>
struct Errand {
    explicit Errand(Work w) : work(std::move(w)) {}

    template <class... Args>
    void run(Args&&... args) noexcept {
        try {
            result.emplace(work(std::forward<Args>(args)...));
        } catch (...) {
            error = std::current_exception();
        }
    }
    Result take() {
        if (error) std::rethrow_exception(error);
        return std::move(*result);
    }

    Work work;
    std::optional<Result> result;
    std::exception_ptr error;
};

// Hands `start` a copyable function that resumes the coroutine; `start` says whether it was taken.
template <class Start>
Awaitable<void> suspend_until_resumed(Start start) {
    auto initiate = [&start](auto handler) {
        auto held = std::make_shared<decltype(handler)>(std::move(handler));
        auto resume = [held] {
            auto executor = boost::asio::get_associated_executor(*held);
            boost::asio::post(executor, [held] { std::move (*held)(); });
        };
        if (!start(resume)) resume();
    };
    co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>&, void()>(
        initiate, boost::asio::use_awaitable);
}

}  // namespace detail

// The result of `work()`, run on `pool`.
template <class Work>
Awaitable<std::invoke_result_t<Work&>> run_on(WorkPool& pool, Work work) {
    using Result = std::invoke_result_t<Work&>;
    auto errand = std::make_shared<detail::Errand<Work, Result>>(std::move(work));
    auto start = [&pool, errand](auto resume) {
        const bool taken = pool.post([errand, resume] {
            errand->run();
            resume();
        });
        if (!taken) errand->error = std::make_exception_ptr(Overloaded{});
        return taken;
    };
    co_await detail::suspend_until_resumed(std::move(start));
    co_return errand->take();
}

// The result of `job(connection)`, run by the writer thread, once it is committed.
template <class Job>
Awaitable<std::invoke_result_t<Job&, storage::Connection&>> write(storage::Writer& writer,
                                                                  Job job) {
    using Result = std::invoke_result_t<Job&, storage::Connection&>;
    struct Outcome {
        explicit Outcome(Job j) : job(std::move(j)) {}
        Job job;
        std::optional<Result> result;
        std::exception_ptr error;
    };
    auto outcome = std::make_shared<Outcome>(std::move(job));
    auto start = [&writer, outcome](auto resume) {
        auto body = [outcome](storage::Connection& connection) {
            outcome->result.emplace(outcome->job(connection));
        };
        auto done = [outcome, resume](std::exception_ptr error) {
            outcome->error = error;
            resume();
        };
        const bool taken = writer.submit(std::move(body), std::move(done));
        if (!taken) outcome->error = std::make_exception_ptr(Overloaded{});
        return taken;
    };
    co_await detail::suspend_until_resumed(std::move(start));
    if (outcome->error) std::rethrow_exception(outcome->error);
    co_return std::move(*outcome->result);
}

}  // namespace spillway::web
