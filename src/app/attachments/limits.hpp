// How much may be attached: settings of the organisation, the same for every channel. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace spillway::app {

struct AttachmentLimits {
    std::uint64_t file_bytes = std::uint64_t{500} << 20;
    std::uint64_t complaint_bytes = std::uint64_t{1000} << 20;  // of one complaint or message
    std::size_t complaint_files = 20;                           // likewise
    std::uint64_t all_bytes = std::uint64_t{20} << 30;          // of all together, as stored
    std::uint64_t free_disk = std::uint64_t{1} << 30;           // that must be left
    std::chrono::minutes keep{60};                              // unfinished and untouched
    std::size_t uploads = 1000;      // unfinished or not yet sent, at once
    std::size_t uploads_each = 200;  // likewise, of one client network
};

}  // namespace spillway::app
