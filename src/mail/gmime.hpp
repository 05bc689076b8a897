// GMime's objects and strings as owners, and its texts as our own. Inside mail/ only; a thread of
// its own for each object, for they share counters that are not guarded.
#pragma once

#include <glib.h>
#include <gmime/gmime.h>

#include <cstring>
#include <memory>
#include <string_view>

#include "base/secret.hpp"

namespace spillway::mail {

struct UnrefObject {
    void operator()(void* object) const noexcept { g_object_unref(object); }
};
template <class T>
using Object = std::unique_ptr<T, UnrefObject>;

// Text that GMime made from a message: wiped before it is given back.
struct WipeAndFree {
    void operator()(char* text) const noexcept {
        base::wipe({reinterpret_cast<std::uint8_t*>(text), std::strlen(text)});
        g_free(text);
    }
};
using Text = std::unique_ptr<char, WipeAndFree>;

inline std::string_view view_of(const char* text) {
    return text == nullptr ? std::string_view() : std::string_view(text);
}
inline std::string_view view_of(const Text& text) {
    return view_of(text.get());
}

}  // namespace spillway::mail
