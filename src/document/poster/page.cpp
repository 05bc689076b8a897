#include "document/poster/page.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "document/poster/table.hpp"
#include "document/qr_runs.hpp"

namespace spillway::document {
namespace {

constexpr double kMillimetre = 72 / 25.4;
constexpr PageSize kA4{.width = 210 * kMillimetre, .height = 297 * kMillimetre};
constexpr PageSize kA3{.width = 297 * kMillimetre, .height = 420 * kMillimetre};

constexpr double kMargin = 15 * kMillimetre;
constexpr double kCodeSide = 44 * kMillimetre;  // modules only; the quiet zone is beside it
constexpr double kGap = 14;

constexpr Colour kPageInk{.red = 0x10 / 255.0, .green = 0x22 / 255.0, .blue = 0x2B / 255.0};
constexpr Colour kWater{.red = 0x0B / 255.0, .green = 0x5C / 255.0, .blue = 0x7A / 255.0};
constexpr Colour kGrey{.red = 0x4A / 255.0, .green = 0x5A / 255.0, .blue = 0x63 / 255.0};
constexpr Colour kWhite{.red = 1, .green = 1, .blue = 1};

class Page {
public:
    Page(cairo_t* context, const Type& type, const Poster& poster, const QrCode& code)
        : context_(context), type_(type), poster_(poster), code_(code) {}

    void draw();

private:
    [[nodiscard]] double width() const { return kA4.width - 2 * kMargin; }
    void fill(const Colour& colour, double x, double y, double wide, double high) {
        cairo_set_source_rgb(context_, colour.red, colour.green, colour.blue);
        cairo_rectangle(context_, x, y, wide, high);
        cairo_fill(context_);
    }
    double draw_head();
    [[nodiscard]] double foot_height() const;
    void draw_foot(std::size_t number, std::size_t pages);
    void draw_code(double x, double y, double side);
    double draw_call(double x, double y, double wide, bool is_drawn) const;
    double draw_channels(double x, double y, double wide, bool is_drawn) const;
    double put_channel(std::string_view text, double x, double y, double wide, bool is_drawn) const;
    // Draws, or only measures.
    double put(std::string_view text, double x, double y, double wide, const Lettering& how,
               bool is_drawn) const;

