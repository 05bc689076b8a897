#include "http/chunk_check.hpp"

#include <algorithm>

#include "http/ascii.hpp"

namespace spillway::http {
namespace {

constexpr unsigned kMaxDigits = 8;
constexpr std::size_t kMaxExtensions = 1024;  // in one body

}  // namespace

unsigned status_of(ChunkFault fault) noexcept {
    switch (fault) {
        case ChunkFault::bad_size:
        case ChunkFault::bad_extension:
        case ChunkFault::bad_line_ending:
        case ChunkFault::trailer:
            return 400;
        case ChunkFault::too_large:
            return 413;
    }
    return 400;
}

std::expected<std::size_t, ChunkFault> ChunkedDecoder::feed(std::string_view bytes,
                                                            base::WipedString& body) {
    std::size_t at = 0;
    while (at < bytes.size() && state_ != State::done) {
        if (state_ == State::data) {
            const auto piece = bytes.substr(
                at, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - at)));
            body.append(piece);
            left_ -= piece.size();
            at += piece.size();
            if (left_ == 0) state_ = State::data_cr;
        } else {
            const auto stepped = step(bytes[at]);
            if (!stepped) return std::unexpected(stepped.error());
            ++at;
        }
    }
    return at;
}

std::expected<void, ChunkFault> ChunkedDecoder::step(char symbol) {
    // Takes the one symbol that may come here.
    const auto expect = [&](char wanted, State next,
                            ChunkFault otherwise) -> std::expected<void, ChunkFault> {
        if (symbol != wanted) return std::unexpected(otherwise);
        state_ = next;
        return {};
    };
    switch (state_) {
        case State::size:
            if (const int digit = hex_value(symbol); digit >= 0) {
                if (++digits_ > kMaxDigits) return std::unexpected(ChunkFault::bad_size);
                left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
                return {};
            }
            if (digits_ == 0) return std::unexpected(ChunkFault::bad_size);
            if (symbol == '\n') return std::unexpected(ChunkFault::bad_line_ending);
            if (symbol == ';') {
                state_ = State::extension;
                return {};
            }
            return expect('\r', State::size_lf, ChunkFault::bad_size);
        case State::extension:
            if (symbol == '\r') return expect('\r', State::size_lf, ChunkFault::bad_extension);
            if (symbol == '\n') return std::unexpected(ChunkFault::bad_line_ending);
            if (is_control(symbol) || ++extensions_ > kMaxExtensions) {
                return std::unexpected(ChunkFault::bad_extension);
            }
            return {};
        case State::size_lf:
            if (symbol != '\n') return std::unexpected(ChunkFault::bad_line_ending);
            return end_size_line();
        case State::data_cr:
            return expect('\r', State::data_lf, ChunkFault::bad_line_ending);
        case State::data_lf:
            return expect('\n', State::size, ChunkFault::bad_line_ending);
        case State::last_cr:
            if (symbol == '\n') return std::unexpected(ChunkFault::bad_line_ending);
            return expect('\r', State::last_lf, ChunkFault::trailer);
        case State::last_lf:
            return expect('\n', State::done, ChunkFault::bad_line_ending);
        case State::data:
        case State::done:
            break;
    }
    return {};
}

std::expected<void, ChunkFault> ChunkedDecoder::end_size_line() {
    digits_ = 0;
    if (left_ == 0) {
        state_ = State::last_cr;
        return {};
    }
    if (left_ > limit_ - taken_) return std::unexpected(ChunkFault::too_large);
    taken_ += static_cast<std::size_t>(left_);
    state_ = State::data;
    return {};
}

}  // namespace spillway::http
