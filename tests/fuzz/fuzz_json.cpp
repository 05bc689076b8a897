// A JSON body of the API, and the fields taken out of it.
#include "base/utf8.hpp"
#include "fuzz_input.hpp"
#include "http/json.hpp"
#include "http/problem.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = http::parse_json_object(fuzz::text_of(data, size), {.bytes = 4096});
    if (!value) return 0;
    http::JsonReader reader(*value);
    const auto text = reader.text("text", http::Presence::required, 100);
    fuzz::require(base::utf8_length(text.reveal()) <= 100, "the length of a text");
    fuzz::require(!base::has_control_characters(text.reveal()), "no control characters");
    const auto list = reader.texts("category", http::Presence::optional, 5, 20);
    fuzz::require(list.size() <= 5, "the length of a list");
    (void)reader.integer("n", http::Presence::optional, 0, 10);
    (void)reader.boolean("b", http::Presence::optional);
    reader.refuse_unknown();
    const auto problem = http::to_json({.status = 422, .errors = reader.errors()});
    fuzz::require(http::parse_json_object(problem).has_value(), "a problem is JSON itself");
    return 0;
}
