// Chinese type on a page: measured and drawn by Pango, unhinted, in points. A thread keeps its
// fonts, as reading them takes most of the time. One thread.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <span>
#include <string_view>

namespace spillway::document {

struct Unreference {
    void operator()(void* object) const noexcept { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unreference>;

struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

enum class Face : unsigned char { sans, sans_bold, serif_bold };
enum class Align : unsigned char { left, centre };

struct Lettering {
    Face face = Face::sans;
    double size = 12;           // points
    double line_spacing = 1.3;  // of the size
    Align align = Align::left;
    Colour colour{};
    int most_lines = 0;  // then an ellipsis; 0: all
};

class Type {
public:
    explicit Type(cairo_t* context);

    // Whether the fonts have glyphs for Chinese, so that no box is printed in their place.
    [[nodiscard]] bool has_chinese() const;

    // `width` in points; below 0: one line, however long.
    [[nodiscard]] Layout lay_out(std::string_view text, double width, const Lettering& how) const;

    // In the largest of `sizes` (falling) that puts it on one line. Where none does, in the
    // smallest of them, its lines about equally long, so that no single character is left over.
    [[nodiscard]] Layout lay_out_fitted(std::string_view text, double width, Lettering how,
                                        std::span<const double> sizes) const;

    // The height of what was laid out.
    [[nodiscard]] static double height(PangoLayout* layout);
    [[nodiscard]] static double width(PangoLayout* layout);

    // Draws with the top left at (x, y); returns the height.
    double draw(std::string_view text, double x, double y, double width,
                const Lettering& how) const;
    void draw(PangoLayout* layout, double x, double y, const Colour& colour) const;

private:
    cairo_t* context_;
    std::unique_ptr<PangoContext, Unreference> pango_;
};

}  // namespace spillway::document
