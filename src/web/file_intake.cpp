#include "web/file_intake.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "storage/attachment_store.hpp"
#include "storage/error.hpp"

namespace spillway::web {
namespace {

using Taken = std::expected<void, app::UploadError>;

}  // namespace

FileIntake::FileIntake(Services& services, app::UploadLease lease)
    : services_(services), lease_(std::move(lease)) {}

void FileIntake::gather(std::string_view& bytes) {
    if (gathered_.capacity() == 0) gathered_.reserve(domain::kFileChunk);
    const auto count = std::min(bytes.size(), domain::kFileChunk - gathered_.size());
    const auto piece = base::as_bytes(bytes.substr(0, count));
    gathered_.insert(gathered_.end(), piece.begin(), piece.end());
    bytes.remove_prefix(count);
}

// A full chunk waits for the byte behind it: only then is it known not to be the last.
Awaitable<Taken> FileIntake::take(std::string_view bytes) {
    while (!bytes.empty()) {
        if (gathered_.size() == domain::kFileChunk) {
            auto storing = store(crypto::ChunkPlace::within);
            const auto stored = co_await std::move(storing);
            if (!stored) co_return stored;
        }
        gather(bytes);
        const auto room = lease_.check_room(gathered_.size());
        if (!room) {
            abandon();
            co_return room;
        }
    }
    co_return Taken{};
}

Awaitable<Taken> FileIntake::finish() {
    auto storing = store(crypto::ChunkPlace::last);
    co_return co_await std::move(storing);
}

Awaitable<Taken> FileIntake::store(crypto::ChunkPlace place) {
    std::optional<app::UploadError> failure;
    try {
        auto entering = services_.file_gate.enter();
        const auto permit = co_await std::move(entering);
        auto seal = [this, place] {
            return std::make_shared<const app::SealedChunk>(lease_.seal(gathered_, place));
        };
        auto sealing = run_on(services_.workers, std::move(seal));
        const auto chunk = co_await std::move(sealing);
        auto job = [chunk, owner = services_.uploads.owner()](storage::Connection& connection) {
            if (chunk->index == 0) storage::insert_staged(connection, chunk->file, owner);
            storage::insert_chunk(connection, chunk->file, chunk->index, chunk->sealed);
            return true;
        };
        auto storing = write(services_.writer, std::move(job));
        co_await std::move(storing);
        lease_.stored(*chunk);
    } catch (const storage::FullError&) {
        failure = app::UploadError::disk_full;
    } catch (const Overloaded&) {
        failure = app::UploadError::busy;
    } catch (const storage::StorageError& error) {
        services_.log_error(error.what());
        failure = app::UploadError::disk_full;
    }
    base::wipe(gathered_);
    gathered_.clear();
    if (!failure) co_return Taken{};
    abandon();
    co_return std::unexpected(*failure);
}

Awaitable<Taken> FileIntake::pause() {
    if (gathered_.size() == domain::kFileChunk) {
        auto storing = store(crypto::ChunkPlace::within);
        co_return co_await std::move(storing);
    }
    forget();
    co_return Taken{};
}

void FileIntake::forget() {
    base::WipedBytes().swap(gathered_);
}

void FileIntake::abandon() {
    forget();
    lease_.abandon();
}

}  // namespace spillway::web
