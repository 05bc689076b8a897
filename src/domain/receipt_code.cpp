#include "domain/receipt_code.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/base32.hpp"
#include "base/utf8.hpp"
#include "domain/typed_code.hpp"

namespace spillway::domain {
namespace {

constexpr std::size_t kSymbols = 28;
constexpr std::size_t kWords = 12;
constexpr std::size_t kGroup = 4;  // symbols, or Chinese characters
constexpr unsigned kBitsPerWord = 11;

// The sixteen bytes and the first twelve bits of their hash; the last four bits are zero.
using SpelledBits = base::Secret<struct SpelledBitsTag, 18>;

// How many of the twelve check bits a spelling carries.
enum class CheckBits : std::uint8_t { four, twelve };

SpelledBits with_check(std::span<const std::uint8_t, 16> bits, Sha256 sha256) {
    auto hash = sha256(bits);
    SpelledBits spelled;
    const auto bytes = spelled.fill();
    std::ranges::copy(bits, bytes.begin());
    bytes[16] = hash[0];
    bytes[17] = hash[1] & 0xF0;
    base::wipe(hash);
    return spelled;
}

// The place of the `number`-th word.
std::size_t word_place(const SpelledBits& spelled, std::size_t number) {
    std::size_t place = 0;
    for (std::size_t bit = number * kBitsPerWord; bit < (number + 1) * kBitsPerWord; ++bit) {
        place = place << 1 | (spelled.reveal()[bit / 8] >> (7 - bit % 8) & 1U);
    }
    return place;
}

void set_word(SpelledBits& spelled, std::size_t number, std::size_t place) {
    for (std::size_t i = 0; i < kBitsPerWord; ++i) {
        const auto bit = number * kBitsPerWord + i;
        const auto value = place >> (kBitsPerWord - 1 - i) & 1U;
        spelled.fill()[bit / 8] |= static_cast<std::uint8_t>(value << (7 - bit % 8));
    }
}

std::expected<ReceiptBits, ReceiptSlip> checked(const SpelledBits& spelled, CheckBits check,
                                                Sha256 sha256) {
    const auto bits = spelled.reveal().first<16>();
    auto right = with_check(bits, sha256);
    if (check == CheckBits::four) {
        right.fill()[16] &= 0xF0;
        right.fill()[17] = 0;
    }
    if (right != spelled) return std::unexpected(ReceiptSlip::check_failed);
    return ReceiptBits(bits);
}

bool is_ascii(std::string_view text) {
    return std::ranges::none_of(text,
                                [](char c) { return (static_cast<unsigned>(c) & 0x80) != 0; });
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_symbol(char c) {
    return is_digit(c) || (is_letter(c) && c != 'u');
}
bool is_ideograph(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

std::expected<ReceiptBits, ReceiptSlip> parse_symbols(base::WipedString text, Sha256 sha256) {
    if (!std::ranges::all_of(text, is_symbol)) return std::unexpected(ReceiptSlip::unknown_symbol);
    if (text.size() != kSymbols) return std::unexpected(ReceiptSlip::wrong_length);
    text.push_back('0');  // fills up the eighteenth byte
    const auto bytes = base::crockford_decode(text);
    if (!bytes) return std::unexpected(ReceiptSlip::unknown_symbol);
    return checked(SpelledBits(std::span(*bytes).first<SpelledBits::kSize>()), CheckBits::twelve,
                   sha256);
}

// Collects words one by one; a word too many is only counted.
class Words {
public:
    void add(std::size_t place) {
        if (count_ < kWords) set_word(spelled_, count_, place);
        ++count_;
    }
    [[nodiscard]] std::expected<ReceiptBits, ReceiptSlip> take(Sha256 sha256) const {
        if (count_ != kWords) return std::unexpected(ReceiptSlip::wrong_length);
        return checked(spelled_, CheckBits::four, sha256);
    }

private:
    SpelledBits spelled_;
    std::size_t count_ = 0;
};

std::expected<ReceiptBits, ReceiptSlip> parse_english(std::string_view text, Sha256 sha256) {
    Words words;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        if (!std::ranges::all_of(word, is_letter)) {
            return std::unexpected(ReceiptSlip::unknown_symbol);
        }
        const auto place = find_word(WordLanguage::english, word);
        if (!place) return std::unexpected(ReceiptSlip::unknown_word);
        words.add(*place);
    }
    return words.take(sha256);
}

std::expected<ReceiptBits, ReceiptSlip> parse_chinese(std::string_view text, Sha256 sha256) {
    Words words;
    while (!text.empty()) {
        const auto whole = text;
        const char32_t c = base::take_code_point(text);
        if (c == U' ') continue;
        if (!is_ideograph(c)) return std::unexpected(ReceiptSlip::unknown_symbol);
        const auto place =
            find_word(WordLanguage::chinese, whole.substr(0, whole.size() - text.size()));
        if (!place) return std::unexpected(ReceiptSlip::unknown_word);
        words.add(*place);
    }
    return words.take(sha256);
}

}  // namespace

base::WipedString spell_symbols(const ReceiptBits& bits, Sha256 sha256) {
    const auto symbols = base::crockford_encode(with_check(bits.reveal(), sha256).reveal());
    base::WipedString spelled;
    spelled.reserve(kSymbols + kSymbols / kGroup);
    for (std::size_t i = 0; i < kSymbols; ++i) {
        if (i > 0 && i % kGroup == 0) spelled.push_back('-');
        spelled.push_back(symbols[i]);
    }
    return spelled;
}

base::WipedString spell_words(const ReceiptBits& bits, WordLanguage language, Sha256 sha256) {
    const auto with = with_check(bits.reveal(), sha256);
    const std::size_t group = language == WordLanguage::english ? 1 : kGroup;
    base::WipedString spelled;
    spelled.reserve(kWords * 9);  // no English word is longer than eight letters
    for (std::size_t i = 0; i < kWords; ++i) {
        if (i > 0 && i % group == 0) spelled.push_back(' ');
        spelled.append(word_at(language, word_place(with, i)));
    }
    return spelled;
}

std::expected<ReceiptBits, ReceiptSlip> parse_receipt(std::string_view typed, Sha256 sha256) {
    if (typed.size() > kMaxTypedCode) return std::unexpected(ReceiptSlip::wrong_length);
    const auto folded = fold_typed(typed);
    if (!folded) return std::unexpected(ReceiptSlip::unknown_symbol);
    if (folded->empty()) return std::unexpected(ReceiptSlip::empty);
    if (!is_ascii(*folded)) return parse_chinese(*folded, sha256);
    // Twelve English words have at least 36 letters and no digit.
    auto compact = *folded;
    std::erase(compact, ' ');
    if (compact.size() == kSymbols || std::ranges::any_of(compact, is_digit)) {
        return parse_symbols(std::move(compact), sha256);
    }
    return parse_english(*folded, sha256);
}

}  // namespace spillway::domain
