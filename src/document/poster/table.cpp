#include "document/poster/table.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace spillway::document {
namespace {

constexpr std::array kSizes{19.0, 17.0, 15.5, 14.5, 13.5, 12.5, 11.75, 11.0, 10.25, 9.5};
constexpr double kPaged = 11;  // of what goes over several pages
constexpr double kLineSpacing = 1.35;
constexpr double kAcross = 0.55;  // space beside a text, of the type's size
constexpr double kAbove = 0.4;

constexpr Colour kInk{.red = 0x10 / 255.0, .green = 0x22 / 255.0, .blue = 0x2B / 255.0};
constexpr Colour kDeep{.red = 0x08 / 255.0, .green = 0x3D / 255.0, .blue = 0x52 / 255.0};
constexpr Colour kMist{.red = 0xEE / 255.0, .green = 0xF4 / 255.0, .blue = 0xF6 / 255.0};
constexpr Colour kLine{.red = 0xA9 / 255.0, .green = 0xBB / 255.0, .blue = 0xC3 / 255.0};

void set_colour(cairo_t* context, const Colour& colour) {
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
}

// Of type one point in size.
double widest_label(const Type& type, const std::vector<PosterField>& fields) {
    constexpr double kLabelMeasured = 10;
    double most = 0;
    for (const auto& field : fields) {
        const auto layout =
            type.lay_out(field.label, -1, {.face = Face::sans_bold, .size = kLabelMeasured});
        most = std::max(most, Type::width(layout.get()) / kLabelMeasured);
    }
    constexpr double kSpare = 0.02;  // against rounding
    return most + 2 * kAcross + kSpare;
}

}  // namespace

Table::Table(const Type& type, const Poster& poster, double width)
    : type_(type), width_(width), is_labelled_(poster.headings.empty()) {
    if (is_labelled_) {
        for (const auto& field : poster.fields) rows_.push_back({field.label, field.text});
        label_ = widest_label(type, poster.fields);
    } else {
        headings_ = poster.headings;
        rows_ = poster.rows;
        needs_ = column_needs(type, headings_, rows_, kAcross);
    }
}

std::vector<double> Table::columns_of(double size) const {
    if (!is_labelled_) return fit_columns(needs_, size, width_);
    constexpr double kLeast = 0.22;  // of the page
    constexpr double kMost = 0.36;
    const double labels = std::clamp(label_ * size, kLeast * width_, kMost * width_);
    return {labels, width_ - labels};
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
    const auto set = [&](double size) {
        size_ = size;
        columns_ = columns_of(size);
        measure(height);
    };
    const auto fits = [&](double size) {
        // Large tables need no measuring: even one line a row would not fit.
        if (static_cast<double>(rows_.size()) * size * kLineSpacing > height) return false;
        if (!is_labelled_ && least_width(needs_, size) > width_) return false;
        set(size);
        return head_ + std::accumulate(heights_.begin(), heights_.end(), 0.0) <= height;
    };
    if (std::ranges::none_of(kSizes, fits)) set(kPaged);
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
}

void Table::draw_line(cairo_t* context, const Colour& colour, double thick, double x,
                      double y) const {
    set_colour(context, colour);
    cairo_set_line_width(context, thick);
    cairo_move_to(context, x, y);
    cairo_line_to(context, x + width_, y);
    cairo_stroke(context);
}

void Table::draw(cairo_t* context, const TablePart& part, double x, double y) const {
    constexpr double kRule = 1.6;
    constexpr double kHair = 0.7;
    std::vector<double> lines{y};
    const auto put_row = [&](const std::vector<std::string>& cells, bool is_heading,
                             double height) {
        draw_row(context, cells, is_heading, x, lines.back(), height);
        lines.push_back(lines.back() + height);
    };
    if (!headings_.empty()) put_row(headings_, true, head_);
    for (auto row = part.first; row < part.last; ++row) put_row(rows_[row], false, heights_[row]);
    // Over the grounds of the rows beneath them.
    for (const double line : lines) draw_line(context, kLine, kHair, x, line);
    for (const double line : {lines.front(), lines.back()})
        draw_line(context, kDeep, kRule, x, line);
}

}  // namespace spillway::document
