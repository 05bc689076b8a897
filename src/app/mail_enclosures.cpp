#include "app/mail_enclosures.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "storage/attachment_store.hpp"

namespace spillway::app {
namespace {

// What waits in memory for the case's own transaction; beyond, it goes to disk before.
constexpr std::size_t kMostWaiting = std::size_t{1} << 20;

// Moves up to a chunk from the front of `pieces` into `chunk`.
void gather(std::span<base::ByteView> pieces, base::WipedBytes& chunk) {
    chunk.clear();
    for (auto& piece : pieces) {
        const auto taken = piece.first(std::min(piece.size(), domain::kFileChunk - chunk.size()));
        chunk.insert(chunk.end(), taken.begin(), taken.end());
        piece = piece.subspan(taken.size());
    }
}

}  // namespace

Enclosures::Enclosures(Uploads& uploads, RunOnWriter run_on_writer)
    : uploads_(uploads), run_on_writer_(std::move(run_on_writer)) {}

Enclosures::~Enclosures() {
    for (auto& lease : leases_) lease.abandon();
}

domain::FileRecord Enclosures::add(domain::MailPart& part) {
    const auto bytes = std::exchange(part.bytes, {});
    NewUpload upload{
        .name = part.name.clone(),
        .claimed_type = base::SecretText(base::utf8_prefix(part.type, domain::kMaxFileType)),
        .size = bytes.size()};
    const std::array<base::ByteView, 1> pieces{base::ByteView(bytes)};
    return seal(std::move(upload), pieces);
}

domain::FileRecord Enclosures::add_original(const domain::MailedComplaint& mail,
                                            SenderPolicy policy) {
    const std::string_view whole(mail.original);
    std::array<base::ByteView, 2> pieces{base::as_bytes(whole), {}};
    if (policy == SenderPolicy::drop) {
        pieces = {base::as_bytes(std::string_view(mail.anonymous_header)),
                  base::as_bytes(whole.substr(mail.body_offset))};
    }
    return seal({.name = base::SecretText("message.eml"),
                 .claimed_type = base::SecretText("message/rfc822"),
                 .size = pieces[0].size() + pieces[1].size()},
                pieces);
}

domain::FileRecord Enclosures::seal(NewUpload upload, std::span<const base::ByteView> pieces) {
    auto left = upload.size.value();
    auto begun = uploads_.begin_unlisted(std::move(upload));
    if (!begun) throw NoRoomError();
    leases_.push_back(std::move(*begun));
    auto& lease = leases_.back();
    std::vector<base::ByteView> rest(pieces.begin(), pieces.end());
    base::WipedBytes chunk;
    chunk.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(left, domain::kFileChunk)));
    do {
        gather(rest, chunk);
        left -= chunk.size();
        if (!lease.check_room(chunk.size())) throw NoRoomError();
        seal_chunk(lease, chunk, left == 0 ? crypto::ChunkPlace::last : crypto::ChunkPlace::within);
    } while (left > 0);
    return lease.record().clone();
}

void Enclosures::seal_chunk(UploadLease& lease, base::ByteView plain, crypto::ChunkPlace place) {
    auto chunk = lease.seal(plain, place);
    lease.stored(chunk);
    waiting_bytes_ += chunk.sealed.size();
    waiting_.push_back(std::move(chunk));
    if (waiting_bytes_ < kMostWaiting) return;
    run_on_writer_([this](storage::Connection& connection) { write(connection); });
    waiting_.clear();
    waiting_bytes_ = 0;
}

void Enclosures::write(storage::Connection& connection) const {
    for (const auto& chunk : waiting_) {
        if (chunk.index == 0) storage::insert_staged(connection, chunk.file, uploads_.owner());
        storage::insert_chunk(connection, chunk.file, chunk.index, chunk.sealed);
    }
}

void Enclosures::store(storage::Connection& connection) {
    write(connection);
    is_stored_ = true;
}

void Enclosures::committed() {
    if (!is_stored_) return;
    for (auto& lease : leases_) lease.bound();
    leases_.clear();
}

}  // namespace spillway::app
