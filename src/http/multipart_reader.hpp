// multipart/form-data (RFC 7578) as its bytes arrive, in any division: what parse_multipart()
// reads from a whole body, in events instead of a form, so that files of any size pass through.
// Holds no more than what was fed last and one head. No sockets; one thread at a time.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <variant>

#include "base/secret.hpp"
#include "http/form.hpp"
#include "http/part_head.hpp"

namespace spillway::http {

class MultipartReader {
public:
    struct NeedsMore {};  // feed it, or end it
    struct PartBegins {
        PartHead head{};
    };
    struct PartBytes {
        std::string_view bytes;  // never none; good until the next call
    };
    struct PartEnds {};
    struct Finished {};
    using Event = std::variant<NeedsMore, PartBegins, PartBytes, PartEnds, Finished>;

    // not_a_form when that cannot be a boundary.
    [[nodiscard]] static std::expected<MultipartReader, FormFault> create(
        std::string_view boundary);

    void feed(std::string_view bytes);
    void end() { ended_ = true; }  // nothing follows

    // What comes next. After a fault it is of no further use.
    [[nodiscard]] std::expected<Event, FormFault> next();

private:
    enum class State { start, after_delimiter, head, body, epilogue };

    explicit MultipartReader(std::string_view boundary);
    std::expected<Event, FormFault> more_or(FormFault fault);
    std::expected<Event, FormFault> read_start();
    std::expected<Event, FormFault> read_after_delimiter();
    std::expected<Event, FormFault> read_head();
    std::expected<Event, FormFault> read_body();
    std::expected<Event, FormFault> read_epilogue();
    [[nodiscard]] std::string_view rest() const;

    std::string delimiter_;  // CRLF, two hyphens, the boundary
    base::WipedString held_;
    std::size_t at_ = 0;  // in held_: what was not used yet
    State state_ = State::start;
    bool ended_ = false;
};

// RFC 2046 section 5.1.1: 1 to 70 of certain characters, not ending in a space.
[[nodiscard]] bool is_boundary(std::string_view text);

inline constexpr std::size_t kMaxPartHead = 4096;

}  // namespace spillway::http
