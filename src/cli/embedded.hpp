// Data files of deploy/ that are compiled in, so that one program file is all there is to install.
#pragma once

#include <span>
#include <string_view>

namespace spillway::cli {

struct EmbeddedFile {
    std::string_view name;  // "cn-2026.txt"
    std::string_view text;
};

// The holiday calendars of deploy/calendars.
[[nodiscard]] std::span<const EmbeddedFile> embedded_calendars();

// The demo's bureau, deploy/demo/bureau.toml.
[[nodiscard]] std::string_view embedded_demo();

}  // namespace spillway::cli
