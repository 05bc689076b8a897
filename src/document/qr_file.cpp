#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <string>
#include <string_view>

#include "document/cairo_handle.hpp"
#include "document/qr.hpp"
#include "document/qr_runs.hpp"

namespace spillway::document {
namespace {

constexpr double kMillimetresPerInch = 25.4;
constexpr double kPdfPointsPerInch = 72;
constexpr double kDotsPerInch = 600;

base::Bytes pdf(const QrCode& code, double millimetres) {
    const double points = millimetres / kMillimetresPerInch * kPdfPointsPerInch;
    base::Bytes bytes;
    const Surface surface(
        cairo_pdf_surface_create_for_stream(append_bytes, &bytes, points, points));
    require(cairo_surface_status(surface.get()));
    const Context context(cairo_create(surface.get()));
    cairo_scale(context.get(), points / picture_size(code), points / picture_size(code));
    cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_NONE);
    for (const auto& run : dark_runs(code)) {
        cairo_rectangle(context.get(), run.x, run.y, run.width, 1);
    }
    cairo_fill(context.get());
    cairo_show_page(context.get());
    require(cairo_status(context.get()));
    cairo_surface_finish(surface.get());
    require(cairo_surface_status(surface.get()));
    return bytes;
}

base::Bytes png(const QrCode& code, double millimetres) {
    const double dots = millimetres / kMillimetresPerInch * kDotsPerInch;
    return qr_png(code, static_cast<int>(dots / picture_size(code)));
}

base::Bytes svg(const QrCode& code, double millimetres) {
    std::array<char, 32> number{};
    const auto end = std::to_chars(number.begin(), number.end(), millimetres).ptr;
    const auto text = qr_svg(code, {.size = std::string(number.begin(), end) + "mm"});
    return base::to_bytes(base::as_bytes(text + "\n"));
}

struct Format {
    std::string_view suffix;
    base::Bytes (*draw)(const QrCode&, double);
};

constexpr std::array kFormats{Format{".svg", svg}, Format{".png", png}, Format{".pdf", pdf}};

}  // namespace

std::expected<void, QrFileFault> write_qr_file(const std::filesystem::path& path,
                                               const QrCode& code, double millimetres) {
    const auto format = std::ranges::find(kFormats, path.extension().string(), &Format::suffix);
    if (format == kFormats.end()) return std::unexpected(QrFileFault::unknown_suffix);
    if (!(millimetres >= kMinQrMillimetres && millimetres <= kMaxQrMillimetres)) {
        return std::unexpected(QrFileFault::bad_size);
    }
    const auto bytes = format->draw(code, millimetres);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) return std::unexpected(QrFileFault::not_written);
    return {};
}

}  // namespace spillway::document
