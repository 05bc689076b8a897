#include "document/qr.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "document/support/scanner.hpp"

namespace spillway::document {
namespace {

using test::draw_pdf;
using test::draw_svg;
using test::Folder;
using test::output_of;
using test::scan;

constexpr std::string_view kLink = "https://report.example.org/q/AAECAwQFBgcICQoLDA0ODwABe1-_w3d7";

struct Content {
    const char* name = "";
    std::string text{};
};

const std::array kContents{
    Content{"one letter", "A"},
    Content{"a link from a poster", std::string(kLink)},
    Content{"a receipt code", "KT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A0"},
    Content{"a receipt in Chinese", "蒙台脱纪 构硫浆霉 感仅鱼汤"},
    Content{
        "a TOTP enrolment",
        "otpauth://totp/Spillway:intake?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Spillway"},
    Content{"as much as is taken", std::string(kMaxQrText, 'x')},
};

TEST(QrCode, IsReadBackFromThePng) {
    const Folder folder;
    for (const auto& content : kContents) {
        const auto code = encode_qr(content.text).value();
        EXPECT_EQ(scan(folder.write("code.png", qr_png(code, 4))), content.text) << content.name;
    }
}

TEST(QrCode, IsReadBackFromTheSvg) {
    const Folder folder;
    for (const auto& content : kContents) {
        const auto svg = qr_svg(encode_qr(content.text).value(), {.size = "300"});
        EXPECT_EQ(scan(draw_svg(folder.write("code.svg", base::as_bytes(svg)), 192)), content.text)
            << content.name;
    }
}

TEST(QrCode, RefusesWhatItCannotHold) {
    for (const auto& text :
         {std::string(), std::string(kMaxQrText + 1, 'x'), std::string("a\0b", 3)}) {
        const auto code = encode_qr(text);
        ASSERT_FALSE(code);
        EXPECT_EQ(code.error(), QrFault::bad_text);
    }
    EXPECT_TRUE(encode_qr(std::string(kMaxQrText, '\xFF'), QrCorrection::high));
}

TEST(QrCode, IsLargerTheMoreDamageItForgives) {
    int size = 0;
    for (const auto correction :
         {QrCorrection::low, QrCorrection::medium, QrCorrection::quartile, QrCorrection::high}) {
        const auto code = encode_qr(std::string(200, 'x'), correction).value();
        EXPECT_GT(code.size(), size);
        size = code.size();
    }
}

TEST(QrCode, HasItsFinderPatterns) {
    const auto code = encode_qr(kLink).value();
    const int last = code.size() - 1;
    for (int i = 0; i < 7; ++i) {
        EXPECT_TRUE(code.is_dark(0, i) && code.is_dark(i, 0)) << i;
        EXPECT_TRUE(code.is_dark(0, last - i) && code.is_dark(last - i, 0)) << i;
    }
    EXPECT_FALSE(code.is_dark(7, 7));
}

TEST(QrSvg, IsOnePathThatAStrictPolicyLetsThrough) {
    const auto code = encode_qr("A").value();  // 21 modules
    const auto svg = qr_svg(code, {.attributes = R"(role="img" aria-label="Code")"});
    const std::string head =
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" shape-rendering="crispEdges")"
        R"( role="img" aria-label="Code"><rect width="29" height="29" fill="#fff"/><path d=")";
    const std::string tail = R"(" fill="#000"/></svg>)";
    ASSERT_TRUE(svg.starts_with(head) && svg.ends_with(tail)) << svg;
    const auto path = svg.substr(head.size(), svg.size() - head.size() - tail.size());
    EXPECT_EQ(path.find_first_not_of("M hvz-0123456789"), std::string::npos) << path;
    EXPECT_TRUE(path.starts_with("M4 4h7v1h-7z")) << path;  // behind four quiet modules
}

TEST(QrSvg, HasTheSizeThatWasAsked) {
    const auto svg = qr_svg(encode_qr("A").value(), {.size = "40mm"});
    EXPECT_NE(svg.find(R"( width="40mm" height="40mm")"), std::string::npos);
}

TEST(QrPng, KeepsItsPixelsWithinBounds) {
    const auto code = encode_qr("A").value();
    EXPECT_EQ(qr_png(code, 0), qr_png(code, 1));
    EXPECT_EQ(qr_png(code, kMaxPixels + 1), qr_png(code, kMaxPixels));
    EXPECT_NE(qr_png(code, 1), qr_png(code, 2));
}

TEST(QrFile, IsReadBackFromEveryFormat) {
    const Folder folder;
    const auto code = encode_qr(kLink).value();
    for (const auto* name : {"code.png", "code.svg", "code.pdf"}) {
        ASSERT_TRUE(write_qr_file(folder.file(name), code, 40)) << name;
    }
    EXPECT_EQ(scan(folder.file("code.png")), kLink);
    EXPECT_EQ(scan(draw_svg(folder.file("code.svg"), 200)), kLink);
    EXPECT_EQ(scan(draw_pdf(folder.file("code.pdf"), 200)), kLink);
}

TEST(QrFile, ReplacesWhatWasThere) {
    const Folder folder;
    const auto path = folder.file("code.png");
    ASSERT_TRUE(write_qr_file(path, encode_qr(std::string(200, 'x')).value(), 300));
    ASSERT_TRUE(write_qr_file(path, encode_qr(kLink).value(), 40));
    EXPECT_EQ(scan(path), kLink);
}

TEST(QrFile, IsAsWideInPrintAsWasAsked) {
    const Folder folder;
    const auto path = folder.file("code.pdf");
    ASSERT_TRUE(write_qr_file(path, encode_qr(kLink).value(), 50.8));  // two inches
    EXPECT_NE(output_of("pdfinfo '" + path.string() + "'").find("144 x 144 pts"),
              std::string::npos);
}

struct Refusal {
    const char* name = "";
    double millimetres = 0;
    QrFileFault fault{};
};

TEST(QrFile, RefusesWhatItCannotWrite) {
    const Folder folder;
    const auto code = encode_qr(kLink).value();
    constexpr std::array kRefusals{
        Refusal{"code.jpg", 40, QrFileFault::unknown_suffix},
        Refusal{"code", 40, QrFileFault::unknown_suffix},
        Refusal{"code.png", 9.9, QrFileFault::bad_size},
        Refusal{"code.png", 1001, QrFileFault::bad_size},
        Refusal{"code.png", -40, QrFileFault::bad_size},
        Refusal{"nowhere/code.png", 40, QrFileFault::not_written},
    };
    for (const auto& row : kRefusals) {
        const auto written = write_qr_file(folder.file(row.name), code, row.millimetres);
        ASSERT_FALSE(written) << row.name;
        EXPECT_EQ(written.error(), row.fault) << row.name;
        EXPECT_FALSE(std::filesystem::exists(folder.file(row.name))) << row.name;
    }
}

}  // namespace
}  // namespace spillway::document
