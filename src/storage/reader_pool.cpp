#include "storage/reader_pool.hpp"

#include "storage/database.hpp"

namespace spillway::storage {

ReaderPool::ReaderPool(const std::filesystem::path& data_dir, std::size_t size,
                       std::chrono::milliseconds patience)
    : patience_(patience) {
    connections_.reserve(size);
    free_.reserve(size);
    for (std::size_t made = 0; made < size; ++made) {
        free_.push_back(&connections_.emplace_back(open_reader(data_dir)));
    }
}

Connection* ReaderPool::take() {
    std::unique_lock lock(mutex_);
    if (!is_free_.wait_for(lock, patience_, [this] { return !free_.empty(); })) {
        throw BusyError("no connection for reading became free in time");
    }
    auto* connection = free_.back();
    free_.pop_back();
    return connection;
}

void ReaderPool::give_back(Connection* connection) {
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(connection);
    }
    is_free_.notify_one();
}

}  // namespace spillway::storage
