#include "document/poster/table.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace spillway::document {
namespace {

constexpr std::array kSizes{17.0, 15.0, 13.5, 12.0, 11.0};  // the last is for several pages
constexpr double kLineSpacing = 1.35;
constexpr double kAcross = 0.55;  // space beside a text, of the type's size
constexpr double kAbove = 0.4;
constexpr double kLabelShare = 0.24;

constexpr Colour kInk{.red = 0x10 / 255.0, .green = 0x22 / 255.0, .blue = 0x2B / 255.0};
constexpr Colour kDeep{.red = 0x08 / 255.0, .green = 0x3D / 255.0, .blue = 0x52 / 255.0};
constexpr Colour kMist{.red = 0xEE / 255.0, .green = 0xF4 / 255.0, .blue = 0xF6 / 255.0};
constexpr Colour kLine{.red = 0xA9 / 255.0, .green = 0xBB / 255.0, .blue = 0xC3 / 255.0};

void set_colour(cairo_t* context, const Colour& colour) {
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
}

// Every column as wide as its words ask, within bounds, and together as wide as the page.
std::vector<double> shares(const Type& type, const std::vector<std::string>& headings,
                           const std::vector<std::vector<std::string>>& rows, double width) {
    constexpr double kSize = 10;
    constexpr double kLeast = 3.2 * kSize;
    constexpr double kMost = 16 * kSize;
    constexpr std::size_t kSample = 40;
    std::vector<double> wide(headings.size(), kLeast);
    const auto widen = [&](std::size_t column, const std::string& text, Face face) {
        const auto layout = type.lay_out(text, -1, {.face = face, .size = kSize});
        const double room = Type::width(layout.get()) + 2 * kAcross * kSize;
        wide[column] = std::max(wide[column], std::min(room, kMost));
    };
    for (std::size_t column = 0; column < headings.size(); ++column) {
        const auto layout =
            type.lay_out(headings[column], -1, {.face = Face::sans_bold, .size = kSize});
        constexpr double kTwoLines = 0.55;  // headings may break once
        wide[column] =
            std::max(wide[column], Type::width(layout.get()) * kTwoLines + 2 * kAcross * kSize);
    }
    for (std::size_t row = 0; row < std::min(rows.size(), kSample); ++row) {
        for (std::size_t column = 0; column < std::min(wide.size(), rows[row].size()); ++column)
            widen(column, rows[row][column], Face::sans);
    }
    const double sum = std::accumulate(wide.begin(), wide.end(), 0.0);
    for (auto& part : wide) part *= width / sum;
    return wide;
}

}  // namespace

Table::Table(const Type& type, const Poster& poster, double width)
    : type_(type), width_(width), is_labelled_(poster.headings.empty()) {
    if (is_labelled_) {
        for (const auto& field : poster.fields) rows_.push_back({field.label, field.text});
        columns_ = {width * kLabelShare, width * (1 - kLabelShare)};
    } else {
        headings_ = poster.headings;
        rows_ = poster.rows;
        columns_ = shares(type, headings_, rows_, width);
    }
}

Lettering Table::lettering(std::size_t column, bool is_heading) const {
    const bool is_bold = is_heading || (is_labelled_ && column == 0);
    return {.face = is_bold ? Face::sans_bold : Face::sans,
            .size = size_,
            .line_spacing = kLineSpacing,
            .align = is_heading ? Align::centre : Align::left,
            .colour = is_bold ? kDeep : kInk,
            .most_lines = most_lines_};
}

double Table::row_height(const std::vector<std::string>& cells, bool is_heading) const {
    double height = size_ * kLineSpacing;
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
        if (cells[i].empty()) continue;
        const auto layout =
            type_.lay_out(cells[i], columns_[i] - 2 * kAcross * size_, lettering(i, is_heading));
        height = std::max(height, Type::height(layout.get()));
    }
    return height + 2 * kAbove * size_;
}

void Table::measure(double most) {
    constexpr double kOfPage = 0.9;  // a single text leaves room for headings
    most_lines_ = std::max(3, static_cast<int>(most * kOfPage / (size_ * kLineSpacing)) - 3);
    head_ = headings_.empty() ? 0 : row_height(headings_, true);
    heights_.clear();
    for (const auto& row : rows_) heights_.push_back(row_height(row, false));
}

std::vector<TablePart> Table::divide(double height) {
    if (rows_.empty()) return {};
    // Large tables need no trying: even one line a row would not fit.
    for (const double size : kSizes) {
        size_ = size;
        const bool is_last = size == kSizes.back();
        if (!is_last && static_cast<double>(rows_.size()) * size * kLineSpacing > height) continue;
        measure(height);
        if (head_ + std::accumulate(heights_.begin(), heights_.end(), 0.0) <= height) break;
    }
    std::vector<TablePart> parts{{}};
    double used = head_;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (used + heights_[row] > height && parts.back().last > parts.back().first) {
            parts.push_back({.first = row, .last = row});
            used = head_;
        }
        used += heights_[row];
        parts.back().last = row + 1;
    }
    return parts;
}

void Table::draw_row(cairo_t* context, const std::vector<std::string>& cells, bool is_heading,
                     double x, double y, double height) const {
    if (is_heading || is_labelled_) {
        set_colour(context, kMist);
        cairo_rectangle(context, x, y, is_heading ? width_ : columns_.front(), height);
        cairo_fill(context);
    }
    double at = x;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i < cells.size() && !cells[i].empty()) {
            const auto how = lettering(i, is_heading);
            const auto layout = type_.lay_out(cells[i], columns_[i] - 2 * kAcross * size_, how);
            const double above =
                is_labelled_ ? kAbove * size_ : (height - Type::height(layout.get())) / 2;
            type_.draw(layout.get(), at + kAcross * size_, y + above, how.colour);
        }
        at += columns_[i];
    }
    set_colour(context, kLine);
    cairo_set_line_width(context, 0.7);
    cairo_move_to(context, x, y + height);
    cairo_line_to(context, x + width_, y + height);
    cairo_stroke(context);
}

void Table::draw(cairo_t* context, const TablePart& part, double x, double y) const {
    constexpr double kRule = 1.6;
    const double top = y;
    if (!headings_.empty()) {
        draw_row(context, headings_, true, x, y, head_);
        y += head_;
    }
    for (auto row = part.first; row < part.last; ++row) {
        draw_row(context, rows_[row], false, x, y, heights_[row]);
        y += heights_[row];
    }
    set_colour(context, kDeep);
    cairo_set_line_width(context, kRule);
    for (const double line : {top, y}) {
        cairo_move_to(context, x, line);
        cairo_line_to(context, x + width_, line);
    }
    cairo_stroke(context);
}

}  // namespace spillway::document
