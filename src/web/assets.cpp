#include "web/assets.hpp"

#include "base/hex.hpp"
#include "crypto/hash.hpp"
#include "view/resources.hpp"
#include "web/responses.hpp"
#include "web/static_body.hpp"

namespace spillway::web {
namespace {

constexpr std::string_view kForEver = "/assets/";

}  // namespace

Assets::Assets() {
    for (const auto& resource : resources::all()) {
        const bool is_public =
            resource.name.starts_with("assets/") || resource.name.starts_with("api/");
        if (!is_public) continue;
        const auto digest = base::hex_encode(crypto::sha256(base::as_bytes(resource.identity)));
        files_.emplace("/" + std::string(resource.name), body_of(resource, digest));
    }
}

std::optional<http::Response> Assets::find(std::string_view path) const {
    const auto file = files_.find(path);
    if (file == files_.end()) return std::nullopt;
    if (path.starts_with(kForEver))
        return fixed(file->second, http::Surface::asset, http::CachePolicy::immutable);
    return fixed(file->second, http::Surface::api, http::CachePolicy::revalidate);
}

}  // namespace spillway::web
