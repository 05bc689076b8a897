#include "document/cairo_handle.hpp"

#include <new>
#include <stdexcept>
#include <string>

namespace spillway::document {

void require(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
}

cairo_status_t append_bytes(void* closure, const unsigned char* data, unsigned int size) {
    auto& bytes = *static_cast<base::Bytes*>(closure);
    try {
        bytes.insert(bytes.end(), data, data + size);
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace spillway::document
