#include "http/multipart_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace spillway::http {
namespace {

using Reader = MultipartReader;

// What comes out of a body that arrives `step` bytes at a time: "name(file)=content" a part, and
// the fault at the end if there is one.
std::vector<std::string> read(std::string_view body, std::size_t step) {
    auto reader = Reader::create("XX");
    std::vector<std::string> parts;
    while (true) {
        auto event = reader->next();
        if (!event) {
            parts.push_back("fault " + std::to_string(static_cast<int>(event.error())));
            return parts;
        }
        if (std::holds_alternative<Reader::NeedsMore>(*event)) {
            if (body.empty()) reader->end();
            reader->feed(body.substr(0, step));
            body.remove_prefix(std::min(step, body.size()));
        } else if (const auto* begins = std::get_if<Reader::PartBegins>(&*event)) {
            parts.push_back(begins->head.name + "(" + begins->head.file_name.value_or("-") + ")=");
        } else if (const auto* bytes = std::get_if<Reader::PartBytes>(&*event)) {
            parts.back().append(bytes->bytes);
        } else if (std::holds_alternative<Reader::Finished>(*event)) {
            return parts;
        }
    }
}

std::string fault(FormFault fault) {
    return "fault " + std::to_string(static_cast<int>(fault));
}

struct Case {
    std::string_view name;
    std::string body;
    std::vector<std::string> parts;
};

TEST(MultipartReader, ReadsTheSameHoweverTheBytesArrive) {
    const std::string text = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
    const std::string file =
        "--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"f\"\r\n\r\n";
    const std::vector<Case> cases{
        {"a text and a file",
         text + "1\r\n" + file + "two\r\n--XX--\r\n",
         {"a(-)=1", "files(f)=two"}},
        {"nothing in a part", text + "\r\n--XX--", {"a(-)="}},
        {"almost a delimiter",
         file + "\r\n--X\r\n-\r\n--\r\r\n--XX--\r\n",
         {"files(f)=\r\n--X\r\n-\r\n--\r"}},
        {"no part at all", "--XX--\r\n", {}},
        {"no closing delimiter", text + "1\r\n", {"a(-)=1\r\n", fault(FormFault::cut_short)}},
        {"something behind", text + "1\r\n--XX--\r\nmore", {"a(-)=1", fault(FormFault::cut_short)}},
        {"another boundary", "--XY\r\n", {fault(FormFault::bad_part)}},
        {"a transfer encoding",
         "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--XX--\r\n",
         {fault(FormFault::bad_part)}},
    };
    for (const auto& row : cases) {
        for (const std::size_t step :
             {std::size_t{1}, std::size_t{2}, std::size_t{7}, row.body.size()}) {
            auto parts = read(row.body, step);
            // A cut is noticed when the last bytes that may begin a delimiter are still held back.
            if (row.name == "no closing delimiter") {
                ASSERT_EQ(parts.size(), 2U);
                EXPECT_EQ(parts.back(), fault(FormFault::cut_short)) << step;
                continue;
            }
            EXPECT_EQ(parts, row.parts) << row.name << ", " << step << " bytes at a time";
        }
    }
}

TEST(MultipartReader, RefusesWhatCannotBeABoundary) {
    EXPECT_FALSE(Reader::create(""));
    EXPECT_FALSE(Reader::create(std::string(71, 'x')));
    EXPECT_TRUE(Reader::create(std::string(70, 'x')));
}

}  // namespace
}  // namespace spillway::http
