#include "document/content_type.hpp"

#include <magic.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <type_traits>

namespace spillway::document {
namespace {

constexpr std::string_view kUnknown = "application/octet-stream";
constexpr std::size_t kMaxType = 127;  // RFC 6838 section 4.2

// No look into archives, and no wandering through the structures of hostile files: a type is all
// that is asked for.
constexpr int kFlags = MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS |
                       MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_APPTYPE;

struct CloseMagic {
    void operator()(magic_t cookie) const noexcept { magic_close(cookie); }
};
using Magic = std::unique_ptr<std::remove_pointer_t<magic_t>, CloseMagic>;

Magic load() {
    Magic magic(magic_open(kFlags));
    if (!magic || magic_load(magic.get(), nullptr) != 0) {
        throw std::runtime_error("the database of libmagic cannot be read");
    }
    const std::size_t most = kContentHead;
    magic_setparam(magic.get(), MAGIC_PARAM_BYTES_MAX, &most);
    return magic;
}

bool is_media_type(std::string_view text) {
    const auto slash = text.find('/');
    return text.size() <= kMaxType && slash != 0 && slash != std::string_view::npos &&
           slash + 1 < text.size() && std::ranges::all_of(text, [](char symbol) {
               return (symbol >= 'a' && symbol <= 'z') || (symbol >= '0' && symbol <= '9') ||
                      std::string_view("/.+-_").find(symbol) != std::string_view::npos;
           });
}

}  // namespace

std::string content_type_of(base::ByteView head) {
    thread_local const Magic magic = load();
    const auto part = head.first(std::min(head.size(), kContentHead));
    const char* const found = magic_buffer(magic.get(), part.data(), part.size());
    if (found == nullptr || !is_media_type(found)) return std::string(kUnknown);
    return found;
}

}  // namespace spillway::document
