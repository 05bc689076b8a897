#include <cassert>
#include <utility>

#include "app/attachments/uploads.hpp"

namespace spillway::app {

UploadLease::UploadLease(Uploads& uploads, std::shared_ptr<Upload> upload)
    : uploads_(&uploads), upload_(std::move(upload)) {}

UploadLease::UploadLease(UploadLease&&) noexcept = default;

UploadLease& UploadLease::operator=(UploadLease&& other) noexcept {
    std::swap(uploads_, other.uploads_);
    std::swap(upload_, other.upload_);
    return *this;
}

UploadLease::~UploadLease() {
    if (upload_) uploads_->give_back(*upload_);
}

std::expected<void, UploadError> UploadLease::check_room(std::uint64_t bytes) const {
    const auto most = upload_->size.value_or(uploads_->limits().file_bytes);
    if (bytes > most - upload_->offset) return std::unexpected(UploadError::file_too_large);
    return uploads_->check_space(bytes);
}

SealedChunk UploadLease::seal(base::ByteView plain, crypto::ChunkPlace place) {
    assert(!upload_->complete);
    auto& upload = *upload_;
    if (upload.next_index == 0 && uploads_->detect_type_) {
        upload.record.type = base::SecretText(uploads_->detect_type_(plain));
    }
    upload.hash.add(plain);
    SealedChunk chunk{.file = upload.record.id,
                      .index = upload.next_index,
                      .plain_size = plain.size(),
                      .place = place};
    chunk.sealed = crypto::seal_chunk(
        upload.record.key, {.file = chunk.file, .index = chunk.index, .place = place}, plain);
    ++upload.next_index;
    return chunk;
}

void UploadLease::stored(const SealedChunk& chunk) {
    auto& upload = *upload_;
    const bool is_last = chunk.place == crypto::ChunkPlace::last;
    if (is_last) {
        upload.record.size = upload.offset + chunk.plain_size;
        upload.record.sha256 = upload.hash.finish();
    }
    const auto now = Uploads::Time::clock::now();
    const std::lock_guard lock(uploads_->mutex_);
    upload.touched = now;
    upload.offset += chunk.plain_size;
    upload.stored += crypto::sealed_chunk_size(chunk.plain_size, chunk.place);
    uploads_->staged_bytes_ += crypto::sealed_chunk_size(chunk.plain_size, chunk.place);
    upload.complete = is_last;
}

void UploadLease::bound() {
    const std::lock_guard lock(uploads_->mutex_);
    if (upload_->fate != Fate::kept) return;
    upload_->fate = Fate::bound;
    uploads_->staged_bytes_ -= upload_->stored;
    uploads_->stored_bytes_ += upload_->stored;
}

void UploadLease::abandon() {
    const std::lock_guard lock(uploads_->mutex_);
    if (upload_->fate == Fate::kept) uploads_->doom_locked(*upload_);
}

const domain::FileId& UploadLease::file() const {
    return upload_->record.id;
}

std::uint64_t UploadLease::offset() const {
    return upload_->offset;
}

std::optional<std::uint64_t> UploadLease::size() const {
    return upload_->size;
}

bool UploadLease::is_complete() const {
    return upload_->complete;
}

bool UploadLease::is_bound() const {
    return upload_->fate == Fate::bound;
}

const domain::FileRecord& UploadLease::record() const {
    return upload_->record;
}

}  // namespace spillway::app
