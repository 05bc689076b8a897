#include "http/form.hpp"

#include <gtest/gtest.h>

#include <string>

#include "http/chunk_check.hpp"

namespace spillway::http {
namespace {

using namespace std::string_literals;

std::vector<std::string> texts(const Form& form, std::string_view name) {
    std::vector<std::string> values;
    for (const auto* value : form.all(name)) values.emplace_back(value->reveal());
    return values;
}

std::string bytes_of(const FormFile& file) {
    return {file.bytes.begin(), file.bytes.end()};
}

std::string part(const std::string& head, const std::string& content) {
    return "--XX\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string text_part(const std::string& name, const std::string& content) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", content);
}
std::string file_part(const std::string& name, const std::string& file,
                      const std::string& content) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file +
                    "\"\r\nContent-Type: image/jpeg",
                content);
}

std::optional<FormFault> fault_of(const std::expected<Form, FormFault>& form) {
    return form ? std::nullopt : std::optional(form.error());
}

TEST(UrlencodedForm, DecodesNamesAndValuesInOrder) {
    struct Case {
        std::string body;
        std::string name;
        std::vector<std::string> values;
    };
    const Case cases[] = {
        {.body = "", .name = "a", .values = {}},
        {.body = "a=1", .name = "a", .values = {"1"}},
        {.body = "a=1&b=2&a=3", .name = "a", .values = {"1", "3"}},
        {.body = "a", .name = "a", .values = {""}},
        {.body = "a=", .name = "a", .values = {""}},
        {.body = "=1", .name = "", .values = {"1"}},
        {.body = "&&a=1&&", .name = "a", .values = {"1"}},
        {.body = "a=b=c", .name = "a", .values = {"b=c"}},
        {.body = "a=x+y%2B%20z", .name = "a", .values = {"x y+ z"}},
        {.body = "%61=%E6%B0%B4", .name = "a", .values = {"\xE6\xB0\xB4"}},
        {.body = "a=1%0D%0A2%0D3%0A4", .name = "a", .values = {"1\n2\n3\n4"}},
    };
    for (const auto& one : cases) {
        const auto form = parse_urlencoded(one.body);
        ASSERT_TRUE(form) << one.body;
        EXPECT_EQ(texts(*form, one.name), one.values) << one.body;
    }
}

TEST(UrlencodedForm, RefusesWhatItCannotRead) {
    const FormLimits small{.fields = 2, .name_bytes = 3, .text_bytes = 8};
    struct Case {
        std::string body;
        FormFault fault;
    };
    const Case cases[] = {
        {"a=%", FormFault::bad_encoding},           {"a=%4", FormFault::bad_encoding},
        {"a=%zz", FormFault::bad_encoding},         {"%zz=1", FormFault::bad_encoding},
        {"a=%FF", FormFault::bad_encoding},         {"%FF=1", FormFault::bad_encoding},
        {"a=%00", FormFault::bad_encoding},         {"%0A=1", FormFault::bad_encoding},
        {"a&b&c", FormFault::too_many_fields},      {"abcd=1", FormFault::name_too_long},
        {"a=123456789", FormFault::text_too_large}, {"a=12345&b=6789", FormFault::text_too_large},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(fault_of(parse_urlencoded(one.body, small)), one.fault) << one.body;
    }
}

