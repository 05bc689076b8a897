#include "document/sheet/xlsx_styles.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace spillway::document {
namespace {

// Without texts in quotes, escaped symbols, colours and locales; the first section only.
std::string bare_code(std::string_view code) {
    std::string bare;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        if (code[i] == '"') {
            i = code.find('"', i + 1);
        } else if (code[i] == '[') {
            const auto end = code.find(']', i);
            if (end == std::string_view::npos) break;
            const auto inside = code.substr(i + 1, end - i - 1);
            if (inside == "h" || inside == "hh" || inside == "m" || inside == "s") bare += inside;
            i = end;
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else {
            bare +=
                static_cast<char>(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
        }
        if (i == std::string_view::npos) break;
    }
    return bare;
}

}  // namespace

NumberLook builtin_look(int format) {
    switch (format) {
        case 9:
        case 10:
            return NumberLook::percent;
        case 17:
        case 27:
        case 36:
        case 50:
        case 52:
        case 57:
            return NumberLook::month;
        case 18:
        case 19:
        case 20:
        case 21:
        case 32:
        case 33:
        case 34:
        case 35:
        case 45:
        case 46:
        case 47:
        case 55:
        case 56:
            return NumberLook::time;
        default:
            break;
    }
    const bool is_date = (format >= 14 && format <= 22) || (format >= 27 && format <= 36) ||
                         (format >= 50 && format <= 58);
    return is_date ? NumberLook::date : NumberLook::plain;
}

NumberLook look_of_code(std::string_view code) {
    const auto bare = bare_code(code);
    if (bare.find("general") != std::string::npos) return NumberLook::plain;
    const auto has = [&](char symbol) { return bare.find(symbol) != std::string::npos; };
    if (has('y') || has('d')) return has('d') ? NumberLook::date : NumberLook::month;
    if (has('h') || has('s')) return NumberLook::time;
    if (has('m')) return NumberLook::date;
    return has('%') ? NumberLook::percent : NumberLook::plain;
}

std::string serial_text(std::string_view written, NumberLook look, bool is_1904) {
    double serial = 0;
    const auto* end = written.data() + written.size();
    const auto [stopped, fault] = std::from_chars(written.data(), end, serial);
    constexpr double kYear10000 = 2'958'466;
    if (fault != std::errc() || stopped != end || !(serial >= 0) || serial >= kYear10000) {
        return std::string(written);
    }
    std::array<char, 40> text{};
    auto days = static_cast<int>(std::floor(serial));
    if (look == NumberLook::time && days == 0) {
        const auto minutes = std::min(static_cast<int>(std::lround(serial * 1'440)), 1'439);
        std::snprintf(text.data(), text.size(), "%02d:%02d", minutes / 60, minutes % 60);
        return text.data();
    }
    using namespace std::chrono;
    // The calendar from 1900 counts a 29 February that never was, as day 60.
    if (!is_1904 && days < 60) ++days;
    const sys_days start =
        is_1904 ? sys_days(year{1904} / January / 1) : sys_days(year{1899} / December / 30);
    const year_month_day date(start + std::chrono::days(days));
    const auto shown_year = static_cast<int>(date.year());
    const auto shown_month = static_cast<unsigned>(date.month());
    if (look == NumberLook::month) {
        std::snprintf(text.data(), text.size(), "%04d-%02u", shown_year, shown_month);
    } else {
        std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", shown_year, shown_month,
                      static_cast<unsigned>(date.day()));
    }
    return text.data();
}

}  // namespace spillway::document
