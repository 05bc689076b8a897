#include "net/admission.hpp"

namespace spillway::net {

std::optional<Admission::Place> Admission::enter(http::ClientTag network) {
    const std::scoped_lock lock(mutex_);
    if (inside_ >= in_all_) return std::nullopt;
    auto& count = by_network_[network];
    if (count >= per_network_) {
        if (count == 0) by_network_.erase(network);
        return std::nullopt;
    }
    ++count;
    ++inside_;
    return Place(*this, network);
}

void Admission::leave(http::ClientTag network) noexcept {
    const std::scoped_lock lock(mutex_);
    --inside_;
    const auto found = by_network_.find(network);
    if (--found->second == 0) by_network_.erase(found);
}

}  // namespace spillway::net
