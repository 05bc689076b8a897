#include "web/fingerprints.hpp"

#include "domain/fingerprint.hpp"
#include "domain/word_list.hpp"

namespace spillway::web {
namespace {

domain::WordLanguage words_in(view::Language language) {
    switch (language) {
        case view::Language::zh_cn:
            return domain::WordLanguage::chinese;
        case view::Language::zh_tw:
            return domain::WordLanguage::chinese_traditional;
        case view::Language::en:
            return domain::WordLanguage::english;
    }
    return domain::WordLanguage::chinese;
}

}  // namespace

std::string fingerprint_words(const crypto::Digest& fingerprint, view::Language language) {
    return domain::fingerprint_words(fingerprint, words_in(language));
}

}  // namespace spillway::web
