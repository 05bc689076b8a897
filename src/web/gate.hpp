// A bounded number of permits for which coroutines wait in order, so that large uploads share the
// writer with complaints instead of filling its queue. Any thread.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

#include "web/async.hpp"

namespace spillway::web {

class Gate {
public:
    explicit Gate(std::size_t permits) : free_(permits) {}

    class Permit {
    public:
        explicit Permit(Gate& gate) : gate_(&gate) {}
        Permit(Permit&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
        Permit& operator=(Permit&&) = delete;
        ~Permit() {
            if (gate_ != nullptr) gate_->leave();
        }

    private:
        Gate* gate_;
    };

    // Returns once there is a permit. Those who wait are as many as there are uploads at once.
    Awaitable<Permit> enter() {
        auto start = [this](auto resume) {
            {
                const std::lock_guard lock(mutex_);
                if (free_ == 0) {
                    waiting_.emplace_back(std::move(resume));
                    return true;
                }
                --free_;
            }
            resume();
            return true;
        };
        co_await detail::suspend_until_resumed(std::move(start));
        co_return Permit(*this);
    }

private:
    void leave() {
        std::function<void()> next;
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.empty()) {
                ++free_;
                return;
            }
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        next();
    }

    std::mutex mutex_;
    std::size_t free_;
    std::deque<std::function<void()>> waiting_;
};

}  // namespace spillway::web
