// A fixed number of read-only connections that worker threads borrow. Each use sees one consistent
// snapshot of what was committed before it began. Any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include "storage/connection.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {

class ReaderPool {
public:
    // Opens `size` connections. Borrowers wait at most `patience` for a free one.
    ReaderPool(const std::filesystem::path& data_dir, std::size_t size,
               std::chrono::milliseconds patience = std::chrono::seconds(5));

    // Returns fn(connection), called on this thread; it must end its statements and not borrow
    // again. Throws BusyError when no connection became free in time.
    template <class F>
    auto with(F&& fn) -> std::invoke_result_t<F, Connection&> {
        Lease lease(*this);
        const Transaction snapshot(lease.connection(), TransactionKind::read);
        return std::forward<F>(fn)(lease.connection());
    }

private:
    class Lease {
    public:
        explicit Lease(ReaderPool& pool) : pool_(pool), connection_(pool.take()) {}
        ~Lease() { pool_.give_back(connection_); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        [[nodiscard]] Connection& connection() const { return *connection_; }

    private:
        ReaderPool& pool_;
        Connection* connection_;
    };

    Connection* take();
    void give_back(Connection* connection);

    const std::chrono::milliseconds patience_;
    std::vector<Connection> connections_;  // never resized after construction
    std::mutex mutex_;
    std::condition_variable is_free_;
    std::vector<Connection*> free_;
};

}  // namespace spillway::storage
