// What is compiled into the program: page templates, message catalogues, stylesheets, scripts,
// pictures and the API description. The bytes live as long as the program. Any thread.
#pragma once

#include <span>
#include <string_view>

namespace spillway::resources {

struct Resource {
    // "pages/report.mustache", "locale/zh_CN.mo", "assets/main.1a2b3c4d5e.css"
    std::string_view name;
    std::string_view plain_name;  // of an asset, without the hash: "main.css"; else empty
    std::string_view content_type;
    std::string_view identity;
    std::string_view gzip;    // empty: not made, as it would not be smaller
    std::string_view brotli;  // likewise
};

// All of them, sorted by name. Those under "assets/" are meant to be served as /assets/… for ever;
// "api/openapi.json" at /api/openapi.json.
[[nodiscard]] std::span<const Resource> all();

// The resource of that name, or null.
[[nodiscard]] const Resource* find(std::string_view name);

// "main.css" → "assets/main.1a2b3c4d5e.css"; empty when there is no such asset.
[[nodiscard]] std::string_view asset(std::string_view plain_name);

}  // namespace spillway::resources
