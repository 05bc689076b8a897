#include "view/notice_mail.hpp"

#include "view/data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {

NoticeText notice_text(const Renderer& renderer, Language language, NoticeReader reader,
                       std::string_view organisation, std::string_view url) {
    Data data;
    data.text("organisation", organisation).text("url", url);
    const auto* name = reader == NoticeReader::staff ? "mail/staff_notice" : "mail/reporter_notice";
    const auto whole = renderer.render(name, language, data);
    const std::string_view text(whole.data(), whole.size());
    // The first line is the subject, and an empty one follows.
    const auto end = text.find('\n');
    NoticeText notice{.subject = std::string(text.substr(0, end)), .body = {}};
    if (end == std::string_view::npos) return notice;
    auto rest = text.substr(end + 1);
    while (rest.starts_with('\n')) rest.remove_prefix(1);
    notice.body = std::string(rest);
    return notice;
}

}  // namespace spillway::view
