#include "document/poster/poster.hpp"

#include <cairo-pdf.h>

#include "document/cairo_handle.hpp"
#include "document/poster/fonts.hpp"
#include "document/poster/page.hpp"
#include "document/qr.hpp"

namespace spillway::document {

std::expected<base::Bytes, PosterFault> draw_posters(std::span<const Poster> posters, Paper paper,
                                                     base::Day made_on) {
    std::vector<QrCode> codes;
    for (const auto& poster : posters) {
        auto code = encode_qr(poster.qr_url, QrCorrection::quartile);
        if (!code) return std::unexpected(PosterFault::bad_code);
        codes.push_back(*std::move(code));
    }
    const auto size = size_of(paper);
    base::Bytes bytes;
    const Surface surface(
        cairo_pdf_surface_create_for_stream(append_bytes, &bytes, size.width, size.height));
    require(cairo_surface_status(surface.get()));
    const auto created = base::iso_date(made_on) + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
    const Context context(cairo_create(surface.get()));
    const Type type(context.get());
    if (!type.has_chinese()) return std::unexpected(PosterFault::font_missing);
    for (std::size_t i = 0; i < posters.size(); ++i)
        draw_poster(context.get(), type, posters[i], codes[i], paper);
    require(cairo_status(context.get()));
    cairo_surface_finish(surface.get());
    require(cairo_surface_status(surface.get()));
    return bytes;
}

}  // namespace spillway::document
