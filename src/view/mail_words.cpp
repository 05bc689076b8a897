#include "view/mail_words.hpp"

#include <utility>
#include <vector>

namespace spillway::view {
namespace {

// Those that ask for care stand out.
bool is_warning(domain::MailMark mark) {
    switch (mark) {
        case domain::MailMark::unreadable:
        case domain::MailMark::encrypted:
        case domain::MailMark::text_damaged:
        case domain::MailMark::text_cut:
        case domain::MailMark::parts_left_out:
            return true;
        case domain::MailMark::is_signed:
        case domain::MailMark::not_anonymous:
        case domain::MailMark::from_html:
        case domain::MailMark::sender_dropped:
            return false;
    }
    return false;
}

}  // namespace

Data mail_head(const Words& words, const domain::MailFacts& facts) {
    std::vector<Data> marks;
    for (const auto& entry : domain::kMailMarks) {
        if (!facts.marks.has(entry.mark)) continue;
        Data mark;
        mark.text("mark_name", words.tr(entry.name))
            .text("mark_tag", is_warning(entry.mark) ? "soon" : "neutral");
        marks.push_back(std::move(mark));
    }
    Data head;
    head.text("mail_subject", facts.subject).list("mail_marks", std::move(marks));
    return head;
}

}  // namespace spillway::view
