// Owning handles for cairo's objects, and its output as bytes. Any thread, one at a time.
#pragma once

#include <cairo.h>

#include <memory>

#include "base/bytes.hpp"

namespace spillway::document {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
};
struct DestroyContext {
    void operator()(cairo_t* context) const noexcept { cairo_destroy(context); }
};

using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using Context = std::unique_ptr<cairo_t, DestroyContext>;

// Throws std::runtime_error when cairo reports anything but success.
void require(cairo_status_t status);

// A cairo_write_func_t whose closure is a base::Bytes to append to.
cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int size);

}  // namespace spillway::document
