// Files on their way in: begun, appended to, complete, and then bound to a complaint or message,
// or abandoned. Keys, names and hashes are kept in memory only; what lies in the database in the
// meantime opens for nobody, least of all after a restart. Known by an unguessable token. Any
// thread; a lease belongs to one at a time.
//
// The steps of one chunk: UploadLease::check_room, then seal on a worker, storage::insert_chunk on
// the writer, UploadLease::stored. Whoever fails between sealing and storing abandons the upload.
#pragma once

#include <chrono>
#include <condition_variable>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/attachments/limits.hpp"
#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "crypto/file_sealing.hpp"
#include "crypto/hash.hpp"
#include "domain/attachment.hpp"
#include "storage/attachment_store.hpp"

namespace spillway::app {

using UploadToken = base::Secret<struct UploadTokenTag, 32>;

// 43 characters of base64url.
[[nodiscard]] base::SecretText upload_token_text(const UploadToken& token);
[[nodiscard]] std::optional<UploadToken> parse_upload_token(std::string_view text);

enum class UploadError : std::uint8_t {
    unknown,           // no such token, or kept too long, or from before a restart
    busy,              // somebody is appending to it, or filing it
    wrong_offset,      // not where the upload stands
    not_whole_chunks,  // an append that is not the last must be a multiple of a chunk
    file_too_large,    // larger than one file may be, or than was announced
    incomplete,        // not all of it has come
    too_many_uploads,  // at once, of everybody or of one network
    space_used_up,     // all attachments together take their share
    disk_full,
};

struct NewUpload {
    base::SecretText name{};
    base::SecretText claimed_type{};
    std::optional<std::uint64_t> size{};  // where it is known beforehand
    std::uint64_t by = 0;                 // tells networks apart; 0: not counted by itself
};

struct UploadState {
    base::SecretText name{};
    std::uint64_t offset = 0;  // bytes that are safe
    std::optional<std::uint64_t> size{};
    bool complete = false;
};

struct SealedChunk {
    domain::FileId file{};
    std::uint64_t index = 0;
    std::size_t plain_size = 0;
    crypto::ChunkPlace place = crypto::ChunkPlace::within;
    base::Bytes sealed{};
};

class Uploads;

// The right to work on one upload, held by one at a time; given back when it ends.
class UploadLease {
public:
    UploadLease(UploadLease&&) noexcept;
    UploadLease& operator=(UploadLease&&) noexcept;
    ~UploadLease();

    // Whether `bytes` more of the original may come.
    [[nodiscard]] std::expected<void, UploadError> check_room(std::uint64_t bytes) const;
    // The next chunk: hashed and sealed. Once for each, in order; nothing after the last.
    [[nodiscard]] SealedChunk seal(base::ByteView plain, crypto::ChunkPlace place);
    // It is on disk. After the last one the upload is complete.
    void stored(const SealedChunk& chunk);
    // It was bound: what is stored stays. Its token is still known for a while, so that the same
    // form sent twice is recognised.
    void bound();
    // It shall leave no trace.
    void abandon();

    [[nodiscard]] const domain::FileId& file() const;
    [[nodiscard]] std::uint64_t offset() const;
    [[nodiscard]] std::optional<std::uint64_t> size() const;  // as announced
    [[nodiscard]] bool is_complete() const;
    [[nodiscard]] bool is_bound() const;
    // Hash and size are those of the whole file once it is complete.
    [[nodiscard]] const domain::FileRecord& record() const;

private:
    friend class Uploads;
    enum class Fate : std::uint8_t { kept, bound, doomed };
    struct Upload {
        domain::FileRecord record{};
        crypto::Sha256 hash{};
        std::optional<std::uint64_t> size{};
        std::uint64_t by = 0;
        std::uint64_t next_index = 0;
        std::uint64_t offset = 0;  // this and what follows change with the lock held
        std::uint64_t stored = 0;
        bool complete = false;
        bool leased = false;
        Fate fate = Fate::kept;
        std::chrono::steady_clock::time_point used{};
        std::chrono::steady_clock::time_point touched{};
    };
    UploadLease(Uploads& uploads, std::shared_ptr<Upload> upload);

    Uploads* uploads_;
    std::shared_ptr<Upload> upload_;
};

class Uploads {
public:
    using Time = std::chrono::steady_clock::time_point;
    // The type of a file by its first bytes, such as "image/png"; on a worker's thread.
    using TypeDetector = std::function<std::string(base::ByteView head)>;

    Uploads(const AttachmentLimits& limits, storage::StagingOwner owner,
            std::filesystem::path data_dir, TypeDetector detect_type = {});

    struct Begun {
        UploadToken token{};
        UploadLease lease;  // its file() is to be stored with storage::insert_staged
    };
    [[nodiscard]] std::expected<Begun, UploadError> begin(NewUpload upload, Time now);
    // One that no token is known for: whoever holds the lease binds or abandons it.
    [[nodiscard]] std::expected<UploadLease, UploadError> begin_unlisted(NewUpload upload);
    // Its time begins anew.
    [[nodiscard]] std::expected<UploadLease, UploadError> open(const UploadToken& token, Time now);
    [[nodiscard]] std::optional<UploadState> look(const UploadToken& token, Time now);

    [[nodiscard]] const AttachmentLimits& limits() const { return limits_; }
    [[nodiscard]] storage::StagingOwner owner() const { return owner_; }

    // For the sweeper: gives up what has been untouched for too long, waits until there is
    // something to remove, `patience` is over or wake() is called, and returns what to remove.
    [[nodiscard]] std::vector<domain::FileId> wait_for_doomed(std::chrono::milliseconds patience);
    void expire(Time now);
    void wake();
    void doom(const std::vector<domain::FileId>& files);
    // What bound files take, by the database.
    void set_stored(std::uint64_t bytes);
    // What the database has room for without growing, as it is now.
    void set_reusable(std::uint64_t bytes);

    struct Figures {
        std::size_t uploads = 0;
        std::uint64_t staged_bytes = 0;
        std::uint64_t stored_bytes = 0;
    };
    [[nodiscard]] Figures figures() const;

private:
    friend class UploadLease;
    using Upload = UploadLease::Upload;
    using Fate = UploadLease::Fate;

    [[nodiscard]] std::expected<std::shared_ptr<Upload>, UploadError> make(NewUpload upload) const;
    [[nodiscard]] std::expected<void, UploadError> check_space(std::uint64_t bytes) const;
    [[nodiscard]] bool is_one_more_allowed(std::uint64_t by);
    void give_back(Upload& upload);
    void doom_locked(Upload& upload);

    const AttachmentLimits limits_;
    const storage::StagingOwner owner_;
    const std::filesystem::path data_dir_;
    const TypeDetector detect_type_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<crypto::Digest, std::shared_ptr<Upload>> uploads_;  // by the token's hash
    std::vector<domain::FileId> doomed_;
    std::uint64_t staged_bytes_ = 0;
    std::uint64_t stored_bytes_ = 0;
    std::uint64_t reusable_bytes_ = 0;
    std::uint64_t taken_then_ = 0;  // staged and stored when that was said
    bool woken_ = false;
};

}  // namespace spillway::app
