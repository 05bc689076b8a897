// What a poster publishes, ruled: label and text of one thing, or headings and rows of several. The
// type is as large as lets all of it stand on one page; what cannot goes over pages. One thread.
#pragma once

#include <cairo.h>

#include <string>
#include <vector>

#include "document/poster/columns.hpp"
#include "document/poster/fonts.hpp"
#include "document/poster/poster.hpp"

namespace spillway::document {

// Rows [first, last) of one page.
struct TablePart {
    std::size_t first = 0;
    std::size_t last = 0;
};

class Table {
public:
    // Both must outlive this.
    Table(const Type& type, const Poster& poster, double width);

    // By pages that have `height` points for it; decides the size of the type.
    [[nodiscard]] std::vector<TablePart> divide(double height);

    // Headings and rows of a part.
    void draw(cairo_t* context, const TablePart& part, double x, double y) const;

private:
    [[nodiscard]] std::vector<double> columns_of(double size) const;
    [[nodiscard]] Lettering lettering(std::size_t column, bool is_heading) const;
    [[nodiscard]] double row_height(const std::vector<std::string>& cells, bool is_heading) const;
    void draw_row(cairo_t* context, const std::vector<std::string>& cells, bool is_heading,
                  double x, double y, double height) const;
    void draw_line(cairo_t* context, const Colour& colour, double thick, double x, double y) const;
    void measure(double most);

    const Type& type_;
    double width_;
    bool is_labelled_;  // the first column names what stands in the second
    std::vector<std::string> headings_{};
    std::vector<std::vector<std::string>> rows_{};
    std::vector<ColumnNeed> needs_{};  // of a table with headings
    double label_ = 0;                 // of labelled texts, the column of the labels likewise
    std::vector<double> columns_{};
    double size_ = 0;
    std::vector<double> heights_{};
    double head_ = 0;
    int most_lines_ = 0;
};

}  // namespace spillway::document
