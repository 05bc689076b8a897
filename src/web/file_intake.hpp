// The bytes of one file on their way from a connection into the database: gathered to chunks,
// sealed on a worker, stored through the writer, one at a time. Whatever ends it before finish()
// leaves no trace. On the connection's thread.
#pragma once

#include <expected>
#include <optional>
#include <string_view>

#include "app/attachments/uploads.hpp"
#include "base/secret.hpp"
#include "web/async.hpp"
#include "web/services.hpp"

namespace spillway::web {

class FileIntake {
public:
    // Of an upload that was just begun, or is at a chunk's border.
    FileIntake(Services& services, app::UploadLease lease);

    // Takes all of `bytes`, unless it fails; a failure ends the upload.
    Awaitable<std::expected<void, app::UploadError>> take(std::string_view bytes);
    // Stores what is left as the last chunk.
    Awaitable<std::expected<void, app::UploadError>> finish();
    // Stores a chunk that is full and forgets what has not filled one: the upload may go on from
    // its offset later.
    Awaitable<std::expected<void, app::UploadError>> pause();
    // The upload leaves no trace.
    void abandon();

    [[nodiscard]] app::UploadLease& lease() { return lease_; }

private:
    Awaitable<std::expected<void, app::UploadError>> store(crypto::ChunkPlace place);
    void forget();
    void gather(std::string_view& bytes);

    Services& services_;
    app::UploadLease lease_;
    base::WipedBytes gathered_;
};

}  // namespace spillway::web
