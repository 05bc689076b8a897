// The headers by which browsers keep others away from our pages. Every response of web/ and net/
// gets one of these sets, and one cache policy. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace spillway::http {

// Content-Security-Policy as data. There is no way to write an unsafe- source.
enum class CspDirective {
    default_src,
    script_src,
    style_src,
    img_src,
    font_src,
    connect_src,
    manifest_src,
    form_action,
    frame_ancestors,
    base_uri,
    sandbox,
};
enum class CspSource { none, self, self_and_data, without };  // without: nothing is named
struct CspRule {
    CspDirective directive = CspDirective::default_src;
    CspSource source = CspSource::none;
};
[[nodiscard]] std::string csp_text(std::span<const CspRule> rules);

enum class Surface {
    page,   // HTML: may load our own scripts, styles, pictures and fonts
    asset,  // what pages load
    api,    // JSON, text, our own downloads: may load nothing
    file,   // what somebody sent: may load nothing, and is shut in should a browser show it
};
enum class Subdomains { left_out, included };

// Sets the whole set, in place of what is there: CSP, Strict-Transport-Security (two years),
// X-Content-Type-Options, Referrer-Policy, Cross-Origin-Resource-Policy; and but for assets
// Cross-Origin-Opener-Policy, Cross-Origin-Embedder-Policy,
// Permissions-Policy (all off), Origin-Agent-Cluster, X-Frame-Options.
void set_security_headers(Headers& headers, Surface surface,
                          Subdomains hsts = Subdomains::left_out);

enum class CachePolicy {
    no_store,    // everything personal, every answer to a POST
    immutable,   // assets with a hash in their names
    revalidate,  // public pages: kept, asked after each time by ETag
};
void set_cache_policy(Headers& headers, CachePolicy policy);

}  // namespace spillway::http
