#include "view/pages/mail_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/mail_words.hpp"
#include "view/pages/evidence_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

Data shown(const Words& words, const HeldMailShown& mail) {
    auto data = mail_head(words, mail.facts);
    data.text("mail_path", mail.path)
        .text("mail_reason", words.tr(domain::held_reason_name(mail.reason)))
        .text("mail_day", words.date(mail.received_on))
        .text("mail_text", mail.text);
    set_evidence_files(data, words, mail.files);
    return data;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const MailListPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> mails;
    for (const auto& mail : page.mails) mails.push_back(shown(words, mail));
    auto data = frame_data(words, page.frame);
    data.flag("has_mails", !mails.empty())
        .list("mails", std::move(mails))
        .flag("is_done", page.is_done);
    return renderer.render("mail", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const MailItemPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> mails;
    mails.push_back(shown(words, page.mail));
    auto data = frame_data(words, page.frame);
    data.list("mails", std::move(mails))
        .flag("is_open", !page.mail.is_settled)
        .text("typed_ref", page.typed_ref)
        .text("error_ref", words.tr(page.error));
    std::vector<Data> errors;
    if (!page.error.empty()) errors.push_back(error_item(words.tr(page.error), "ref"));
    set_errors(data, std::move(errors));
    return renderer.render("mail_item", language, data);
}

}  // namespace spillway::view
