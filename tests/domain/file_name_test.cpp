// Names of files as they are given out: neither path, device nor command, and as they read.
#include "domain/file_name.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.hpp"

namespace spillway::domain {
namespace {

struct NameCase {
    const char* what = "";
    std::string sent{};
    std::string served{};
    FileDanger danger = FileDanger::none;
    std::string_view type{};
};

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int at = 0; at < times; ++at) all.append(text);
    return all;
}

TEST(ServedName, KeepsWhatIsHarmless) {
    const NameCase cases[] = {
        {"plain", "photo.jpg", "photo.jpg"},
        {"Chinese", "堤防照片(一).jpg", "堤防照片(一).jpg"},
        {"traditional", "會議紀錄.docx", "會議紀錄.docx"},
        {"full width", "验收单（复印件）。pdf", "验收单（复印件）。pdf"},
        {"beyond the basic plane", "𠮷林路.png", "𠮷林路.png"},
        {"two harmless endings", "账目.tar.gz", "账目.tar.gz"},
        {"a host's name before the ending", "www.example.com.pdf", "www.example.com.pdf"},
        {"no ending", "README", "README"},
        {"spaces within", "my  photo\t1.jpg", "my photo 1.jpg"},
        {"ideographic space", "照片　一.jpg", "照片 一.jpg"},
    };
    for (const auto& one : cases) {
        const auto name = served_name(one.sent);
        EXPECT_EQ(name.text, one.served) << one.what;
        EXPECT_EQ(name.danger, FileDanger::none) << one.what;
    }
}

TEST(ServedName, IsNeverAPathOrADevice) {
    const NameCase cases[] = {
        {"unix path", "/etc/passwd", "passwd"},
        {"climbing", "../../照片.jpg", "照片.jpg"},
        {"windows path", "C:\\Users\\张三\\照片.jpg", "照片.jpg"},
        {"drive", "C:照片.jpg", "C_照片.jpg"},
        {"stream", "a.txt:hidden", "a.txt_hidden"},
        {"only dots", "..", "file"},
        {"only a slash", "照片/", "file"},
        {"empty", "", "file"},
        {"hidden", ".照片.jpg", "照片.jpg"},
        {"settings of a server", ".htaccess", "htaccess"},
        {"option", "-rf.txt", "rf.txt"},
        {"trailing dots and spaces", "照片.jpg. . ", "照片.jpg"},
        {"wildcards", "a?b*c|d<e>f\"g.txt", "a_b_c_d_e_f_g.txt"},
        {"device", "CON", "_CON"},
        {"device with an ending", "nul.txt", "_nul.txt"},
        {"device with a space", "aux .jpg", "_aux .jpg"},
        {"numbered device", "COM1.pdf", "_COM1.pdf"},
        {"superscript device", "lpt².pdf", "_lpt².pdf"},
        {"no device", "COM12.pdf", "COM12.pdf"},
        {"no device either", "console.txt", "console.txt"},
        {"settings of a folder", "desktop.ini", "_desktop.ini"},
    };
    for (const auto& one : cases) EXPECT_EQ(served_name(one.sent).text, one.served) << one.what;
}

TEST(ServedName, ReadsAsItIsWritten) {
    const NameCase cases[] = {
        {"controls", std::string("a\0b\x01\x7F.jpg", 9), "ab.jpg"},
        {"line break", "a\r\nSet-Cookie: x.jpg", "a Set-Cookie_ x.jpg"},
        {"C1 control", "a\u0085b.jpg", "ab.jpg"},
        {"zero width", "照\u200B片\uFEFF.jpg", "照片.jpg"},
        {"tag characters", "照片\U000E0041.jpg", "照片.jpg"},
        {"direction mark", "照\u200E片.jpg", "照片.jpg"},
        {"not UTF-8", "\xFF\xD5\xD5.jpg", "\uFFFD\uFFFD\uFFFD.jpg"},
        {"broken at its end", "照\xE7\x89", "照\uFFFD\uFFFD"},
    };
    for (const auto& one : cases) {
        const auto name = served_name(one.sent);
        EXPECT_EQ(name.text, one.served) << one.what;
        EXPECT_EQ(name.danger, FileDanger::none) << one.what;
    }
}

