// Strict decoding of chunked bodies (RFC 9112 section 7.1) as bytes arrive, without sockets.
// Stricter than the RFC asks: at most eight hexadecimal digits, no white space, short extensions,
// no trailer fields. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::http {

enum class ChunkFault {
    bad_size,       // no digits, more than eight, or something else behind them
    bad_extension,  // longer than allowed, or with control characters
    bad_line_ending,
    trailer,    // fields behind the last chunk
    too_large,  // more data than the limit
};

[[nodiscard]] unsigned status_of(ChunkFault fault) noexcept;  // 400 or 413

class ChunkedDecoder {
public:
    // At most `body_limit` bytes of data in all.
    explicit ChunkedDecoder(std::size_t body_limit) noexcept : limit_(body_limit) {}

    // Takes the next bytes from the connection, in any division, and appends the data in them to
    // `body`. Returns how many it took: all of them, fewer only once done() (the rest belongs to
    // the next request). After a fault the connection is of no further use.
    [[nodiscard]] std::expected<std::size_t, ChunkFault> feed(std::string_view bytes,
                                                              base::WipedString& body);
    [[nodiscard]] bool done() const noexcept { return state_ == State::done; }

private:
    enum class State { size, extension, size_lf, data, data_cr, data_lf, last_cr, last_lf, done };

    std::expected<void, ChunkFault> step(char symbol);
    std::expected<void, ChunkFault> end_size_line();

    std::size_t limit_;
    std::size_t taken_ = 0;       // data bytes announced so far
    std::size_t extensions_ = 0;  // bytes of extensions so far
    std::uint64_t left_ = 0;      // of the chunk
    unsigned digits_ = 0;
    State state_ = State::size;
};

}  // namespace spillway::http
