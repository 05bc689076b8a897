// How many connections a listener holds at once, in all and from one client network. Networks are
// told apart by their tag, a keyed hash, so that no address is kept. Any thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "http/message.hpp"

namespace spillway::net {

class Admission {
public:
    Admission(std::uint32_t in_all, std::uint32_t per_network) noexcept
        : in_all_(in_all), per_network_(per_network) {}

    // One connection's place; giving it up happens on destruction. Outlived by its Admission.
    class Place {
    public:
        Place(Place&& other) noexcept
            : admission_(std::exchange(other.admission_, nullptr)), network_(other.network_) {}
        Place& operator=(Place&&) = delete;
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() {
            if (admission_ != nullptr) admission_->leave(network_);
        }

        [[nodiscard]] http::ClientTag network() const noexcept { return network_; }

    private:
        friend class Admission;
        Place(Admission& admission, http::ClientTag network) noexcept
            : admission_(&admission), network_(network) {}

        Admission* admission_;
        http::ClientTag network_;
    };

    // Nothing when a limit is reached.
    [[nodiscard]] std::optional<Place> enter(http::ClientTag network);

private:
    void leave(http::ClientTag network) noexcept;

    const std::uint32_t in_all_;
    const std::uint32_t per_network_;
    std::mutex mutex_;
    std::uint32_t inside_ = 0;
    std::unordered_map<http::ClientTag, std::uint32_t> by_network_;
};

}  // namespace spillway::net
