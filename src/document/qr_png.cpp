#include <algorithm>

#include "document/cairo_handle.hpp"
#include "document/qr.hpp"
#include "document/qr_runs.hpp"

namespace spillway::document {

base::Bytes qr_png(const QrCode& code, int pixels) {
    pixels = std::clamp(pixels, 1, kMaxPixels);
    const int side = picture_size(code) * pixels;
    // Eight bits of alpha a pixel, which cairo writes as a grey PNG: 0 black, 255 white.
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, side, side));
    require(cairo_surface_status(surface.get()));
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
    auto* rows = cairo_image_surface_get_data(surface.get());
    std::fill_n(rows, stride * static_cast<std::size_t>(side), std::uint8_t{255});
    for (const auto& run : dark_runs(code)) {
        for (int y = run.y * pixels; y < (run.y + 1) * pixels; ++y) {
            std::fill_n(rows + static_cast<std::size_t>(y) * stride + run.x * pixels,
                        run.width * pixels, std::uint8_t{0});
        }
    }
    cairo_surface_mark_dirty(surface.get());
    base::Bytes png;
    require(cairo_surface_write_to_png_stream(surface.get(), append_bytes, &png));
    return png;
}

}  // namespace spillway::document
