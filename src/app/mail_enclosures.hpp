// What came with an e-mail, and the message itself, as attached files: sealed chunk by chunk, and
// bound to the case or the held mail in its transaction. A large message goes to disk piece by
// piece before that, so that neither memory nor the writer is held up by it; a small one costs no
// second commit. What is not kept at the end leaves no trace. One thread at a time, a worker's; but
// for store(), which is the writer's.
#pragma once

#include <functional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "app/attachments/uploads.hpp"
#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "domain/attachment.hpp"
#include "domain/mailed_complaint.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class SenderPolicy : std::uint8_t {
    seal,  // apart from the content, for the identity custodians
    drop,  // nothing that tells the sender is kept
};

// There is no room for the files just now.
class NoRoomError : public std::runtime_error {
public:
    NoRoomError() : std::runtime_error("no room for the files of an e-mail") {}
};

class Enclosures {
public:
    using Job = std::function<void(storage::Connection&)>;
    // Has the writer run the job, and returns once it is on disk.
    using RunOnWriter = std::function<void(const Job&)>;

    Enclosures(Uploads& uploads, RunOnWriter run_on_writer);
    ~Enclosures();  // abandons what was not kept
    Enclosures(const Enclosures&) = delete;
    Enclosures& operator=(const Enclosures&) = delete;

    // The part's bytes are taken and wiped. Throws NoRoomError.
    [[nodiscard]] domain::FileRecord add(domain::MailPart& part);
    // The message, without what tells of its sender where that is dropped.
    [[nodiscard]] domain::FileRecord add_original(const domain::MailedComplaint& mail,
                                                  SenderPolicy policy);

    // What is not on disk yet; before the files are bound.
    void store(storage::Connection& connection);
    // After the commit; without store() before it, nothing is kept.
    void committed();

private:
    [[nodiscard]] domain::FileRecord seal(NewUpload upload, std::span<const base::ByteView> pieces);
    void seal_chunk(UploadLease& lease, base::ByteView plain, crypto::ChunkPlace place);
    void write(storage::Connection& connection) const;

    Uploads& uploads_;
    const RunOnWriter run_on_writer_;
    std::vector<UploadLease> leases_;
    std::vector<SealedChunk> waiting_;
    std::size_t waiting_bytes_ = 0;
    bool is_stored_ = false;
};

}  // namespace spillway::app