TEST(ServedName, MarksAndDefusesWhatActs) {
    constexpr auto kActive = FileDanger::active;
    constexpr auto kDisguised = FileDanger::disguised;
    const NameCase cases[] = {
        {"program", "setup.exe", "setup.exe.bin", kActive},
        {"capitals", "SETUP.EXE", "SETUP.EXE.bin", kActive},
        {"numbered program", "setup-1.2.exe", "setup-1.2.exe.bin", kActive},
        {"double ending", "照片.jpg.exe", "照片.jpg.exe.bin", kDisguised},
        {"double with a gap", "照片.jpg                 .scr", "照片.jpg .scr.bin", kDisguised},
        {"trailing dot", "照片.exe.", "照片.exe.bin", kActive},
        {"full-width ending", "照片．ｅｘｅ", "照片．ｅｘｅ.bin", kActive},
        {"right to left", "照片\u202Egpj.exe", "照片gpj.exe.bin", kDisguised},
        {"turned, harmless ending", "\u202Efdp.txt", "fdp.txt.bin", kDisguised},
        {"macros", "台账.xlsm", "台账.xlsm.bin", kActive},
        {"page", "网页.html", "网页.html.bin", kActive},
        {"picture with scripts", "图.svg", "图.svg.bin", kActive},
        {"shortcut", "账本.lnk", "账本.lnk.bin", kActive},
        {"package for phones", "党建.apk", "党建.apk.bin", kActive},
        {"program called a picture", "照片.jpg", "照片.jpg.bin", kDisguised,
         "application/x-dosexec"},
        {"page called a text", "说明.txt", "说明.txt.bin", kDisguised, "text/html"},
        {"picture that is one", "照片.jpg", "照片.jpg", FileDanger::none, "image/jpeg"},
        {"program by both", "setup.exe", "setup.exe.bin", kActive, "application/x-dosexec"},
    };
    for (const auto& one : cases) {
        const auto name = served_name(one.sent, one.type);
        EXPECT_EQ(name.text, one.served) << one.what;
        EXPECT_EQ(name.danger, one.danger) << one.what;
    }
}

TEST(ServedName, IsCutBetweenCharactersAndKeepsItsEnding) {
    const NameCase cases[] = {
        {"Latin", repeated("a", 300) + ".jpg", repeated("a", 176) + ".jpg"},
        {"Chinese", repeated("堤", 100) + ".jpg", repeated("堤", 58) + ".jpg"},
        {"four bytes", repeated("𠮷", 100) + ".png", repeated("𠮷", 44) + ".png"},
        {"just fits", repeated("堤", 60), repeated("堤", 60)},
        {"no ending", repeated("堤", 61), repeated("堤", 60)},
        {"an ending that is none", "a." + repeated("堤", 90), "a." + repeated("堤", 59)},
        {"dangerous", repeated("堤", 100) + ".exe", repeated("堤", 57) + ".exe.bin"},
        {"device", "con." + repeated("堤", 100) + ".jpg", "_con." + repeated("堤", 57) + ".jpg"},
        {"a cut that lays an ending bare", repeated("a", 176) + ".exe" + repeated("b", 40),
         repeated("a", 172) + ".exe.bin"},
    };
    for (const auto& one : cases) {
        const auto name = served_name(one.sent);
        EXPECT_EQ(name.text, one.served) << one.what;
        EXPECT_LE(name.text.size(), kMaxServedName) << one.what;
        EXPECT_TRUE(base::is_utf8(name.text)) << one.what;
    }
}

TEST(ServedName, StaysAsItIsWhenServedAgain) {
    for (const auto* sent : {"照片.jpg", "CON", ".照片", "a?b.txt", "../x/堤防.pdf", "\xFF.jpg"}) {
        const auto once = served_name(sent).text;
        EXPECT_EQ(served_name(once).text, once) << sent;
    }
}

}  // namespace
}  // namespace spillway::domain
