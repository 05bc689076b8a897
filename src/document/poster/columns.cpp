#include "document/poster/columns.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"

namespace spillway::document {
namespace {

constexpr double kMeasured = 10;          // the type that is measured
constexpr double kName = 4.2;             // of the size: up to four characters stay on one line,
constexpr double kAmount = 9;             // and what has figures in it: amounts, dates
constexpr double kLongLeast = 5;          // what a long text gets at least
constexpr double kWordMost = 10;          // a longer word may break
constexpr std::size_t kWholeHeading = 4;  // characters that no heading breaks
constexpr std::size_t kSample = 200;      // rows; more tell little

double width_of(const Type& type, std::string_view text, Face face) {
    const auto layout = type.lay_out(text, -1, {.face = face, .size = kMeasured});
    return Type::width(layout.get()) / kMeasured;
}

// The longest piece that does not break by itself, between spaces.
double longest_word(const Type& type, std::string_view text) {
    double most = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \n"), text.size());
        const auto word = text.substr(0, end);
        const bool is_latin = std::ranges::all_of(
            word, [](char symbol) { return static_cast<unsigned char>(symbol) < 0x80; });
        if (is_latin && !word.empty()) most = std::max(most, width_of(type, word, Face::sans));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::min(most, kWordMost);
}

// Half of it and a little, so that it can break once.
double half_of(double whole) {
    return std::min(whole, std::ceil(whole / 2) + 0.2);
}

ColumnNeed need_of_heading(const Type& type, const std::string& heading) {
    const double whole = width_of(type, heading, Face::sans_bold);
    const auto length = base::utf8_length(heading);
    // A longer one may break once, in the middle or after one character more.
    const double least = length <= kWholeHeading ? whole : half_of(whole);
    return {.least = least, .natural = whole};
}

ColumnNeed need_of_text(const Type& type, const std::string& text) {
    const double whole = width_of(type, text, Face::sans);
    const bool has_figures = text.find_first_of("0123456789") != std::string::npos;
    if (whole <= (has_figures ? kAmount : kName)) return {.least = whole, .natural = whole};
    const double broken = std::min(half_of(whole), kLongLeast);
    return {.least = std::max(broken, longest_word(type, text)), .natural = whole};
}

}  // namespace

std::vector<ColumnNeed> column_needs(const Type& type, const std::vector<std::string>& headings,
                                     const std::vector<std::vector<std::string>>& rows,
                                     double across) {
    std::vector<ColumnNeed> needs;
    for (const auto& heading : headings) needs.push_back(need_of_heading(type, heading));
    const auto widen = [&](std::size_t column, const ColumnNeed& by) {
        needs[column].least = std::max(needs[column].least, by.least);
        needs[column].natural = std::max(needs[column].natural, by.natural);
    };
    for (std::size_t row = 0; row < std::min(rows.size(), kSample); ++row) {
        for (std::size_t column = 0; column < std::min(needs.size(), rows[row].size()); ++column)
            widen(column, need_of_text(type, rows[row][column]));
    }
    constexpr double kSpare = 0.02;  // against rounding
    for (auto& need : needs) {
        need.least += 2 * across + kSpare;
        need.natural += 2 * across + kSpare;
    }
    return needs;
}

double least_width(const std::vector<ColumnNeed>& needs, double size) {
    double sum = 0;
    for (const auto& need : needs) sum += need.least * size;
    return sum;
}

std::vector<double> fit_columns(const std::vector<ColumnNeed>& needs, double size, double width) {
    std::vector<double> wide;
    for (const auto& need : needs) wide.push_back(need.least * size);
    double rest = width - least_width(needs, size);
    double wanted = 0;
    for (const auto& need : needs) wanted += (need.natural - need.least) * size;
    if (rest > 0 && wanted > 0) {
        // Long texts get it by what they lack.
        const double share = std::min(1.0, rest / wanted);
        for (std::size_t i = 0; i < needs.size(); ++i)
            wide[i] += (needs[i].natural - needs[i].least) * size * share;
        rest -= wanted * share;
    }
    const double sum = width - rest;
    for (auto& part : wide) part *= sum > 0 ? width / sum : 1;
    return wide;
}

}  // namespace spillway::document
