#include "http/content_disposition.hpp"

#include <gtest/gtest.h>

namespace spillway::http {
namespace {

struct DispositionCase {
    const char* what = "";
    std::string_view name{};
    std::string_view field{};
};

TEST(ContentDisposition, NamesAFileInAnyLanguage) {
    const DispositionCase cases[] = {
        {"plain", "photo 1.jpg", "attachment; filename=\"photo 1.jpg\""},
        {"Chinese", "照片.jpg",
         "attachment; filename=\"file.jpg\"; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg"},
        {"mixed", "A3 台账 2026.xlsx",
         "attachment; filename=\"A3 _ 2026.xlsx\"; "
         "filename*=UTF-8''A3%20%E5%8F%B0%E8%B4%A6%202026.xlsx"},
        {"no ending", "照片", "attachment; filename=\"file\"; filename*=UTF-8''%E7%85%A7%E7%89%87"},
        {"Chinese ending", "a.照片",
         "attachment; filename=\"a._\"; filename*=UTF-8''a.%E7%85%A7%E7%89%87"},
        {"beyond the basic plane", "𠮷.png",
         "attachment; filename=\"file.png\"; filename*=UTF-8''%F0%A0%AE%B7.png"},
        {"quotes", "a\"b\\c.txt",
         "attachment; filename=\"a_b_c.txt\"; filename*=UTF-8''a%22b%5Cc.txt"},
        {"percent", "50%41.txt",
         "attachment; filename=\"50_41.txt\"; filename*=UTF-8''50%2541.txt"},
        {"line break", "a\r\nX: y.txt",
         "attachment; filename=\"a_X: y.txt\"; filename*=UTF-8''a%0D%0AX%3A%20y.txt"},
        {"marks that RFC 8187 escapes", "é(1)*'.txt",
         "attachment; filename=\"_(1)*'.txt\"; filename*=UTF-8''%C3%A9%281%29%2A%27.txt"},
        {"empty", "", "attachment; filename=\"file\"; filename*=UTF-8''"},
        {"not UTF-8", "\xFF.txt", "attachment; filename=\"file\""},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(attachment_disposition(one.name), one.field) << one.what;
    }
}

}  // namespace
}  // namespace spillway::http
