#include "web/fingerprints.hpp"

#include "base/utf8.hpp"
#include "domain/fingerprint.hpp"

namespace spillway::web {

std::vector<std::string> fingerprint_words(const crypto::Digest& fingerprint,
                                           view::Language language) {
    const bool english = language == view::Language::en;
    const auto text = domain::fingerprint_words(
        fingerprint, english ? domain::WordLanguage::english : domain::WordLanguage::chinese);
    std::vector<std::string> words;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto word = english ? rest.substr(0, rest.find(' ')) : base::utf8_prefix(rest, 1);
        if (!base::trim(word).empty()) words.emplace_back(word);
        rest.remove_prefix(std::min(rest.size(), word.size() + (english ? 1 : 0)));
    }
    return words;
}

}  // namespace spillway::web
