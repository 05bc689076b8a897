// The bytes of one message as they follow DATA: takes off the doubled dots and finds the end, which
// is CRLF dot CRLF and nothing else (RFC 5321 section 4.5.2; a bare LF or CR around a dot ends
// nothing, or one message could hide another). Bare ones within are kept as they are. Beyond the
// limit nothing is kept, but the end is still looked for. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

class MessageData {
public:
    explicit MessageData(std::size_t limit) noexcept : limit_(limit) {}

    // Takes bytes up to the end of the message or all of them; returns how many.
    [[nodiscard]] std::size_t feed(std::string_view bytes);

    // Makes room at once, where the size is known.
    void expect(std::size_t bytes) { message_.reserve(bytes); }

    [[nodiscard]] bool is_done() const noexcept { return place_ == Place::done; }
    [[nodiscard]] bool is_too_large() const noexcept { return is_too_large_; }
    [[nodiscard]] std::size_t size() const noexcept { return message_.size(); }
    // Forgets what there is and keeps nothing more.
    void discard() noexcept;
    [[nodiscard]] base::WipedString take() noexcept { return std::move(message_); }

private:
    enum class Place : std::uint8_t { line_start, dot, dot_cr, cr, line, done };

    void step(char symbol);
    void keep(std::string_view bytes);

    const std::size_t limit_;
    base::WipedString message_;
    Place place_ = Place::line_start;
    bool is_too_large_ = false;
    bool is_discarding_ = false;
};

}  // namespace spillway::mail
