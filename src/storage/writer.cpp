#include "storage/writer.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

struct Task {
    Writer::Job job;
    Writer::Done done;
    std::exception_ptr outcome = nullptr;
};

// Runs one job; on failure undoes it alone. Throws when it cannot be undone alone.
std::exception_ptr attempt(Connection& connection, Writer::Job& job) {
    Savepoint savepoint(connection);
    std::exception_ptr failure;
    try {
        job(connection);
        savepoint.release();
        return nullptr;
    } catch (...) {
        failure = std::current_exception();
    }
    // A full or broken disk may have ended the whole transaction, and what others did in it.
    if (!connection.is_in_transaction()) std::rethrow_exception(failure);
    savepoint.undo();
    return failure;
}

void run_and_commit(Connection& connection, std::vector<Task>& batch) {
    Transaction transaction(connection, TransactionKind::write);
    for (auto& task : batch) task.outcome = attempt(connection, task.job);
    transaction.commit();
}

// Whatever happens, each task learns of it.
void run_batch(Connection& connection, std::vector<Task>& batch) noexcept {
    try {
        run_and_commit(connection, batch);
    } catch (...) {
        for (auto& task : batch) {
            if (!task.outcome) task.outcome = std::current_exception();
        }
    }
    for (auto& task : batch) task.done(std::move(task.outcome));
}

}  // namespace

class Writer::Thread {
public:
    Thread(Connection connection, std::size_t queue_capacity, std::size_t batch_limit)
        : connection_(std::move(connection)),
          queue_capacity_(queue_capacity),
          batch_limit_(std::max<std::size_t>(batch_limit, 1)) {
        connection_.manage_checkpoints();
        thread_ = std::thread([this] { work(); });
    }

    bool submit(Job job, Done done) {
        {
            const std::lock_guard lock(mutex_);
            if (is_stopping_ || queue_.size() >= queue_capacity_) return false;
            queue_.push_back({.job = std::move(job), .done = std::move(done)});
        }
        has_news_.notify_one();
        return true;
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            is_stopping_ = true;
        }
        has_news_.notify_one();
        std::call_once(joined_, [this] { thread_.join(); });
    }

    std::size_t queued() {
        const std::lock_guard lock(mutex_);
        return queue_.size();
    }

private:
    void work() {
        std::vector<Task> batch;
        batch.reserve(batch_limit_);
        while (take(batch)) {
            run_batch(connection_, batch);
            batch.clear();
            connection_.checkpoint();
        }
        connection_.truncate_log();
    }

    // Waits for work; false when there is none and none will come.
    bool take(std::vector<Task>& batch) {
        std::unique_lock lock(mutex_);
        has_news_.wait(lock, [this] { return is_stopping_ || !queue_.empty(); });
        const auto count = std::min(queue_.size(), batch_limit_);
        for (std::size_t taken = 0; taken < count; ++taken) {
            batch.push_back(std::move(queue_.front()));
            queue_.pop_front();
        }
        return count > 0;
    }

    Connection connection_;
    const std::size_t queue_capacity_;
    const std::size_t batch_limit_;

    std::mutex mutex_;
    std::condition_variable has_news_;
    std::deque<Task> queue_;
    bool is_stopping_ = false;

    std::once_flag joined_;
    std::thread thread_;
};

Writer::Writer(Connection connection, std::size_t queue_capacity, std::size_t batch_limit)
    : thread_(std::make_unique<Thread>(std::move(connection), queue_capacity, batch_limit)) {}

Writer::~Writer() {
    stop();
}

bool Writer::submit(Job job, Done done) {
    return thread_->submit(std::move(job), std::move(done));
}

void Writer::stop() {
    thread_->stop();
}

std::size_t Writer::queued() const {
    return thread_->queued();
}

void Writer::wait_for(Job job) {
    // Shared: the writer may still be inside set_value() when this thread is done with it.
    const auto outcome = std::make_shared<std::promise<std::exception_ptr>>();
    auto future = outcome->get_future();
    const bool is_queued = submit(std::move(job), [outcome](std::exception_ptr failure) {
        outcome->set_value(std::move(failure));
    });
    if (!is_queued) throw BusyError("the writer's queue is full or it has stopped");
    if (const auto failure = future.get()) std::rethrow_exception(failure);
}

}  // namespace spillway::storage
