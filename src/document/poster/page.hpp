// The layout of a poster: head, contents over as many pages as it takes, and the foot with the
// code. All measures are of A4 in points; A3 is the same at 1.414 times. One thread.
#pragma once

#include <cairo.h>

#include "document/poster/fonts.hpp"
#include "document/poster/poster.hpp"
#include "document/qr.hpp"

namespace spillway::document {

struct PageSize {
    double width = 0;  // points
    double height = 0;
};

[[nodiscard]] PageSize size_of(Paper paper);

// One poster, each of its pages shown.
void draw_poster(cairo_t* context, const Type& type, const Poster& poster, const QrCode& code,
                 Paper paper);

}  // namespace spillway::document
