// Heads that pass the strict check, and what is made of their request line and Host.
#include "base/utf8.hpp"
#include "fuzz_input.hpp"
#include "http/ascii.hpp"
#include "http/request_head.hpp"
#include "http/request_target.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto head = fuzz::text_of(data, size);
    const auto end = http::find_head_end(head);
    fuzz::require(!end || *end <= head.size(), "the end lies within");
    if (!end || http::check_raw_head(head.substr(0, *end))) return 0;

    static const auto hosts = http::AllowedHosts({"water.example", "[::1]:8443"});
    const auto host_at = head.find("Host: ");
    const auto host = host_at == head.npos
                          ? std::string_view()
                          : head.substr(host_at + 6, head.find('\r', host_at) - host_at - 6);
    auto line = head.substr(0, head.find('\r'));
    const auto method = http::next_piece(line, ' ');
    const auto target = http::parse_target(method, http::next_piece(line, ' '), host, hosts);
    if (!target) return 0;
    fuzz::require(target->path.starts_with('/') && base::is_utf8(target->path), "a sound path");
    fuzz::require((target->path + "/").find("/../") == std::string::npos, "no way upwards");
    fuzz::require(target->path.find('\0') == std::string::npos, "no NUL");
    fuzz::require(target->host.starts_with("water.example") || target->host == "[::1]:8443",
                  "one of our hosts");
    return 0;
}
