// Bodies too large for memory, piece by piece: those of requests as they arrive (BodyStream, made
// by net/, read by handlers of routes that take files) and those of responses as they are made
// (BodySource, made by handlers, read by net/). Each belongs to one request, on the thread of its
// connection.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::http {

enum class BodyEnd : std::uint8_t {
    whole,      // all of it has come
    cut,        // the connection ended
    slow,       // too long without progress
    too_large,  // more than the listener takes
    malformed,  // its framing is not sound
};

class BodyStream {
public:
    virtual ~BodyStream() = default;

    // The next bytes, some 16 KiB at most, good until the next call; none at the end. Nothing is
    // read from the client while nobody asks.
    [[nodiscard]] virtual boost::asio::awaitable<std::string_view> next() = 0;
    // Why there are no more; nothing as long as there may be.
    [[nodiscard]] virtual std::optional<BodyEnd> end() const noexcept = 0;
    // As the client announced it.
    [[nodiscard]] virtual std::optional<std::uint64_t> length() const noexcept = 0;
};

class BodySource {
public:
    virtual ~BodySource() = default;

    // How many bytes it gives in all, for Content-Length.
    [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;
    // Replaces `piece` by the next bytes, which are never none before size() is reached. What it
    // throws cuts the connection, as the status has been sent.
    [[nodiscard]] virtual boost::asio::awaitable<void> next(base::WipedString& piece) = 0;
};

}  // namespace spillway::http
