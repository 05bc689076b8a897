#include "document/content_type.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

namespace spillway::document {
namespace {

using namespace std::string_literals;

struct TypeCase {
    const char* what = "";
    std::string head{};
    std::string type{};
};

const std::vector<TypeCase>& cases() {
    static const std::vector<TypeCase> kCases{
        {"JPEG", "\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"s,
         "image/jpeg"},
        {"PNG", "\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"s,
         "image/png"},
        {"PDF", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"s, "application/pdf"},
        {"MP4", "\x00\x00\x00\x18"s + "ftypmp42\x00\x00\x00\x00mp42isom"s, "video/mp4"},
        {"ZIP", "PK\x03\x04\x14\x00\x00\x00\x08\x00"s + std::string(40, '\0'), "application/zip"},
        {"program for Windows",
         "MZ"s + std::string(58, '\0') + "\x80\x00\x00\x00"s + std::string(64, '\0') +
             "PE\x00\x00\x4C\x01"s + std::string(300, '\0'),
         "application/vnd.microsoft.portable-executable"},
        {"page", "<!DOCTYPE html>\n<html><head><title>x</title></head></html>", "text/html"},
        {"script", "#!/bin/sh\necho hello\n", "text/x-shellscript"},
        {"Chinese text", "堤防巡查记录\n2026年3月5日,青螺河云棠段。\n", "text/plain"},
        {"vector picture",
         "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n",
         "image/svg+xml"},
        {"noise", "\x01\x9F\x02\xE3\x7F\x80\x01\x02", "application/octet-stream"},
    };
    return kCases;
}

TEST(ContentType, IsToldByTheContentAlone) {
    for (const auto& one : cases()) {
        EXPECT_EQ(content_type_of(base::as_bytes(one.head)), one.type) << one.what;
    }
}

TEST(ContentType, OfNothingIsStillAType) {
    EXPECT_NE(content_type_of({}).find('/'), std::string::npos);
}

TEST(ContentType, LooksNoFurtherThanTheHead) {
    const std::string head(kContentHead, 'a');
    const std::string noise(100, '\x01');
    EXPECT_EQ(content_type_of(base::as_bytes(head + noise)), "text/plain");
    EXPECT_NE(content_type_of(base::as_bytes(head.substr(50) + noise)), "text/plain");
}

TEST(ContentType, IsTheSameOnEveryThread) {
    std::array<std::string, 4> found{};
    std::vector<std::jthread> threads;
    for (auto& types : found) {
        threads.emplace_back([&types] {
            for (const auto& one : cases()) types += content_type_of(base::as_bytes(one.head));
        });
    }
    threads.clear();
    for (const auto& types : found) EXPECT_EQ(types, found.front());
    EXPECT_NE(found.front().find("image/jpeg"), std::string::npos);
}

}  // namespace
}  // namespace spillway::document
