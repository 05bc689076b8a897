// The one thread that writes. It takes whatever is queued, runs each job under a savepoint of its
// own, commits once for all (durably, synchronous=FULL) and only then answers each of them. A job
// that throws undoes only itself. Every member may be called from any thread except the writer's
// own.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "storage/connection.hpp"

namespace spillway::storage {

class Writer {
public:
    // Runs on the writer's thread inside a transaction. Ends all its statements, keeps no
    // reference to the connection, takes no locks and starts no transaction.
    using Job = std::move_only_function<void(Connection&)>;
    // Called exactly once on the writer's thread, after the commit: nullptr when the job's changes
    // are on disk, else why none of them is. Must be quick, not throw and not wait for the writer.
    using Done = std::move_only_function<void(std::exception_ptr)>;

    // Jobs beyond `queue_capacity` are refused; at most `batch_limit` share one commit.
    Writer(Connection connection, std::size_t queue_capacity, std::size_t batch_limit = 256);
    ~Writer();  // stop()
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // False, with neither function called, when the queue is full or the writer stopped.
    [[nodiscard]] bool submit(Job job, Done done);

    // Runs `job` and waits until it is on disk; returns what it returned or throws what it threw.
    // BusyError when the queue is full or the writer stopped. For the CLI and tests.
    template <class F>
    auto run(F&& job) -> std::invoke_result_t<F&, Connection&> {
        using Result = std::invoke_result_t<F&, Connection&>;
        if constexpr (std::is_void_v<Result>) {
            wait_for([&job](Connection& connection) { job(connection); });
        } else {
            std::optional<Result> result;
            wait_for([&](Connection& connection) { result.emplace(job(connection)); });
            return std::move(*result);
        }
    }

    // Does what is queued, takes nothing more, and empties the write-ahead log. Twice is harmless.
    void stop();

    // How many jobs wait, for metrics.
    [[nodiscard]] std::size_t queued() const;

private:
    class Thread;
    void wait_for(Job job);

    std::unique_ptr<Thread> thread_;
};

}  // namespace spillway::storage
