#include "app/attachments/uploads.hpp"

#include <algorithm>
#include <cassert>
#include <system_error>
#include <utility>

#include "base/base64.hpp"
#include "crypto/random.hpp"

namespace spillway::app {
namespace {

// Left free whatever the settings say: removing takes room in the database's log as well.
constexpr std::uint64_t kRoomToRemove = std::uint64_t{16} << 20;

crypto::Digest key_of(const UploadToken& token) {
    return crypto::Hasher("upload token").add_field(base::ByteView(token.reveal())).finish();
}

}  // namespace

base::SecretText upload_token_text(const UploadToken& token) {
    auto encoded = base::base64url_encode(token.reveal());
    base::SecretText text(encoded);
    base::wipe({reinterpret_cast<std::uint8_t*>(encoded.data()), encoded.size()});
    return text;
}

std::optional<UploadToken> parse_upload_token(std::string_view text) {
    auto bytes = base::base64url_decode(text);
    if (!bytes || bytes->size() != UploadToken::kSize) return std::nullopt;
    UploadToken token(base::ByteView(*bytes).first<UploadToken::kSize>());
    base::wipe(*bytes);
    return token;
}

Uploads::Uploads(const AttachmentLimits& limits, storage::StagingOwner owner,
                 std::filesystem::path data_dir, TypeDetector detect_type)
    : limits_(limits),
      owner_(owner),
      data_dir_(std::move(data_dir)),
      detect_type_(std::move(detect_type)) {}

std::expected<std::shared_ptr<Uploads::Upload>, UploadError> Uploads::make(NewUpload upload) const {
    if (upload.size && *upload.size > limits_.file_bytes) {
        return std::unexpected(UploadError::file_too_large);
    }
    if (const auto space = check_space(upload.size.value_or(0)); !space) {
        return std::unexpected(space.error());
    }
    auto made = std::make_shared<Upload>();
    made->record.id = crypto::random_id<domain::FileId>();
    made->record.key = crypto::random_secret<domain::FileKey>();
    made->record.name = std::move(upload.name);
    made->record.claimed_type = std::move(upload.claimed_type);
    made->size = upload.size;
    made->by = upload.by;
    made->leased = true;
    return made;
}

std::expected<UploadLease, UploadError> Uploads::begin_unlisted(NewUpload upload) {
    auto made = make(std::move(upload));
    if (!made) return std::unexpected(made.error());
    return UploadLease(*this, std::move(*made));
}

std::expected<Uploads::Begun, UploadError> Uploads::begin(NewUpload upload, Time now) {
    auto begun = make(std::move(upload));
    if (!begun) return std::unexpected(begun.error());
    auto made = std::move(*begun);
    made->used = now;
    auto token = crypto::random_secret<UploadToken>();
    {
        const std::lock_guard lock(mutex_);
        if (!is_one_more_allowed(made->by)) return std::unexpected(UploadError::too_many_uploads);
        uploads_.emplace(key_of(token), made);
    }
    return Begun{.token = std::move(token), .lease = UploadLease(*this, std::move(made))};
}

std::expected<UploadLease, UploadError> Uploads::open(const UploadToken& token, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = uploads_.find(key_of(token));
    if (found == uploads_.end()) return std::unexpected(UploadError::unknown);
    auto& upload = *found->second;
    if (upload.leased) return std::unexpected(UploadError::busy);
    upload.leased = true;
    upload.used = now;
    return UploadLease(*this, found->second);
}

std::optional<UploadState> Uploads::look(const UploadToken& token, Time now) {
    const std::lock_guard lock(mutex_);
    const auto found = uploads_.find(key_of(token));
    if (found == uploads_.end() || found->second->fate == Fate::bound) return std::nullopt;
    auto& upload = *found->second;
    upload.used = now;
    return UploadState{.name = upload.record.name.clone(),
                       .offset = upload.offset,
                       .size = upload.size,
                       .complete = upload.complete};
}

std::expected<void, UploadError> Uploads::check_space(std::uint64_t bytes) const {
    std::uint64_t reusable = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto taken = staged_bytes_ + stored_bytes_;
        const auto used_since = taken > taken_then_ ? taken - taken_then_ : 0;
        reusable = reusable_bytes_ > used_since ? reusable_bytes_ - used_since : 0;
        if (taken > limits_.all_bytes || bytes > limits_.all_bytes - taken) {
            return std::unexpected(UploadError::space_used_up);
        }
    }
    std::error_code error;
    const auto disk = std::filesystem::space(data_dir_, error);
    const auto kept_free = std::max(limits_.free_disk, kRoomToRemove);
    const bool is_full =
        disk.available < kRoomToRemove || disk.available + reusable < kept_free + bytes;
    if (!error && is_full) {
        return std::unexpected(UploadError::disk_full);
    }
    return {};
}

std::vector<domain::FileId> Uploads::wait_for_doomed(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [this] { return woken_ || !doomed_.empty(); });
    return std::exchange(doomed_, {});
}

void Uploads::expire(Time now) {
    const std::lock_guard lock(mutex_);
    for (auto entry = uploads_.begin(); entry != uploads_.end();) {
        auto& upload = *entry->second;
        const bool is_over = upload.fate == Fate::doomed || now - upload.used > limits_.keep;
        if (upload.leased || !is_over) {
            ++entry;
            continue;
        }
        if (upload.fate == Fate::kept) doom_locked(upload);
        entry = uploads_.erase(entry);
    }
}

void Uploads::wake() {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_all();
}

void Uploads::doom(const std::vector<domain::FileId>& files) {
    const std::lock_guard lock(mutex_);
    doomed_.insert(doomed_.end(), files.begin(), files.end());
    changed_.notify_all();
}

void Uploads::set_stored(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    stored_bytes_ = bytes;
}

void Uploads::set_reusable(std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    reusable_bytes_ = bytes;
    taken_then_ = staged_bytes_ + stored_bytes_;
}

Uploads::Figures Uploads::figures() const {
    const std::lock_guard lock(mutex_);
    return {
        .uploads = uploads_.size(), .staged_bytes = staged_bytes_, .stored_bytes = stored_bytes_};
}

// With the lock held. Those that are bound are only remembered: they give way.
bool Uploads::is_one_more_allowed(std::uint64_t by) {
    std::size_t kept = 0;
    std::size_t of_it = 0;
    auto oldest = uploads_.end();
    for (auto entry = uploads_.begin(); entry != uploads_.end(); ++entry) {
        const auto& upload = *entry->second;
        if (upload.fate == Fate::bound) {
            const bool is_older = oldest == uploads_.end() || upload.used < oldest->second->used;
            if (!upload.leased && is_older) oldest = entry;
            continue;
        }
        ++kept;
        if (by != 0 && upload.by == by) ++of_it;
    }
    if (kept >= limits_.uploads || of_it >= limits_.uploads_each) return false;
    if (uploads_.size() >= 2 * limits_.uploads && oldest != uploads_.end()) uploads_.erase(oldest);
    return true;
}

// With the lock held.
void Uploads::doom_locked(Upload& upload) {
    upload.fate = Fate::doomed;
    staged_bytes_ -= upload.stored;
    upload.stored = 0;
    doomed_.push_back(upload.record.id);
    changed_.notify_all();
}

void Uploads::give_back(Upload& upload) {
    const std::lock_guard lock(mutex_);
    upload.leased = false;
    upload.used = std::max(upload.used, upload.touched);
    if (upload.fate != Fate::doomed) return;
    std::erase_if(uploads_, [&](const auto& entry) { return entry.second.get() == &upload; });
}

}  // namespace spillway::app
