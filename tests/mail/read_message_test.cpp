// Every message under messages/ against the text beside it that says what was understood; renewed
// with SPILLWAY_UPDATE_GOLDEN=1. And what no file can hold: bombs, and every way to cut a message.
#include "mail/read_message.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/utf8.hpp"
#include "domain/held_mail.hpp"
#include "mail/charset.hpp"
#include "mail/html_text.hpp"

namespace spillway::mail {
namespace {

namespace fs = std::filesystem;
using domain::MailMark;

const fs::path kFolder = SPILLWAY_SOURCE_DIR "/tests/mail/messages";
const std::string kOwn = "jubao@example.gov.cn";

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

ReadMessage read(std::string_view message) {
    return read_message(base::WipedString(message), kOwn);
}

std::string described(const ReadMessage& read) {
    std::ostringstream out;
    out << "subject: " << read.subject.reveal() << "\nfrom: " << read.sender.name.reveal() << " <"
        << read.sender.address.reveal() << ">\nreply to: " << read.sender.reply_to.reveal()
        << "\nmessage id: " << read.sender.message_id.reveal()
        << "\nlanguage: " << domain::language_tag(read.language) << "\norigin: ";
    const auto held = domain::held_reason_of(read.origin);
    out << (held ? domain::held_reason_name(*held) : "a person") << "\nmarks:";
    for (const auto& entry : domain::kMailMarks) {
        if (read.marks.has(entry.mark)) out << " [" << entry.name << "]";
    }
    out << "\n";
    for (const auto& part : read.parts) {
        out << "file: " << part.name.reveal() << " (" << part.type << ", " << part.bytes.size()
            << " bytes)\n";
    }
    out << "\n" << read.text.reveal() << "\n";
    return out.str();
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) {
    return info.param.stem().string();
}

std::vector<fs::path> messages() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(kFolder)) {
        if (entry.path().extension() == ".eml") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class MessageCorpus : public testing::TestWithParam<fs::path> {};

TEST_P(MessageCorpus, IsUnderstoodAsItsGoldenTextSays) {
    const auto found = described(read(contents(GetParam())));
    auto golden = GetParam();
    golden.replace_extension(".txt");
    if (std::getenv("SPILLWAY_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(golden, std::ios::binary) << found;
        return;
    }
    EXPECT_EQ(found, contents(golden));
}

TEST_P(MessageCorpus, KeepsTheOriginalAndLeavesTheSenderOutOfTheOtherHeader) {
    const auto bytes = contents(GetParam());
    const auto message = read(bytes);
    EXPECT_EQ(std::string_view(message.original), bytes);
    const std::string_view kept(message.anonymous_header);
    for (const auto* telling : {"lisi@", "192.0.2.7", "Message-ID", "User-Agent", "Received"}) {
        EXPECT_EQ(kept.find(telling), std::string_view::npos) << telling;
    }
}

// Any beginning of a message is a message too.
TEST_P(MessageCorpus, CutAnywhereIsReadWithinBounds) {
    const auto bytes = contents(GetParam());
    const auto step = std::max<std::size_t>(1, bytes.size() / 40);
    for (std::size_t size = 0; size < bytes.size(); size += step) {
        const auto message = read(std::string_view(bytes).substr(0, size));
        EXPECT_TRUE(base::is_utf8(message.text.reveal())) << size;
        EXPECT_TRUE(base::is_utf8(message.subject.reveal())) << size;
        EXPECT_EQ(message.original.size(), size);
    }
}

INSTANTIATE_TEST_SUITE_P(Messages, MessageCorpus, testing::ValuesIn(messages()), name_of);

TEST(ReadMessage, TakesNothingAsUnreadable) {
    const auto message = read("");
    EXPECT_TRUE(message.marks.has(MailMark::unreadable));
    EXPECT_TRUE(message.text.empty());
}

std::string with_parts(std::size_t count) {
    std::string message = "Content-Type: multipart/mixed; boundary=X\r\n\r\n";
    for (std::size_t i = 0; i < count; ++i) {
        message +=
            "--X\r\nContent-Type: image/png; name=" + std::to_string(i) + "\r\n\r\nbytes\r\n";
    }
    return message + "--X--\r\n";
}

TEST(ReadMessage, KeepsAsManyPartsAsItMayAndSaysSo) {
    const auto message = read(with_parts(1000));
    EXPECT_EQ(message.parts.size(), domain::kMaxMailParts);
    EXPECT_EQ(message.parts.front().name.reveal(), "0");
    EXPECT_TRUE(message.marks.has(MailMark::parts_left_out));
    EXPECT_FALSE(message.marks.has(MailMark::unreadable));
}

TEST(ReadMessage, DoesNotTakeApartTensOfThousandsOfParts) {
    const auto message = read(with_parts(30'000));
    EXPECT_TRUE(message.parts.empty());
    EXPECT_TRUE(message.marks.has(MailMark::unreadable));
}

TEST(ReadMessage, GoesNoDeeperThanItMay) {
    std::string begin;
    std::string end;
    for (int i = 0; i < 100; ++i) {
        const auto boundary = "B" + std::to_string(i);
        begin += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary +
                 "\r\n";
        end = "\r\n--" + boundary + "--" + end;
    }
    const auto message = read(begin + "Content-Type: text/plain\r\n\r\ndeep" + end + "\r\n");
    EXPECT_TRUE(message.marks.has(MailMark::parts_left_out) ||
                message.marks.has(MailMark::unreadable));
}

TEST(ReadMessage, TakesApartWhatWasSignedAndShowsNoSignature) {
    std::string message;
    std::string end;
    for (int i = 0; i < 20; ++i) {
        const auto boundary = "B" + std::to_string(i);
        message += "Content-Type: multipart/signed; boundary=" + boundary + "\r\n\r\n--" +
                   boundary + "\r\n";
        end = "\r\n--" + boundary + "--" + end;
    }
    const auto read_one = read(message + "Content-Type: text/plain\r\n\r\ninner" + end + "\r\n");
    EXPECT_TRUE(read_one.parts.empty());
    EXPECT_TRUE(read_one.marks.has(MailMark::is_signed));
    EXPECT_EQ(read_one.text.reveal(), "inner");
}

TEST(ReadMessage, ReadsOfAnEndlessHeaderNothing) {
    std::string header = "Subject: x\r\n";
    while (header.size() < 2'000'000) header += "X-Filler: " + std::string(900, 'a') + "\r\n";
    EXPECT_TRUE(read(header + "\r\nbody").marks.has(MailMark::unreadable));
    // Nor of a part's.
    EXPECT_TRUE(
        read("Content-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n" + header + "\r\n\r\n--X--")
            .marks.has(MailMark::unreadable));
}

TEST(ReadMessage, KnowsAMachineEvenWhereItTakesNothingApart) {
    const auto message = read("Auto-Submitted: auto-generated\r\n" + with_parts(30'000));
    EXPECT_TRUE(message.origin.is_automatic);
}

TEST(ReadMessage, CutsALongText) {
    const auto message = read("\r\n" + std::string(200'000, 'a'));
    EXPECT_EQ(message.text.size(), domain::kMaxTextLength);
    EXPECT_TRUE(message.marks.has(MailMark::text_cut));
}

TEST(HtmlText, StopsWhereElementsAreNestedTooDeep) {
    std::string html;
    for (int i = 0; i < 100'000; ++i) html += "<div>";
    const auto text = html_to_text(html + "deep", 1000);
    EXPECT_TRUE(text.is_cut);
    EXPECT_TRUE(base::is_utf8(text.text));
}

TEST(HtmlText, IsCutWhereItIsTooLong) {
    const auto text = html_to_text("<p>" + std::string(5000, 'a'), 1000);
    EXPECT_TRUE(text.is_cut);
    EXPECT_LE(text.text.size(), 1000U);
}

TEST(Charset, BytesOfEveryKindGiveValidText) {
    std::string all;
    for (int i = 0; i < 3; ++i) {
        for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
    }
    for (const auto* name :
         {"utf-8", "gbk", "big5", "iso-2022-jp", "utf-7", "utf-16", "euc-kr", "shift_jis",
          "iso-8859-1", "koi8-r", "", "../../etc", "utf-8//IGNORE"}) {
        EXPECT_TRUE(base::is_utf8(to_utf8(all, name).text)) << name;
    }
}

}  // namespace
}  // namespace spillway::mail
