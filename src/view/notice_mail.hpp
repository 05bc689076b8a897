// The words of a notice by mail or by a robot: that something needs somebody, and nothing else.
// templates/mail/ has them. Any thread.
#pragma once

#include <string>
#include <string_view>

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

}  // namespace spillway::view
