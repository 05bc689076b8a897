#include "cli/embedded.hpp"

namespace spillway::cli {
namespace {

constexpr EmbeddedFile kCalendars[] = {
#include "spillway_calendars.inc"
};

constexpr std::string_view kDemo =
#include "spillway_demo.inc"
    ;

}  // namespace

std::span<const EmbeddedFile> embedded_calendars() {
    return kCalendars;
}

std::string_view embedded_demo() {
    return kDemo;
}

}  // namespace spillway::cli
