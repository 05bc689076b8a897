#include "domain/check_word.hpp"

#include "domain/word_list.hpp"

namespace spillway::domain {

std::string check_word(std::uint16_t first, std::uint16_t second) {
    std::string word(word_at(WordLanguage::chinese, first % kWordCount));
    word += word_at(WordLanguage::chinese, second % kWordCount);
    return word;
}

}  // namespace spillway::domain
