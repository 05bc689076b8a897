#include "domain/receipt_code.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "base/hex.hpp"
#include "domain/support/sha256.hpp"

namespace spillway::domain {
namespace {

using test::sha256;

ReceiptBits bits_from(std::string_view hex) {
    const auto bytes = base::hex_decode(hex).value();
    return ReceiptBits(std::span(bytes).first<16>());
}

std::string spelled(const base::WipedString& text) {
    return {text.begin(), text.end()};
}

// What was typed, as the hexadecimal digits of its bits or the name of the slip.
std::string read(std::string_view typed) {
    const auto bits = parse_receipt(typed, sha256);
    if (bits) return base::hex_encode(bits->reveal());
    switch (bits.error()) {
        case ReceiptSlip::empty:
            return "empty";
        case ReceiptSlip::unknown_symbol:
            return "unknown_symbol";
        case ReceiptSlip::unknown_word:
            return "unknown_word";
        case ReceiptSlip::wrong_length:
            return "wrong_length";
        case ReceiptSlip::check_failed:
            return "check_failed";
    }
    return {};
}

// Words: the vectors of BIP-39 (trezor/python-mnemonic, vectors.json) for 128 bits, and what the
// npm package bip39 makes of the same bits in Chinese. Symbols: computed apart from this program.
struct Vector {
    const char* bits = "";
    const char* english = "";
    const char* chinese = "";
    const char* traditional = "";
    const char* symbols = "";
};

constexpr std::array kVectors{
    Vector{
        .bits = "00000000000000000000000000000000",
        .english = "abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                   "abandon abandon about",
        .chinese = "的的的的 的的的的 的的的在",
        .traditional = "的的的的 的的的的 的的的在",
        .symbols = "0000-0000-0000-0000-0000-0000-00VM",
    },
    Vector{
        .bits = "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
        .english = "legal winner thank year wave sausage worth useful legal winner thank yellow",
        .chinese = "枪疫霉尝 俩闹饿贤 枪疫霉卿",
        .traditional = "槍疫黴嘗 倆鬧餓賢 槍疫黴卿",
    },
    Vector{
        .bits = "80808080808080808080808080808080",
        .english = "letter advice cage absurd amount doctor acoustic avoid letter advice cage "
                   "above",
        .chinese = "壤对据人 三谈我表 壤对据不",
        .traditional = "壤對據人 三談我表 壤對據不",
    },
    Vector{
        .bits = "ffffffffffffffffffffffffffffffff",
        .english = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong",
        .chinese = "歇歇歇歇 歇歇歇歇 歇歇歇逻",
        .traditional = "歇歇歇歇 歇歇歇歇 歇歇歇邏",
        .symbols = "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZXDC",
    },
    Vector{
        .bits = "9e885d952ad362caeb4efe34a8e91bd2",
        .english = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic",
        .chinese = "蒙台脱纪 构硫浆霉 感仅鱼汤",
        .traditional = "蒙台脫紀 構硫漿黴 感僅魚湯",
        .symbols = "KT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A0",
    },
    Vector{
        .bits = "c0ba5a8e914111210f2bd131f3d5e08d",
        .english = "scheme spot photo card baby mountain device kick cradle pact join borrow",
        .chinese = "伐旱泡口 线揭县杨 断芳额件",
        .traditional = "伐旱泡口 線揭縣楊 斷芳額件",
    },
    Vector{
        .bits = "23db8160a31d3e0dca3688ed941adbf3",
        .english = "cat swing flag economy stadium alone churn speed unique patch report train",
        .chinese = "济扶块言 穗定万绘 姻逃颗焰",
        .traditional = "濟扶塊言 穗定萬繪 姻逃顆焰",
    },
    Vector{
        .bits = "f30f8c1da665478f49b001d94c5fc452",
        .english = "vessel ladder alter error federal sibling chat ability sun glass valve picture",
        .chinese = "昏途所够 请乃风一 雕缺垫阀",
        .traditional = "昏途所夠 請乃風一 雕缺墊閥",
    },
};

TEST(ReceiptCode, SpellsAndReadsThePublishedVectors) {
    for (const auto& vector : kVectors) {
        SCOPED_TRACE(vector.bits);
        const auto bits = bits_from(vector.bits);
        EXPECT_EQ(spelled(spell_words(bits, WordLanguage::english, sha256)), vector.english);
        EXPECT_EQ(spelled(spell_words(bits, WordLanguage::chinese, sha256)), vector.chinese);
        EXPECT_EQ(spelled(spell_words(bits, WordLanguage::chinese_traditional, sha256)),
                  vector.traditional);
        const auto symbols = spelled(spell_symbols(bits, sha256));
        if (!std::string_view(vector.symbols).empty()) {
            EXPECT_EQ(symbols, vector.symbols);
        }
        for (const auto& spelling : {std::string(vector.english), std::string(vector.chinese),
                                     std::string(vector.traditional), symbols}) {
            EXPECT_EQ(read(spelling), vector.bits) << spelling;
        }
    }
}

struct Spelling {
    const char* name = "";
    const char* typed = "";
};

constexpr const char* kBits = "9e885d952ad362caeb4efe34a8e91bd2";

TEST(ReceiptCode, ForgivesWhatPeopleDoToIt) {
    constexpr std::array kSpellings{
        Spelling{.name = "lower case", .typed = "kt45-v59a-tdhc-ntte-zrta-ht8v-t8a0"},
        Spelling{.name = "no hyphens", .typed = "KT45V59ATDHCNTTEZRTAHT8VT8A0"},
        Spelling{.name = "spaces", .typed = "  KT45 V59A TDHC NTTE ZRTA HT8V T8A0 \r\n"},
        Spelling{.name = "other groups", .typed = "KT-45V5-9ATDHC-NTTEZRT-AHT8V-T8A0"},
        Spelling{.name = "O for 0", .typed = "KT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8Ao"},
        Spelling{.name = "full-width",
                 .typed = "ＫＴ４５－Ｖ５９Ａ－ＴＤＨＣ－ＮＴＴＥ－ｚｒｔａ－ｈｔ８ｖ－Ｔ８Ａ０"},
        Spelling{.name = "dashes", .typed = "KT45–V59A—TDHC‑NTTE−ZRTA‐HT8V・T8A0"},
        Spelling{.name = "ideographic space", .typed = "KT45　V59A　TDHC　NTTE　ZRTA　HT8V　T8A0"},
        Spelling{.name = "one line a group", .typed = "KT45\nV59A\nTDHC\nNTTE\nZRTA\nHT8V\nT8A0"},
        Spelling{.name = "zero-width space", .typed = "KT45\u200BV59A\uFEFFTDHCNTTEZRTAHT8VT8A0"},
        Spelling{.name = "capitals",
                 .typed = "OZONE Drill GRAB fiber curtain grace pudding thank cruise elder eight "
                          "PICNIC"},
        Spelling{.name = "four letters",
                 .typed = "ozon dril grab fibe curt grac pudd than crui elde eigh picn"},
        Spelling{.name = "more than four letters",
                 .typed = "ozon drill grab fiber curta grace puddi thank cruis elder eight picni"},
        Spelling{.name = "commas and lines",
                 .typed =
                     "ozone, drill, grab,\nfiber, curtain, grace,\tpudding. thank-cruise elder "
                     "eight picnic."},
        Spelling{.name = "full-width words",
                 .typed = "ｏｚｏｎｅ　ｄｒｉｌｌ grab fiber curtain grace pudding thank cruise "
                          "elder eight picnic"},
        Spelling{.name = "characters at a stretch", .typed = "蒙台脱纪构硫浆霉感仅鱼汤"},
        Spelling{.name = "characters apart", .typed = "蒙 台 脱 纪 构 硫 浆 霉 感 仅 鱼 汤"},
        Spelling{.name = "characters with marks", .typed = "蒙台脱纪、构硫浆霉，感仅鱼汤。"},
        Spelling{.name = "characters with dots", .typed = "蒙·台·脱·纪·构·硫·浆·霉·感·仅·鱼·汤"},
        Spelling{.name = "both scripts mixed", .typed = "蒙台脫纪 構硫浆黴 感僅鱼湯"},
    };
    for (const auto& spelling : kSpellings) EXPECT_EQ(read(spelling.typed), kBits) << spelling.name;
}

TEST(ReceiptCode, ReadsIAndLAsOneAndOAsZero) {
    const auto bits = bits_from("08421084210842108421084210842108");
    auto symbols = spelled(spell_symbols(bits, sha256));
    const std::string right(symbols);
    ASSERT_NE(right.find('1'), std::string::npos);
    for (const char look_alike : {'I', 'l', 'i', 'L'}) {
        symbols = right;
        std::ranges::replace(symbols, '1', look_alike);
        EXPECT_EQ(read(symbols), "08421084210842108421084210842108") << symbols;
    }
}

struct Slip {
    const char* name = "";
    std::string typed{};
    const char* slip = "";
};

TEST(ReceiptCode, NamesTheSlip) {
    const std::array slips{
        Slip{.name = "nothing", .typed = "", .slip = "empty"},
        Slip{.name = "spaces", .typed = " \t\n\u3000-", .slip = "empty"},
        Slip{.name = "one symbol too few",
             .typed = "KT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A",
             .slip = "wrong_length"},
        Slip{.name = "one symbol too many",
             .typed = "KT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A00",
             .slip = "wrong_length"},
        Slip{.name = "one symbol mistaken",
             .typed = "KT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A1",
             .slip = "check_failed"},
        Slip{.name = "two symbols exchanged",
             .typed = "TK45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A0",
             .slip = "check_failed"},
        Slip{.name = "U is no symbol",
             .typed = "UT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A0",
             .slip = "unknown_symbol"},
        Slip{.name = "a sign",
             .typed = "KT45-V59A-TDHC-NTTE-ZRTA-HT8V-T8A!",
             .slip = "unknown_symbol"},
        Slip{.name = "eleven words",
             .typed = "ozone drill grab fiber curtain grace pudding thank cruise elder eight",
             .slip = "wrong_length"},
        Slip{.name = "thirteen words",
             .typed =
                 "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic "
                 "zoo",
             .slip = "wrong_length"},
        Slip{
            .name = "a word that there is none",
            .typed = "ozone drill grab fibre curtain grace pudding thank cruise elder eight picnic",
            .slip = "unknown_word"},
        Slip{.name = "three letters of a longer word",
             .typed = "ozo drill grab fiber curtain grace pudding thank cruise elder eight picnic",
             .slip = "unknown_word"},
        Slip{.name = "another ending",
             .typed =
                 "ozone drills grab fiber curtain grace pudding thank cruise elder eight picnic",
             .slip = "unknown_word"},
        Slip{
            .name = "words exchanged",
            .typed = "drill ozone grab fiber curtain grace pudding thank cruise elder eight picnic",
            .slip = "check_failed"},
        Slip{.name = "an apostrophe in a word",
             .typed =
                 "ozone's drill grab fiber curtain grace pudding thank cruise elder eight picnic",
             .slip = "unknown_symbol"},
        Slip{
            .name = "eleven characters", .typed = "蒙台脱纪构硫浆霉感仅鱼", .slip = "wrong_length"},
        Slip{.name = "thirteen characters",
             .typed = "蒙台脱纪构硫浆霉感仅鱼汤的",
             .slip = "wrong_length"},
        Slip{.name = "another character",
             .typed = "蒙台脱纪构硫浆霉感仅鱼的",
             .slip = "check_failed"},
        Slip{.name = "a character outside the list",
             .typed = "蒙台脱纪构硫浆霉感仅鱼龘",
             .slip = "unknown_word"},
        Slip{.name = "a letter among characters",
             .typed = "蒙台脱纪构硫浆霉感仅鱼a",
             .slip = "unknown_symbol"},
        Slip{.name = "a picture", .typed = "蒙台脱纪构硫浆霉感仅鱼😀", .slip = "unknown_symbol"},
        Slip{.name = "not UTF-8", .typed = "\xFF\xFE", .slip = "unknown_symbol"},
        Slip{.name = "a novel", .typed = std::string(2000, 'a'), .slip = "wrong_length"},
    };
    for (const auto& slip : slips) EXPECT_EQ(read(slip.typed), slip.slip) << slip.name;
}

TEST(ReceiptCode, EveryBitComesBackFromEverySpelling) {
    for (std::size_t bit = 0; bit < 128; ++bit) {
        ReceiptBits bits;
        bits.fill()[bit / 8] = static_cast<std::uint8_t>(0x80U >> bit % 8);
        const auto hex = base::hex_encode(bits.reveal());
        EXPECT_EQ(read(spell_symbols(bits, sha256)), hex);
        EXPECT_EQ(read(spell_words(bits, WordLanguage::english, sha256)), hex);
        EXPECT_EQ(read(spell_words(bits, WordLanguage::chinese, sha256)), hex);
    }
}

// Twelve check bits let one of 4,096 mistakes pass; none of these hundreds should, or one by
// chance.
TEST(ReceiptCode, HardlyASingleWrongSymbolPasses) {
    const std::string right = "KT45V59ATDHCNTTEZRTAHT8VT8A0";
    const std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::size_t passed = 0;
    for (std::size_t place = 0; place < right.size(); ++place) {
        for (const char symbol : alphabet) {
            auto wrong = right;
            wrong[place] = symbol;
            if (wrong != right && read(wrong) != "check_failed") ++passed;
        }
    }
    EXPECT_LE(passed, 1U);
}

}  // namespace
}  // namespace spillway::domain
