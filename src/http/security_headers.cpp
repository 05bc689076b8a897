#include "http/security_headers.hpp"

#include <array>

namespace spillway::http {
namespace {

constexpr std::array kPagePolicy{
    CspRule{CspDirective::default_src, CspSource::none},
    CspRule{CspDirective::script_src, CspSource::self},
    CspRule{CspDirective::style_src, CspSource::self},
    CspRule{CspDirective::img_src, CspSource::self_and_data},
    CspRule{CspDirective::font_src, CspSource::self},
    CspRule{CspDirective::connect_src, CspSource::self},
    CspRule{CspDirective::manifest_src, CspSource::self},
    CspRule{CspDirective::form_action, CspSource::self},
    CspRule{CspDirective::frame_ancestors, CspSource::none},
    CspRule{CspDirective::base_uri, CspSource::none},
};

constexpr std::array kClosedPolicy{
    CspRule{CspDirective::default_src, CspSource::none},
    CspRule{CspDirective::form_action, CspSource::none},
    CspRule{CspDirective::frame_ancestors, CspSource::none},
    CspRule{CspDirective::base_uri, CspSource::none},
};

constexpr std::array kFilePolicy{
    CspRule{CspDirective::default_src, CspSource::none},
    CspRule{CspDirective::form_action, CspSource::none},
    CspRule{CspDirective::frame_ancestors, CspSource::none},
    CspRule{CspDirective::base_uri, CspSource::none},
    CspRule{CspDirective::sandbox, CspSource::without},
};

// What a page could ask the browser for; none of it is ever needed here.
constexpr std::array<std::string_view, 24> kFeatures{
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "sync-xhr",
    "usb",
    "xr-spatial-tracking",
};

std::string_view text_of(CspDirective directive) {
    switch (directive) {
        case CspDirective::default_src:
            return "default-src";
        case CspDirective::script_src:
            return "script-src";
        case CspDirective::style_src:
            return "style-src";
        case CspDirective::img_src:
            return "img-src";
        case CspDirective::font_src:
            return "font-src";
        case CspDirective::connect_src:
            return "connect-src";
        case CspDirective::manifest_src:
            return "manifest-src";
        case CspDirective::form_action:
            return "form-action";
        case CspDirective::frame_ancestors:
            return "frame-ancestors";
        case CspDirective::base_uri:
            return "base-uri";
        case CspDirective::sandbox:
            return "sandbox";
    }
    return "default-src";
}

std::string_view text_of(CspSource source) {
    switch (source) {
        case CspSource::none:
            return "'none'";
        case CspSource::self:
            return "'self'";
        case CspSource::self_and_data:
            return "'self' data:";
        case CspSource::without:
            return "";
    }
    return "'none'";
}

std::string permissions_text() {
    std::string text;
    for (const auto feature : kFeatures) {
        if (!text.empty()) text.append(", ");
        text.append(feature).append("=()");
    }
    return text;
}

}  // namespace

std::string csp_text(std::span<const CspRule> rules) {
    std::string text;
    for (const auto& rule : rules) {
        if (!text.empty()) text.append("; ");
        text.append(text_of(rule.directive));
        const auto source = text_of(rule.source);
        if (!source.empty()) text.append(" ").append(source);
    }
    return text;
}

void set_security_headers(Headers& headers, Surface surface, Subdomains hsts) {
    static const std::string page_policy = csp_text(kPagePolicy);
    static const std::string closed_policy = csp_text(kClosedPolicy);
    static const std::string file_policy = csp_text(kFilePolicy);
    static const std::string permissions = permissions_text();

    headers.set("Content-Security-Policy", surface == Surface::page   ? page_policy
                                           : surface == Surface::file ? file_policy
                                                                      : closed_policy);
    headers.set("Strict-Transport-Security", hsts == Subdomains::included
                                                 ? "max-age=63072000; includeSubDomains"
                                                 : "max-age=63072000");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    if (surface == Surface::asset) return;  // the rest is about documents
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Permissions-Policy", permissions);
    headers.set("Origin-Agent-Cluster", "?1");
    headers.set("X-Frame-Options", "DENY");
}

void set_cache_policy(Headers& headers, CachePolicy policy) {
    switch (policy) {
        case CachePolicy::no_store:
            headers.set("Cache-Control", "no-store");
            return;
        case CachePolicy::immutable:
            headers.set("Cache-Control", "public, max-age=31536000, immutable");
            return;
        case CachePolicy::revalidate:
            headers.set("Cache-Control", "no-cache");
            return;
    }
}

}  // namespace spillway::http
