#include "document/qr_runs.hpp"

namespace spillway::document {

std::vector<QrRun> dark_runs(const QrCode& code) {
    std::vector<QrRun> runs;
    for (int row = 0; row < code.size(); ++row) {
        for (int column = 0; column < code.size(); ++column) {
            if (!code.is_dark(row, column)) continue;
            const int start = column;
            while (column + 1 < code.size() && code.is_dark(row, column + 1)) ++column;
            runs.push_back({.x = start + kQuietModules,
                            .y = row + kQuietModules,
                            .width = column - start + 1});
        }
    }
    return runs;
}

}  // namespace spillway::document
