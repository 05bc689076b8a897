#include "view/notice_mail.hpp"

#include <string_view>
#include <utility>

#include "view/data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

// The first line is the subject, and an empty one follows.
std::pair<std::string_view, std::string_view> divided(std::string_view text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {text, {}};
    auto rest = text.substr(end + 1);
    while (rest.starts_with('\n')) rest.remove_prefix(1);
    return {text.substr(0, end), rest};
}

}  // namespace

NoticeText notice_text(const Renderer& renderer, Language language, NoticeReader reader,
                       std::string_view organisation, std::string_view url) {
    Data data;
    data.text("organisation", organisation).text("url", url);
    const auto* name = reader == NoticeReader::staff ? "mail/staff_notice" : "mail/reporter_notice";
    const auto whole = renderer.render(name, language, data);
    const auto [subject, body] = divided(whole);
    return {.subject = std::string(subject), .body = std::string(body)};
}

AnswerText answer_text(const Renderer& renderer, Language language, const AnswerFacts& facts) {
    Data data;
    data.text("organisation", facts.organisation)
        .text("report_url", facts.report_url)
        .text("follow_url", facts.follow_url)
        .text("code", facts.code)
        .text("words", facts.words);
    const auto whole = renderer.render("mail/mail_answer", language, data);
    const auto [subject, body] = divided(whole);
    return {.subject = std::string(subject), .body = base::SecretText(body)};
}

}  // namespace spillway::view
