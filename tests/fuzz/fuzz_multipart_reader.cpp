// A body of multipart/form-data with the boundary XX, behind a byte that says in which pieces it
// arrives: what comes out is what parse_multipart() finds in the whole.
#include <string>
#include <variant>
#include <vector>

#include "fuzz_input.hpp"
#include "http/multipart_reader.hpp"

using namespace spillway;

namespace {

struct Part {
    http::PartHead head;
    std::string content;
};

bool read(std::string_view body, std::size_t step, std::vector<Part>& parts) {
    auto reader = http::MultipartReader::create("XX");
    while (true) {
        auto event = reader->next();
        if (!event) return false;
        if (std::holds_alternative<http::MultipartReader::NeedsMore>(*event)) {
            if (body.empty()) reader->end();
            reader->feed(body.substr(0, step));
            body.remove_prefix(std::min(step, body.size()));
        } else if (auto* begins = std::get_if<http::MultipartReader::PartBegins>(&*event)) {
            parts.push_back({std::move(begins->head), {}});
        } else if (const auto* bytes = std::get_if<http::MultipartReader::PartBytes>(&*event)) {
            fuzz::require(!bytes->bytes.empty(), "bytes are some");
            parts.back().content.append(bytes->bytes);
        } else if (std::holds_alternative<http::MultipartReader::Finished>(*event)) {
            return true;
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto body = fuzz::text_of(data, size).substr(1);
    std::vector<Part> parts;
    const bool read_in_pieces = read(body, std::size_t{data[0]} + 1, parts);
    const auto form = http::parse_multipart(body, "XX");
    fuzz::require(read_in_pieces || !form, "what is a whole form is one in pieces");
    if (!form || !read_in_pieces) return 0;
    std::size_t files = 0;
    for (const auto& part : parts) {
        if (!part.head.file_name || (part.head.file_name->empty() && part.content.empty())) {
            continue;
        }
        fuzz::require(form->files().at(files).bytes.size() == part.content.size(), "the same size");
        ++files;
    }
    fuzz::require(files == form->files().size(), "the same files");
    return 0;
}
