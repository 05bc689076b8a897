#include "app/attachments/sweeper.hpp"

#include <exception>
#include <utility>

#include "storage/attachment_store.hpp"
#include "storage/error.hpp"

namespace spillway::app {
namespace {

constexpr std::chrono::minutes kInterval{1};
constexpr std::chrono::milliseconds kPause{200};
constexpr std::size_t kChunksAJob = 16;

}  // namespace

Sweeper::Sweeper(Uploads& uploads, storage::Writer& writer,
                 std::vector<storage::StagingOwner> left_by,
                 std::function<void(std::string_view)> log_error)
    : uploads_(uploads),
      writer_(writer),
      left_by_(std::move(left_by)),
      log_error_(std::move(log_error)) {
    find_left_behind();
    thread_ = std::jthread([this](const std::stop_token& stopping) { work(stopping); });
}

Sweeper::~Sweeper() {
    stop();
}

void Sweeper::stop() {
    thread_.request_stop();
    uploads_.wake();
    if (thread_.joinable()) thread_.join();
}

void Sweeper::find_left_behind() {
    const auto left = writer_.run([this](storage::Connection& connection) {
        uploads_.set_stored(storage::stored_by_attachments(connection));
        uploads_.set_reusable(storage::reusable_bytes(connection));
        std::vector<domain::FileId> files;
        for (const auto owner : left_by_) {
            const auto staged = storage::list_staged(connection, owner);
            files.insert(files.end(), staged.begin(), staged.end());
        }
        return files;
    });
    uploads_.doom(left);
}

void Sweeper::work(const std::stop_token& stopping) {
    while (!stopping.stop_requested()) {
        uploads_.expire(Uploads::Time::clock::now());
        for (const auto& file : uploads_.wait_for_doomed(kInterval)) remove(file, stopping);
        look_for_room();
    }
}

void Sweeper::look_for_room() {
    try {
        uploads_.set_reusable(writer_.run(storage::reusable_bytes));
    } catch (const std::exception& error) {
        log_error_(error.what());
    }
}

// Tries until it is done: what cannot be removed now, as on a full disk, can be later.
void Sweeper::remove(const domain::FileId& file, const std::stop_token& stopping) {
    bool is_told = false;
    auto chunks = kChunksAJob;
    while (!stopping.stop_requested()) {
        try {
            const bool is_more = writer_.run([&file, chunks](storage::Connection& connection) {
                return storage::remove_some(connection, file, chunks);
            });
            if (!is_more) return;
            is_told = false;
            chunks = kChunksAJob;
        } catch (const storage::ConstraintError& error) {
            log_error_(error.what());  // it was bound after all: it stays
            return;
        } catch (const std::exception& error) {
            if (!std::exchange(is_told, true)) log_error_(error.what());
            chunks = 1;  // which takes the least room
            std::this_thread::sleep_for(kPause);
        }
    }
}

}  // namespace spillway::app
