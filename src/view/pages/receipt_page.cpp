#include "view/pages/receipt_page.hpp"

#include <utility>
#include <vector>

#include "base/utf8.hpp"
#include "view/frame_data.hpp"
#include "view/pages/receipt_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

constexpr std::size_t kCharactersPerLine = 4;

// Twelve characters as lines of four.
std::vector<Data> chinese_lines(std::string_view words) {
    std::vector<Data> lines;
    std::vector<Data> line;
    while (!words.empty()) {
        const auto character = base::utf8_prefix(words, 1);
        if (character.empty()) break;
        words.remove_prefix(character.size());
        if (character == " ") continue;
        Data item;
        item.text("character", character);
        line.push_back(std::move(item));
        if (line.size() == kCharactersPerLine) {
            Data whole;
            whole.list("characters", std::exchange(line, {}));
            lines.push_back(std::move(whole));
        }
    }
    return lines;
}

std::vector<Data> english_words(std::string_view words) {
    std::vector<Data> items;
    while (!words.empty()) {
        const auto end = words.find(' ');
        const auto word = words.substr(0, end);
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
        Data item;
        item.text("place", std::to_string(items.size() + 1)).text("word", word);
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<Data> symbol_groups(std::string_view symbols) {
    std::vector<Data> items;
    while (!symbols.empty()) {
        const auto end = symbols.find('-');
        Data item;
        item.text("symbol_group", symbols.substr(0, end));
        items.push_back(std::move(item));
        symbols.remove_prefix(end == std::string_view::npos ? symbols.size() : end + 1);
    }
    return items;
}

}  // namespace

void set_receipt(Data& data, const Words& words, const ReceiptPage& page) {
    data.flag("in_english", words.language() == Language::en)
        .list("chinese_lines", chinese_lines(page.words_chinese.reveal()))
        .list("english_words", english_words(page.words_english.reveal()))
        .text("words_english", page.words_english)
        .text("symbols", page.symbols)
        .list("symbol_groups", symbol_groups(page.symbols.reveal()))
        .text("qr_png_base64", page.qr_png_base64)
        .text("follow_url", page.follow_url)
        .number("register_index", page.register_index)
        .text("received_on", words.date(page.received_on))
        .text("registered_by_text",
              words.tr_with("by {date}", "date", words.date(page.registered_by)))
        .text("accepted_by_text", words.tr_with("by {date}", "date", words.date(page.accepted_by)))
        .flag("named", page.named);
}

base::WipedString render(const Renderer& renderer, Language language, const ReceiptPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame, LanguageSwitch::none);
    set_receipt(data, words, page);
    return renderer.render("receipt", language, data);
}

}  // namespace spillway::view
