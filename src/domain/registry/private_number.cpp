#include "domain/registry/private_number.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

constexpr char kHard = '-';   // joins parts of one number
constexpr char kSoft = ' ';   // may
constexpr char kOther = '_';  // does not

bool is_ascii_digit(char symbol) {
    return symbol >= '0' && symbol <= '9';
}

// A letter a character: digits, X, what stands between parts of a number, and everything else.
std::string skeleton(std::string_view text) {
    std::string bones;
    const auto folded = fold_width(text);
    for (std::string_view rest = folded; !rest.empty();) {
        const auto symbol = base::take_code_point(rest);
        if (symbol >= U'0' && symbol <= U'9')
            bones += static_cast<char>(symbol);
        else if (symbol == U'X' || symbol == U'x')
            bones += 'X';
        else if (symbol == U'-' || symbol == U'.' || (symbol >= 0x2010 && symbol <= 0x2015) ||
                 symbol == 0x2212)
            bones += kHard;
        else if (symbol == U' ' || symbol == U')' || symbol == 0x3000 || symbol == 0xA0)
            bones += kSoft;
        else
            bones += kOther;
    }
    return bones;
}

struct Group {
    std::string_view digits{};
    char before = kOther;  // how it hangs together with the group before it
    bool has_x = false;    // an X follows
};

// How two groups hang together over what stands between them.
char joint(std::string_view between) {
    constexpr std::size_t kMost = 3;
    if (between.size() > kMost || between.find_first_not_of("- ") != std::string_view::npos)
        return kOther;
    return between.find(kHard) == std::string_view::npos ? kSoft : kHard;
}

std::vector<Group> groups_of(std::string_view bones) {
    std::vector<Group> groups;
    std::size_t last = 0;
    for (std::size_t at = 0; at < bones.size();) {
        if (!is_ascii_digit(bones[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < bones.size() && is_ascii_digit(bones[end])) ++end;
        const char before = groups.empty() ? kOther : joint(bones.substr(last, at - last));
        groups.push_back(
            {bones.substr(at, end - at), before, end < bones.size() && bones[end] == 'X'});
        last = end;
        at = end;
    }
    return groups;
}

struct Shape {
    std::array<std::size_t, 4> lengths{};  // of the groups; 0: no more
    bool (*is_right)(std::string_view digits) = nullptr;
};

bool is_mobile(std::string_view digits) {
    for (const std::string_view country : {"0086", "86"}) {
        if (digits.size() == 11 + country.size() && digits.starts_with(country))
            digits.remove_prefix(country.size());
    }
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}
bool is_fixed(std::string_view digits) {
    return digits[0] == '0' && digits[1] != '0';
}
bool is_anything(std::string_view) {
    return true;
}

constexpr std::array kShapes{
    Shape{{18}, is_anything},    Shape{{6, 8, 4}, is_anything}, Shape{{6, 4, 4, 4}, is_anything},
    Shape{{11}, is_mobile},      Shape{{13}, is_mobile},        Shape{{15}, is_mobile},
    Shape{{3, 4, 4}, is_mobile}, Shape{{3, 8}, is_mobile},      Shape{{7, 4}, is_mobile},
    Shape{{4, 3, 4}, is_mobile}, Shape{{3, 3, 5}, is_mobile},   Shape{{2, 3, 4, 4}, is_mobile},
    Shape{{2, 11}, is_mobile},   Shape{{4, 11}, is_mobile},     Shape{{11}, is_fixed},
    Shape{{12}, is_fixed},       Shape{{3, 8}, is_fixed},       Shape{{4, 7}, is_fixed},
    Shape{{4, 8}, is_fixed},     Shape{{3, 4, 4}, is_fixed},    Shape{{4, 4, 4}, is_fixed},
    Shape{{4, 3, 4}, is_fixed},
};

// Whether the groups from `first` on have the shape, and are no part of a longer number.
bool has_shape(const std::vector<Group>& groups, std::size_t first, const Shape& shape) {
    std::string digits;
    std::size_t count = 0;
    for (; count < shape.lengths.size() && shape.lengths[count] != 0; ++count) {
        if (first + count >= groups.size()) return false;
        const auto& group = groups[first + count];
        if (group.digits.size() != shape.lengths[count]) return false;
        if (count > 0 && group.before == kOther) return false;
        digits += group.digits;
    }
    const bool is_one = count == 1;
    if (!is_one && groups[first].before == kHard) return false;
    return shape.is_right(digits);
}

// 17 digits and an X, whole or in the usual parts.
bool is_card_with_x(const std::vector<Group>& groups, std::size_t last) {
    if (!groups[last].has_x) return false;
    std::size_t sum = groups[last].digits.size();
    for (auto i = last; sum < 17 && i > 0 && groups[i].before != kOther; --i)
        sum += groups[i - 1].digits.size();
    return sum == 17;
}

}  // namespace

bool has_private_number(std::string_view text) {
    const auto bones = skeleton(text);
    const auto groups = groups_of(bones);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (is_card_with_x(groups, i)) return true;
        for (const auto& shape : kShapes) {
            if (has_shape(groups, i, shape)) return true;
        }
    }
    return false;
}

}  // namespace spillway::domain