    cairo_t* context_;
    const Type& type_;
    const Poster& poster_;
    const QrCode& code_;
};

double Page::put(std::string_view text, double x, double y, double wide, const Lettering& how,
                 bool is_drawn) const {
    if (text.empty()) return 0;
    const auto layout = type_.lay_out(text, wide, how);
    if (is_drawn) type_.draw(layout.get(), x, y, how.colour);
    return Type::height(layout.get());
}

double Page::draw_head() {
    constexpr double kBand = 46;
    fill(kWater, 0, 0, kA4.width, kBand);
    const Lettering name{.face = Face::sans_bold, .size = 19, .colour = kWhite, .most_lines = 1};
    const auto layout = type_.lay_out(poster_.organisation, width(), name);
    type_.draw(layout.get(), kMargin, (kBand - Type::height(layout.get())) / 2, kWhite);
    double y = kBand + 20;
    constexpr std::array kTitleSizes{33.0, 31.0, 28.5, 26.0};
    const auto title = type_.lay_out_fitted(
        poster_.title, width(),
        {.face = Face::serif_bold, .line_spacing = 1.25, .align = Align::centre, .most_lines = 3},
        kTitleSizes);
    type_.draw(title.get(), kMargin, y, kPageInk);
    y += Type::height(title.get()) + 6;
    const Lettering subtitle{.size = 15, .align = Align::centre, .colour = kGrey, .most_lines = 2};
    y += put(poster_.subtitle, kMargin, y, width(), subtitle, true) + kGap;
    return y;
}

double Page::draw_call(double x, double y, double wide, bool is_drawn) const {
    const double top = y;
    constexpr std::array kCallSizes{28.0, 24.0};
    const auto call = type_.lay_out_fitted(
        poster_.call, wide, {.face = Face::sans_bold, .line_spacing = 1.25}, kCallSizes);
    if (is_drawn) type_.draw(call.get(), x, y, kWater);
    y += Type::height(call.get()) + 8;
    if (!poster_.check_word.empty()) {
        y += put(poster_.check_label, x, y, wide, {.size = 11, .colour = kGrey}, is_drawn);
        y += put(poster_.check_word, x, y, wide,
                 {.face = Face::serif_bold, .size = 30, .line_spacing = 1.2, .colour = kPageInk},
                 is_drawn);
        y += 5;
    }
    return y - top;
}

// What is typed into a machine is not broken if smaller type can help it.
double Page::put_channel(std::string_view text, double x, double y, double wide,
                         bool is_drawn) const {
    constexpr std::array kSizes{12.5, 11.5, 10.5, 9.75};
    const bool is_typed = text.find(' ') == std::string_view::npos;
    const Lettering how{.size = kSizes.front(), .line_spacing = 1.25};
    const auto layout =
        is_typed ? type_.lay_out_fitted(text, wide, how, kSizes) : type_.lay_out(text, wide, how);
    if (is_drawn) type_.draw(layout.get(), x, y, kPageInk);
    return Type::height(layout.get());
}

double Page::draw_channels(double x, double y, double wide, bool is_drawn) const {
    const double top = y;
    for (const auto& channel : poster_.channels) {
        if (channel.text.empty()) continue;
        y += put(channel.label, x, y, wide, {.size = 9.5, .colour = kGrey}, is_drawn);
        y += put_channel(channel.text, x, y, wide, is_drawn);
        y += 5;
    }
    return y - top;
}

constexpr double kCallWidth = 130;

double Page::foot_height() const {
    const double quiet = kCodeSide / code_.size() * kQuietModules;
    const double picture = kCodeSide + 2 * quiet;
    const double channels = width() - picture - kCallWidth - 2 * kGap;
    const double middle = std::max(
        {picture, draw_call(0, 0, kCallWidth, false), draw_channels(0, 0, channels, false)});
    const double host = put(poster_.host, 0, 0, width(),
                            {.face = Face::sans_bold, .size = 25, .line_spacing = 1.2}, false);
    const double small = put(poster_.foot, 0, 0, width(), {.size = 9.5}, false);
    return 10 + middle + 4 + host + 6 + small + 24;
}

void Page::draw_code(double x, double y, double side) {
    fill(kWhite, x, y, side, side);
    cairo_save(context_);
    cairo_translate(context_, x, y);
    cairo_scale(context_, side / picture_size(code_), side / picture_size(code_));
    cairo_set_antialias(context_, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(context_, 0, 0, 0);
    for (const auto& run : dark_runs(code_)) cairo_rectangle(context_, run.x, run.y, run.width, 1);
    cairo_fill(context_);
    cairo_restore(context_);
}

void Page::draw_foot(std::size_t number, std::size_t pages) {
    double y = kA4.height - foot_height();
    fill(kWater, kMargin, y, width(), 2);
    y += 10;
    const double quiet = kCodeSide / code_.size() * kQuietModules;
    const double picture = kCodeSide + 2 * quiet;
    draw_code(kMargin - quiet, y, picture);  // the modules stand in line with the text
    const double call = kMargin - quiet + picture + kGap;
    const double called = draw_call(call, y + quiet, kCallWidth, true);
    const double right = call + kCallWidth + kGap;
    const double wide = kA4.width - kMargin - right;
    const double channels = draw_channels(right, y + quiet, wide, true);
    y += std::max({picture, called + quiet, channels + quiet}) + 4;
    y += put(poster_.host, kMargin, y, width(),
             {.face = Face::sans_bold, .size = 25, .line_spacing = 1.2, .colour = kWater}, true);
    y += 6;
    const Lettering small{.size = 9.5, .colour = kGrey};
    (void)put(poster_.foot, kMargin, y, width() - 50, small, true);
    if (pages > 1) {
        const auto text = std::to_string(number) + " / " + std::to_string(pages);
        const auto layout = type_.lay_out(text, -1, small);
        type_.draw(layout.get(), kA4.width - kMargin - Type::width(layout.get()), y, kGrey);
    }
}

void Page::draw() {
    // Heights do not depend on the page, so that the parts are known before the first is drawn.
    cairo_push_group(context_);
    const double top = draw_head();
    cairo_pattern_destroy(cairo_pop_group(context_));
    const double bottom = kA4.height - foot_height() - kGap;
    Table table(type_, poster_, width());
    const auto parts = table.divide(bottom - top);
    const auto pages = std::max<std::size_t>(parts.size(), 1);
    for (std::size_t i = 0; i < pages; ++i) {
        draw_head();
        if (i < parts.size()) table.draw(context_, parts[i], kMargin, top);
        draw_foot(i + 1, pages);
        cairo_show_page(context_);
    }
}

}  // namespace

PageSize size_of(Paper paper) {
    return paper == Paper::a3 ? kA3 : kA4;
}

void draw_poster(cairo_t* context, const Type& type, const Poster& poster, const QrCode& code,
                 Paper paper) {
    cairo_save(context);
    const double scale = size_of(paper).width / kA4.width;
    cairo_scale(context, scale, scale);
    Page(context, type, poster, code).draw();
    cairo_restore(context);
}

}  // namespace spillway::document
