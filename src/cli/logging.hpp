// The log: to stderr, one line an event, human or JSON. It says what the server does, never who
// asked or what for: no address, user agent, path, code or text is ever handed to it.
#pragma once

#include <string_view>

namespace spillway::cli {

enum class LogFormat { human, json };

// Installs the program's logger. `level` is one of debug, info, warning, error.
void start_logging(std::string_view level, LogFormat format);

// Makes the process leave no memory behind: no core dumps, no ptrace by the same user, and freed
// heap blocks overwritten, which covers what libraries copy for themselves.
void forbid_memory_traces();

}  // namespace spillway::cli
