// How much memory the bodies of one listener's requests may take together, from their first byte
// until the handler is done, so that many large uploads at once cannot exhaust it. Any thread.
#pragma once

#include <atomic>
#include <cstddef>

namespace spillway::net {

class BodyBudget {
public:
    explicit BodyBudget(std::size_t bytes) noexcept : left_(bytes) {}

    // What one request has taken; given back on destruction. Outlived by its budget.
    class Share {
    public:
        explicit Share(BodyBudget& budget) noexcept : budget_(budget) {}
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;
        ~Share() { budget_.left_ += taken_; }

        // False, and nothing taken, when that much is not left.
        [[nodiscard]] bool take(std::size_t bytes) noexcept {
            auto left = budget_.left_.load();
            do {
                if (bytes > left) return false;
            } while (!budget_.left_.compare_exchange_weak(left, left - bytes));
            taken_ += bytes;
            return true;
        }

    private:
        BodyBudget& budget_;
        std::size_t taken_ = 0;
    };

private:
    std::atomic<std::size_t> left_;
};

}  // namespace spillway::net