TEST(MultipartForm, ReadsTextsAndFilesInOrder) {
    const auto body = text_part("text", "line 1\r\nline 2") + text_part("category", "a") +
                      text_part("category", "b") + file_part("files", "photo.jpg", "\xFF\0\r\n"s) +
                      file_part("files", "", "") + text_part("empty", "") + "--XX--\r\n";
    const auto form = parse_multipart(body, "XX");
    ASSERT_TRUE(form);
    EXPECT_EQ(texts(*form, "text"), std::vector<std::string>{"line 1\nline 2"});
    EXPECT_EQ(texts(*form, "category"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(texts(*form, "empty"), std::vector<std::string>{""});
    ASSERT_EQ(form->files().size(), 1U);
    EXPECT_EQ(form->files()[0].field, "files");
    EXPECT_EQ(form->files()[0].name.reveal(), "photo.jpg");
    EXPECT_EQ(form->files()[0].content_type, "image/jpeg");
    EXPECT_EQ(bytes_of(form->files()[0]), "\xFF\0\r\n"s);
}

TEST(MultipartForm, ReadsFileNamesAsBrowsersWriteThem) {
    struct Case {
        std::string written;
        std::string name;
    };
    const Case cases[] = {
        {"a.jpg", "a.jpg"},
        {"\xE7\x85\xA7\xE7\x89\x87.jpg", "\xE7\x85\xA7\xE7\x89\x87.jpg"},
        {"a%22b.jpg", "a\"b.jpg"},
        {"a\\\"b.jpg", "a\"b.jpg"},
        {"a;b=c.jpg", "a;b=c.jpg"},
        {"100%.jpg", "100%.jpg"},
        {"a%0D%0Ab.jpg", "a  b.jpg"},
        {"C:\\pictures\\a.jpg", "a.jpg"},
        {"/home/me/a.jpg", "a.jpg"},
        {"../../a.jpg", "a.jpg"},
    };
    for (const auto& one : cases) {
        const auto form = parse_multipart(file_part("f", one.written, "x") + "--XX--", "XX");
        ASSERT_TRUE(form) << one.written;
        ASSERT_EQ(form->files().size(), 1U);
        EXPECT_EQ(form->files()[0].name.reveal(), one.name);
    }
}

TEST(MultipartForm, TakesDelimiterLookalikesForContent) {
    const std::string contents[] = {"--XX",    "\r\n--X", "\r\n-XX--",
                                    "a\r--XX", "a\n--XX", "\r\n\r\n"};
    for (const auto& content : contents) {
        const auto form = parse_multipart(file_part("f", "a", content) + "--XX--\r\n", "XX");
        ASSERT_TRUE(form) << content;
        EXPECT_EQ(bytes_of(form->files()[0]), content);
    }
}

TEST(MultipartForm, RefusesPartsThatTheStandardDoesNotAllow) {
    const std::string disposition = "Content-Disposition: form-data; name=\"a\"";
    struct Case {
        const char* name;
        std::string body;
        FormFault fault = FormFault::bad_part;
    };
    const Case cases[] = {
        {"preamble", "hello\r\n" + text_part("a", "1") + "--XX--"},
        {"no disposition", part("Content-Type: text/plain", "1") + "--XX--"},
        {"two dispositions", part(disposition + "\r\n" + disposition, "1") + "--XX--"},
        {"attachment", part("Content-Disposition: attachment; name=\"a\"", "1") + "--XX--"},
        {"no name", part("Content-Disposition: form-data", "1") + "--XX--"},
        {"two names", part(disposition + "; name=\"b\"", "1") + "--XX--"},
        {"two file names", part(disposition + "; filename=\"b\"; filename=\"c\"", "1") + "--XX--"},
        {"filename*", part(disposition + "; filename*=UTF-8''a", "1") + "--XX--"},
        {"open quote", part("Content-Disposition: form-data; name=\"a", "1") + "--XX--"},
        {"text behind a quote", part(disposition + "x; filename=\"b\"", "1") + "--XX--"},
        {"no value", part("Content-Disposition: form-data; name", "1") + "--XX--"},
        {"bare LF", "--XX\n" + disposition + "\n\n1\r\n--XX--"},
        {"bare LF in a head", "--XX\r\n" + disposition + "\nX: 1\r\n\r\n1\r\n--XX--"},
        {"NUL in a head", part(disposition + "\r\nX: \0"s, "1") + "--XX--"},
        {"folding", part(disposition + ";\r\n filename=\"b\"", "1") + "--XX--"},
        {"transfer encoding",
         part(disposition + "\r\nContent-Transfer-Encoding: base64", "MQ==") + "--XX--"},
        {"two types",
         part(disposition + "\r\nContent-Type: a/b\r\nContent-Type: a/b", "1") + "--XX--"},
        {"bad type", part(disposition + "\r\nContent-Type: a", "1") + "--XX--"},
        {"long head", part(disposition + "\r\nX: " + std::string(5000, 'a'), "1") + "--XX--"},
        {"padded delimiter", "--XX \r\n" + disposition + "\r\n\r\n1\r\n--XX--"},
        {"longer delimiter",
         text_part("a", "1") + "--XXX\r\n" + disposition + "\r\n\r\n1\r\n--XX--"},
        {"another boundary", "--YY\r\n" + disposition + "\r\n\r\n1\r\n--YY--"},
        {"nothing", ""},
        {"epilogue", text_part("a", "1") + "--XX--\r\nbye", FormFault::cut_short},
        {"text that is not UTF-8", text_part("a", "\xFF") + "--XX--", FormFault::bad_encoding},
        {"NUL in a text", text_part("a", "\0"s) + "--XX--", FormFault::bad_encoding},
        {"name that is not UTF-8", text_part("\xFF", "1") + "--XX--", FormFault::bad_encoding},
        {"file name that is not UTF-8", file_part("a", "\xFF", "1") + "--XX--",
         FormFault::bad_encoding},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(fault_of(parse_multipart(one.body, "XX")), one.fault) << one.name;
    }
}

TEST(MultipartForm, KeepsWithinItsBounds) {
    const FormLimits small{.fields = 2,
                           .files = 1,
                           .name_bytes = 3,
                           .file_name_bytes = 5,
                           .text_bytes = 8,
                           .file_bytes = 10};
    struct Case {
        const char* name;
        std::string body;
        std::optional<FormFault> fault{};
    };
    const Case cases[] = {
        {"just",
         text_part("a", "1234") + text_part("b", "5678") + file_part("f", "a", "0123456789"),
         std::nullopt},
        {"fields", text_part("a", "") + text_part("a", "") + text_part("a", ""),
         FormFault::too_many_fields},
        {"files", file_part("f", "a", "1") + file_part("f", "b", "2"), FormFault::too_many_files},
        {"name", text_part("abcd", ""), FormFault::name_too_long},
        {"file name", file_part("f", "abcdef", "1"), FormFault::name_too_long},
        {"text", text_part("a", "12345") + text_part("b", "6789"), FormFault::text_too_large},
        {"bytes", file_part("f", "a", "01234567890"), FormFault::files_too_large},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(fault_of(parse_multipart(one.body + "--XX--", "XX", small)), one.fault)
            << one.name;
    }
}

TEST(MultipartForm, IsRefusedWhereverItIsCutShort) {
    const auto body = text_part("text", "hello") + file_part("files", "a.jpg", "bytes") + "--XX--";
    ASSERT_TRUE(parse_multipart(body, "XX"));
    for (std::size_t size = 0; size < body.size(); ++size) {
        EXPECT_FALSE(parse_multipart(body.substr(0, size), "XX")) << size;
    }
}

TEST(MultipartForm, ArrivesTheSameInChunksOfAnySize) {
    const auto body =
        text_part("text", "hello\r\nthere") + file_part("files", "a", "b\0c"s) + "--XX--\r\n";
    for (std::size_t size = 1; size <= body.size(); ++size) {
        ChunkedDecoder decoder(10'000);
        base::WipedString decoded;
        for (std::size_t at = 0; at < body.size(); at += size) {
            const auto piece = body.substr(at, size);
            char line[16];
            std::snprintf(line, sizeof line, "%zx\r\n", piece.size());
            const auto chunk = line + piece + "\r\n";
            ASSERT_EQ(decoder.feed(chunk, decoded), chunk.size());
        }
        ASSERT_EQ(decoder.feed("0\r\n\r\n", decoded), 5U);
        const auto form = parse_multipart(decoded, "XX");
        ASSERT_TRUE(form) << size;
        EXPECT_EQ(form->get("text"), "hello\nthere");
        EXPECT_EQ(bytes_of(form->files().at(0)), "b\0c"s);
    }
}

TEST(Form, IsChosenByItsMediaType) {
    const auto multipart = text_part("a", "1") + "--XX--";
    struct Case {
        const char* type;
        std::string body;
        std::optional<FormFault> fault{};
    };
    const Case cases[] = {
        {"application/x-www-form-urlencoded", "a=1", std::nullopt},
        {"Application/X-WWW-Form-Urlencoded; charset=UTF-8", "a=1", std::nullopt},
        {"multipart/form-data; boundary=XX", multipart, std::nullopt},
        {"multipart/form-data; boundary=\"XX\"", multipart, std::nullopt},
        {"multipart/form-data", multipart, FormFault::not_a_form},
        {"multipart/form-data; boundary=\"\"", multipart, FormFault::not_a_form},
        {"multipart/form-data; boundary=\"X\xFF\"", multipart, FormFault::not_a_form},
        {"multipart/mixed; boundary=XX", multipart, FormFault::not_a_form},
        {"text/plain", "a=1", FormFault::not_a_form},
        {"application/json", "{}", FormFault::not_a_form},
        {"", "a=1", FormFault::not_a_form},
    };
    for (const auto& one : cases) {
        const auto form = parse_form(one.type, one.body);
        EXPECT_EQ(fault_of(form), one.fault) << one.type;
        if (!form) continue;
        EXPECT_EQ(form->get("a"), "1") << one.type;
    }
    EXPECT_EQ(status_of(FormFault::not_a_form), 415U);
    EXPECT_EQ(status_of(FormFault::files_too_large), 413U);
    EXPECT_EQ(status_of(FormFault::cut_short), 400U);
}

TEST(Form, GivesAwayWhatItHolds) {
    auto form = parse_urlencoded("a=1&b=2&a=3");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->take("a").reveal(), "1");
    EXPECT_EQ(form->get("a"), "3");
    EXPECT_EQ(form->take_all("a").size(), 1U);
    EXPECT_FALSE(form->has("a"));
    EXPECT_TRUE(form->take("a").empty());
    EXPECT_EQ(form->size(), 1U);

    auto files =
        parse_multipart(file_part("f", "a", "1") + file_part("g", "b", "2") + "--XX--", "XX");
    ASSERT_TRUE(files);
    EXPECT_EQ(bytes_of(files->take_files("f").at(0)), "1");
    ASSERT_EQ(files->files().size(), 1U);
    EXPECT_EQ(files->files()[0].field, "g");
}

}  // namespace
}  // namespace spillway::http
