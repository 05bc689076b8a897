// A body of multipart/form-data with the boundary XX.
#include "base/utf8.hpp"
#include "fuzz_input.hpp"
#include "http/form.hpp"

using namespace spillway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const http::FormLimits limits{.fields = 20, .files = 5, .text_bytes = 2000, .file_bytes = 5000};
    auto form = http::parse_multipart(fuzz::text_of(data, size), "XX", limits);
    if (!form) return 0;
    fuzz::require(form->size() <= limits.fields, "the number of fields");
    fuzz::require(form->files().size() <= limits.files, "the number of files");
    std::size_t total = 0;
    for (const auto& file : form->files()) {
        total += file.bytes.size();
        fuzz::require(base::is_utf8(file.name.reveal()), "a name is text");
        fuzz::require(file.name.reveal().find_first_of("/\\") == std::string_view::npos,
                      "a name is no path");
    }
    fuzz::require(total <= limits.file_bytes, "the bytes of files");
    if (const auto* text = form->find("text")) {
        fuzz::require(base::is_utf8(text->reveal()), "a text is text");
    }
    return 0;
}
