// What a file that somebody sent is called when it is handed on: a name that no system reads as a
// path, a device or a command, and that reads as it will be written. What was sent is kept sealed
// (domain/attachment.hpp); only what this returns is ever served. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spillway::domain {

inline constexpr std::size_t kMaxServedName = 180;  // bytes; leaves room for " (1)" and the like

// Why a file should not be opened by a double click.
enum class FileDanger : std::uint8_t {
    none,
    active,     // a program, a script, a macro document or a page that acts by itself
    disguised,  // such a file that pretends to be another: "photo.jpg.exe", right-to-left tricks
};

struct ServedName {
    std::string text{};  // valid UTF-8, never empty
    FileDanger danger = FileDanger::none;
};

// The part behind the last slash of either kind; without control and invisible characters, leading
// and trailing dots and spaces; characters that Windows refuses as '_'; device names with '_' in
// front; cut on a code point's border before the ending. What is dangerous gets ".bin" at its end.
// Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] ServedName served_name(std::string_view sent);

// True when bytes of that type act by themselves when opened, whatever their name says.
[[nodiscard]] bool is_active_type(std::string_view media_type);

// The same once the content is known: a program that is called "photo.jpg" is disguised too.
[[nodiscard]] ServedName served_name(std::string_view sent, std::string_view media_type);

}  // namespace spillway::domain
