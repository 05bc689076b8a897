// The words of what goes out by mail or by a robot: that something needs somebody, and nothing
// else; and to the sender of an e-mail that it arrived, what e-mail gives away, and how to go on.
// templates/mail/ has them. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

enum class NoticeReader : unsigned char { staff, reporter };

struct NoticeText {
    std::string subject;
    std::string body;  // lines end in \n
};

[[nodiscard]] NoticeText notice_text(const Renderer& renderer, Language language,
                                     NoticeReader reader, std::string_view organisation,
                                     std::string_view url);

struct AnswerFacts {
    std::string organisation{};
    std::string report_url{};
    std::string follow_url{};
    // The receipt in two spellings; empty where it is not told.
    base::WipedString code{};
    base::WipedString words{};
};

struct AnswerText {
    std::string subject;
    base::SecretText body;
};

[[nodiscard]] AnswerText answer_text(const Renderer& renderer, Language language,
                                     const AnswerFacts& facts);

}  // namespace spillway::view
