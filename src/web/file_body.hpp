// The bytes of an attached file on their way out: each chunk is read and opened on a worker when
// the client has taken the one before, so that no more than one is in memory.
#pragma once

#include <cstdint>
#include <memory>

#include "app/attachments/download.hpp"
#include "http/body_stream.hpp"
#include "http/byte_range.hpp"
#include "web/async.hpp"
#include "web/services.hpp"

namespace spillway::web {

class FileBody final : public http::BodySource {
public:
    // `range` lies within the file.
    FileBody(Services& services, std::shared_ptr<const app::FileDownload> download,
             const http::ByteRange& range)
        : services_(services), download_(std::move(download)), range_(range), at_(range.first) {}

    [[nodiscard]] std::uint64_t size() const noexcept override { return range_.size(); }
    [[nodiscard]] Awaitable<void> next(base::WipedString& piece) override;

private:
    Services& services_;
    std::shared_ptr<const app::FileDownload> download_;
    http::ByteRange range_;
    std::uint64_t at_;  // of the original
};

}  // namespace spillway::web
