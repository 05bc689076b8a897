// Threads for what would hold up the I/O threads: crypto, reads and rendering in one pool, Argon2
// in others. The number of waiting tasks is bounded; beyond it a task is not taken. Any thread.
#pragma once

#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <exception>
#include <utility>

namespace spillway::web {

// Thrown to a request when a queue is full; answered with 503 and Retry-After.
class Overloaded : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "queue full"; }
};

class WorkPool {
public:
    // `limit`: how many tasks may wait or run at a time.
    WorkPool(std::size_t threads, std::size_t limit) : pool_(threads), limit_(limit) {}
    ~WorkPool() { stop(); }
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;

    // False when the queue is full; else `task` will run once. It must not throw.
    template <class Task>
    [[nodiscard]] bool post(Task task) {
        if (pending_.fetch_add(1) >= limit_) {
            pending_.fetch_sub(1);
            return false;
        }
        boost::asio::post(pool_, [this, task = std::move(task)]() mutable {
            task();
            pending_.fetch_sub(1);
        });
        return true;
    }

    // Runs what was taken, then ends the threads.
    void stop() { pool_.join(); }

    [[nodiscard]] std::size_t pending() const noexcept { return pending_.load(); }

private:
    boost::asio::thread_pool pool_;
    std::atomic<std::size_t> pending_{0};
    const std::size_t limit_;
};

}  // namespace spillway::web
