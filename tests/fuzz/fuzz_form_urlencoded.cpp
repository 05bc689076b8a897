// What a form gives out is text, within its bounds; queries are read alike.
#include "base/utf8.hpp"
#include "fuzz_input.hpp"
#include "http/form.hpp"
#include "http/url.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto body = fuzz::text_of(data, size);
    auto form = http::parse_urlencoded(body, {.fields = 20, .text_bytes = 2000});
    if (form) {
        fuzz::require(form->size() <= 20, "the number of fields");
        for (const auto& text : form->take_all("text")) {
            fuzz::require(base::is_utf8(text.reveal()) && text.size() <= 2000, "bounded UTF-8");
            fuzz::require(text.reveal().find('\r') == std::string_view::npos, "line feeds only");
        }
        fuzz::require(!form->has("text"), "what was taken is gone");
    }
    if (const auto query = http::Query::parse(body)) {
        std::vector<std::pair<std::string_view, std::string_view>> pairs;
        for (const auto& [name, value] : query->pairs()) pairs.emplace_back(name, value);
        const auto again = http::make_query(pairs);
        const auto reread = http::Query::parse(std::string_view(again).substr(!again.empty()));
        fuzz::require(reread && reread->pairs() == query->pairs(), "a query survives rewriting");
    }
    return 0;
}
