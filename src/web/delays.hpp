// Holds back answers to wrong receipt codes without holding a thread. The number of answers held
// back at a time is bounded: beyond it a caller is told to refuse instead. Any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>

#include "web/async.hpp"

namespace spillway::web {

class Delays {
public:
    Delays() = default;

    // True after `time`; false at once when too many wait already.
    [[nodiscard]] Awaitable<bool> hold(std::chrono::milliseconds time);

private:
    static constexpr std::size_t kMostWaiting = 1000;
    std::atomic<std::size_t> waiting_{0};
};

}  // namespace spillway::web
