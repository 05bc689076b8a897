// The dark modules of a code as horizontal bars, so that drawings stay small. Any thread.
#pragma once

#include <vector>

#include "document/qr.hpp"

namespace spillway::document {

// In modules; the quiet zone is counted, so that the picture begins at 0.
struct QrRun {
    int x = 0;
    int y = 0;
    int width = 0;
};

[[nodiscard]] std::vector<QrRun> dark_runs(const QrCode& code);

// Modules a side with the quiet zone.
[[nodiscard]] inline int picture_size(const QrCode& code) {
    return code.size() + 2 * kQuietModules;
}

}  // namespace spillway::document
