// The value of a Cookie field; what is believed can be set again.
#include <algorithm>

#include "fuzz_input.hpp"
#include "http/cookie.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    http::Headers headers;
    headers.add("Cookie", std::string(fuzz::text_of(data, size)));
    const http::Cookies cookies(headers);
    for (const auto* name : {"__Host-staff", "__Host-form", "__Host-lang"}) {
        const auto value = cookies.find(name);
        if (!value) continue;
        const auto field = http::set_cookie(name, *value);
        fuzz::require(std::ranges::count(field, ';') == 4, "a value cannot add attributes");
    }
    return 0;
}
