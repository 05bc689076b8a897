#include "mail/message_data.hpp"

#include <algorithm>

namespace spillway::mail {

std::size_t MessageData::feed(std::string_view bytes) {
    std::size_t used = 0;
    while (used < bytes.size() && place_ != Place::done) {
        if (place_ == Place::line) {
            const auto run = bytes.substr(used, bytes.find('\r', used) - used);
            keep(run);
            used += run.size();
            if (used == bytes.size()) break;
        }
        step(bytes[used++]);
    }
    return used;
}

void MessageData::step(char symbol) {
    const std::string_view one(&symbol, 1);
    switch (place_) {
        case Place::line_start:
            if (symbol == '.') {
                place_ = Place::dot;
                return;
            }
            break;
        case Place::dot:
            if (symbol == '\r') {
                place_ = Place::dot_cr;
                return;
            }
            break;
        case Place::dot_cr:
            if (symbol == '\n') {
                place_ = Place::done;
                return;
            }
            keep("\r");
            break;
        case Place::cr:
            if (symbol == '\n') {
                keep(one);
                place_ = Place::line_start;
                return;
            }
            break;
        case Place::line:
        case Place::done:
            break;
    }
    keep(one);
    place_ = symbol == '\r' ? Place::cr : Place::line;
}

void MessageData::keep(std::string_view bytes) {
    if (is_discarding_) return;
    if (bytes.size() > limit_ - message_.size()) {
        is_too_large_ = true;
        discard();
        return;
    }
    message_.append(bytes);
}

void MessageData::discard() noexcept {
    is_discarding_ = true;
    base::WipedString().swap(message_);
}

}  // namespace spillway::mail
