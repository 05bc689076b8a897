#include "web/file_body.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "domain/attachment.hpp"

namespace spillway::web {

Awaitable<void> FileBody::next(base::WipedString& piece) {
    auto open = [&services = services_, download = download_, index = at_ / domain::kFileChunk] {
        return services.read([&](storage::Connection& reader) {
            auto chunk = app::read_chunk(reader, download->file.record, index);
            if (!chunk) throw std::runtime_error("an attached file was changed or damaged");
            return std::move(*chunk);
        });
    };
    auto opening = run_on(services_.workers, std::move(open));
    const auto chunk = co_await std::move(opening);
    const auto skipped = static_cast<std::size_t>(at_ % domain::kFileChunk);
    const auto wanted = range_.last - at_ + 1;
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(chunk.size() - skipped, wanted));
    piece.assign(base::as_text(chunk).substr(skipped, size));
    at_ += size;
}

}  // namespace spillway::web
