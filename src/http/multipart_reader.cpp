#include "http/multipart_reader.hpp"

#include <utility>

namespace spillway::http {
namespace {

constexpr std::string_view kPartLineEnd = "\r\n";

}  // namespace

std::expected<MultipartReader, FormFault> MultipartReader::create(std::string_view boundary) {
    if (!is_boundary(boundary)) return std::unexpected(FormFault::not_a_form);
    return MultipartReader(boundary);
}

MultipartReader::MultipartReader(std::string_view boundary)
    : delimiter_(std::string("\r\n--").append(boundary)) {}

void MultipartReader::feed(std::string_view bytes) {
    // Into a new string: erasing and growing would leave copies of what people wrote behind.
    base::WipedString joined;
    joined.reserve(rest().size() + bytes.size());
    joined.append(rest());
    joined.append(bytes);
    held_ = std::move(joined);
    at_ = 0;
}

std::string_view MultipartReader::rest() const {
    return std::string_view(held_).substr(at_);
}

std::expected<MultipartReader::Event, FormFault> MultipartReader::next() {
    switch (state_) {
        case State::start:
            return read_start();
        case State::after_delimiter:
            return read_after_delimiter();
        case State::head:
            return read_head();
        case State::body:
            return read_body();
        case State::epilogue:
            return read_epilogue();
    }
    return std::unexpected(FormFault::bad_part);
}

std::expected<MultipartReader::Event, FormFault> MultipartReader::more_or(FormFault fault) {
    if (ended_) return std::unexpected(fault);
    return NeedsMore{};
}

std::expected<MultipartReader::Event, FormFault> MultipartReader::read_start() {
    const auto first = std::string_view(delimiter_).substr(kPartLineEnd.size());
    if (!first.starts_with(rest().substr(0, first.size()))) {
        return std::unexpected(FormFault::bad_part);
    }
    if (rest().size() < first.size()) return more_or(FormFault::bad_part);
    at_ += first.size();
    state_ = State::after_delimiter;
    return next();
}

std::expected<MultipartReader::Event, FormFault> MultipartReader::read_after_delimiter() {
    if (rest().size() < 2) return more_or(FormFault::cut_short);
    const auto mark = rest().substr(0, 2);
    at_ += 2;
    if (mark == "--") {
        state_ = State::epilogue;
        return next();
    }
    if (mark != kPartLineEnd) return std::unexpected(FormFault::bad_part);
    state_ = State::head;
    return next();
}

std::expected<MultipartReader::Event, FormFault> MultipartReader::read_head() {
    const auto size = rest().substr(0, kMaxPartHead).find("\r\n\r\n");
    if (size == std::string_view::npos) {
        if (rest().size() > kMaxPartHead) return std::unexpected(FormFault::bad_part);
        return more_or(FormFault::cut_short);
    }
    auto head = parse_part_head(rest().substr(0, size + kPartLineEnd.size()));
    if (!head) return std::unexpected(FormFault::bad_part);
    at_ += size + 2 * kPartLineEnd.size();
    state_ = State::body;
    return PartBegins{std::move(*head)};
}

std::expected<MultipartReader::Event, FormFault> MultipartReader::read_body() {
    const auto found = rest().find(delimiter_);
    if (found == 0) {
        at_ += delimiter_.size();
        state_ = State::after_delimiter;
        return PartEnds{};
    }
    // Without a delimiter, its beginning may still be among the last bytes.
    const auto held_back = delimiter_.size() - 1;
    const auto sure = found != std::string_view::npos ? found
                      : rest().size() > held_back     ? rest().size() - held_back
                                                      : 0;
    if (sure == 0) return more_or(FormFault::cut_short);
    const auto bytes = rest().substr(0, sure);
    at_ += sure;
    return PartBytes{bytes};
}

std::expected<MultipartReader::Event, FormFault> MultipartReader::read_epilogue() {
    if (!kPartLineEnd.starts_with(rest().substr(0, kPartLineEnd.size())) ||
        rest().size() > kPartLineEnd.size()) {
        return std::unexpected(FormFault::cut_short);
    }
    if (!ended_) return NeedsMore{};
    if (rest().size() == 1) return std::unexpected(FormFault::cut_short);
    return Finished{};
}

}  // namespace spillway::http
