#include "document/poster/fonts.hpp"

#include <new>
#include <string>

namespace spillway::document {
namespace {

constexpr double kPointsPerInch = 72;

struct FreeFont {
    void operator()(PangoFontDescription* font) const noexcept {
        pango_font_description_free(font);
    }
};
using FontDescription = std::unique_ptr<PangoFontDescription, FreeFont>;

PangoFontMap* font_map() {
    thread_local const std::unique_ptr<PangoFontMap, Unreference> map(
        pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    if (map == nullptr) throw std::bad_alloc();
    return map.get();
}

FontDescription font_of(Face face, double size) {
    FontDescription font(pango_font_description_new());
    const bool is_serif = face == Face::serif_bold;
    pango_font_description_set_family(font.get(),
                                      is_serif ? "Noto Serif CJK SC" : "Noto Sans CJK SC");
    pango_font_description_set_weight(font.get(),
                                      face == Face::sans ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD);
    pango_font_description_set_size(font.get(), pango_units_from_double(size));
    return font;
}

// Its text, with the ends of its lines written into it.
std::string broken_lines(PangoLayout* layout) {
    const std::string_view text = pango_layout_get_text(layout);
    std::string lines;
    for (int i = 0; i < pango_layout_get_line_count(layout); ++i) {
        const auto* line = pango_layout_get_line_readonly(layout, i);
        auto part = text.substr(static_cast<std::size_t>(line->start_index),
                                static_cast<std::size_t>(line->length));
        if (!lines.empty()) lines += '\n';
        while (part.ends_with(' ')) part.remove_suffix(1);
        lines += part;
    }
    return lines;
}

}  // namespace

Type::Type(cairo_t* context)
    : context_(context), pango_(pango_font_map_create_context(font_map())) {
    if (pango_ == nullptr) throw std::bad_alloc();
    pango_cairo_context_set_resolution(pango_.get(), kPointsPerInch);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_language(pango_.get(), pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(pango_.get(), FALSE);
}

bool Type::has_chinese() const {
    // One character of each script in use: U+4E3E and U+62A5.
    constexpr const char* kSample = "\u4E3E\u62A5";
    for (const auto face : {Face::sans, Face::sans_bold, Face::serif_bold}) {
        const auto layout = lay_out(kSample, -1, {.face = face});
        if (pango_layout_get_unknown_glyphs_count(layout.get()) != 0) return false;
    }
    return true;
}

Layout Type::lay_out(std::string_view text, double width, const Lettering& how) const {
    Layout layout(pango_layout_new(pango_.get()));
    if (layout == nullptr) throw std::bad_alloc();
    const auto font = font_of(how.face, how.size);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_alignment(layout.get(),
                               how.align == Align::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    // The fonts' own line height is 1.45 of the size, too loose for a wall.
    constexpr double kOwnLine = 1.448;
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(how.line_spacing / kOwnLine));
    if (width >= 0) {
        pango_layout_set_width(layout.get(), pango_units_from_double(width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    }
    if (how.most_lines > 0) {
        pango_layout_set_height(layout.get(), -how.most_lines);
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    return layout;
}

Layout Type::lay_out_fitted(std::string_view text, double width, Lettering how,
                            std::span<const double> sizes) const {
    for (const double size : sizes) {
        how.size = size;
        auto layout = lay_out(text, width, how);
        if (pango_layout_get_line_count(layout.get()) == 1) return layout;
    }
    auto layout = lay_out(text, width, how);
    const int lines = pango_layout_get_line_count(layout.get());
    // By half characters narrower, as long as it takes no more lines and tears no word.
    double narrow = width;
    const auto fits = [&](double tried) {
        pango_layout_set_width(layout.get(), pango_units_from_double(tried));
        return pango_layout_get_line_count(layout.get()) == lines &&
               Type::width(layout.get()) <= tried;
    };
    while (narrow > how.size && fits(narrow - how.size / 2)) narrow -= how.size / 2;
    auto balanced = lay_out(text, narrow, how);
    if (how.align == Align::left) return balanced;
    // Centred in the whole width: what was broken stays broken there.
    return lay_out(broken_lines(balanced.get()), width, how);
}

double Type::height(PangoLayout* layout) {
    PangoRectangle logical{};
    pango_layout_get_extents(layout, nullptr, &logical);
    return pango_units_to_double(logical.height);
}

double Type::width(PangoLayout* layout) {
    PangoRectangle logical{};
    pango_layout_get_extents(layout, nullptr, &logical);
    return pango_units_to_double(logical.width);
}

void Type::draw(PangoLayout* layout, double x, double y, const Colour& colour) const {
    cairo_set_source_rgb(context_, colour.red, colour.green, colour.blue);
    cairo_move_to(context_, x, y);
    pango_cairo_show_layout(context_, layout);
}

double Type::draw(std::string_view text, double x, double y, double width,
                  const Lettering& how) const {
    if (text.empty()) return 0;
    const auto layout = lay_out(text, width, how);
    draw(layout.get(), x, y, how.colour);
    return height(layout.get());
}

}  // namespace spillway::document
