#include "view/pages/case_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "view/frame_data.hpp"
#include "view/mail_words.hpp"
#include "view/pages/evidence_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

struct TabEntry {
    CaseTab tab{};
    std::string_view code;
    std::string_view name;
};

constexpr std::array<TabEntry, 3> kTabs{{
    {CaseTab::timeline, "timeline", msg("Timeline")},
    {CaseTab::evidence, "evidence", msg("Evidence")},
    {CaseTab::handling, "handling", msg("Handling")},
}};

struct VoiceEntry {
    CaseEntryVoice voice{};
    std::string_view style;
    std::string_view name;
};

constexpr std::array<VoiceEntry, 5> kVoices{{
    {CaseEntryVoice::narrative, "sw-talk__item--reporter", msg("The report")},
    {CaseEntryVoice::reporter, "sw-talk__item--reporter", msg("The reporter")},
    {CaseEntryVoice::ours, "sw-talk__item--ours", msg("Our reply")},
    {CaseEntryVoice::note, "sw-talk__item--note", msg("Note")},
    {CaseEntryVoice::event, "sw-talk__item--event", msg("Step")},
}};

struct FormErrorEntry {
    CaseFormError error{};
    const char* place;  // of the message; empty: none
    std::string_view anchor;
    std::string_view text;
};

constexpr std::array<FormErrorEntry, 7> kFormErrors{{
    {CaseFormError::none, "", "", {}},
    {CaseFormError::reply_missing, "error_reply", "reply-text", msg("Write your reply")},
    {CaseFormError::reply_too_long, "error_reply", "reply-text",
     msg("Shorten the reply to at most 20,000 characters")},
    {CaseFormError::note_missing, "error_note", "note-text", msg("Write your note")},
    {CaseFormError::note_too_long, "error_note", "note-text",
     msg("Shorten the note to at most 20,000 characters")},
    {CaseFormError::kind_missing, "error_kind", "kind", msg("Choose the kind of complaint")},
    {CaseFormError::bad_characters, "", "",
     msg("The text cannot be read. Type it in rather than pasting it")},
}};

std::string_view text_of(CaseNote note) {
    switch (note) {
        case CaseNote::none:
            return {};
        case CaseNote::replied:
            return msg("The reply is sent. The reporter can read it now.");
        case CaseNote::noted:
            return msg("The note is in the file.");
        case CaseNote::registered:
            return msg(
                "The complaint is registered. Next: decide whether it can be taken up here.");
    }
    return {};
}

void set_error(Data& data, const Words& words, const CasePage& page) {
    std::vector<Data> errors;
    const auto& entry = *std::ranges::find(kFormErrors, page.error, &FormErrorEntry::error);
    if (page.error != CaseFormError::none) {
        const auto text = words.tr(entry.text);
        errors.push_back(error_item(text, entry.anchor));
        if (*entry.place != '\0') data.text(entry.place, text);
    }
    set_errors(data, std::move(errors));
    const bool on_note = page.tab == CaseTab::handling;
    data.text(on_note ? "typed_note" : "typed_reply", page.typed);
}

void set_entries(Data& data, const Words& words, const CasePage& page) {
    std::vector<Data> items;
    for (const auto& entry : page.entries) {
        const auto& voice = *std::ranges::find(kVoices, entry.voice, &VoiceEntry::voice);
        const bool event = entry.voice == CaseEntryVoice::event;
        Data item;
        item.text("voice_class", voice.style)
            .text("voice", words.tr(voice.name))
            .flag("internal", entry.voice == CaseEntryVoice::note)
            .text("author", entry.author)
            .text("day", words.date(entry.day));
        if (event) {
            item.text("entry_text", words.tr(entry.text.reveal()));
        } else {
            item.text("entry_text", entry.text);
        }
        items.push_back(std::move(item));
    }
    data.list("entries", std::move(items));
}

void set_evidence(Data& data, const Words& words, const CasePage& page) {
    set_evidence_files(data, words, page.files);
    data.text("damaged_files",
              page.damaged_files == 0
                  ? std::string()
                  : words.tr_n("{n} file was changed or damaged.",
                               "{n} files were changed or damaged.", page.damaged_files));
}

void set_tabs(Data& data, const Words& words, CaseTab here) {
    std::vector<Data> tabs;
    for (const auto& entry : kTabs) {
        Data item;
        item.text("tab_code", entry.code)
            .text("tab_name", words.tr(entry.name))
            .flag("tab_here", entry.tab == here);
        tabs.push_back(std::move(item));
    }
    data.list("tabs", std::move(tabs))
        .flag("on_timeline", here == CaseTab::timeline)
        .flag("on_evidence", here == CaseTab::evidence)
        .flag("on_handling", here == CaseTab::handling);
}

void set_facts(Data& data, const Words& words, const CasePage& page) {
    std::vector<std::string> categories;
    for (const auto category : page.categories) {
        categories.push_back(words.tr(domain::category_entry(category).name));
    }
    data.text("target_name", page.target_name)
        .text("target_unit", page.target_unit)
        .text("target_text", page.target_text)
        .text("net", words.tr(domain::net_name(page.net)))
        .text("categories", words.list(categories))
        .text("declaration", page.declaration
                                 ? words.tr(domain::declaration_entry(*page.declaration).name)
                                 : std::string{})
        .text("stage", page.stage ? words.tr(domain::stage_entry(*page.stage).name) : std::string{})
        .text("occurred", page.occurred)
        .text("channel", words.tr(domain::channel_entry(page.channel).name))
        .text("received_on", words.date(page.received_on));
}

void set_others(Data& data, const Words& words, const CasePage& page) {
    std::vector<Data> others;
    for (const auto& other : page.other_cases) {
        Data item;
        item.text("other_path", other.path)
            .text("other_number", other.number)
            .text("other_state", words.tr(domain::state_name(other.state)))
            .text("other_tag", tag_of(other.state))
            .text("other_day", words.date(other.received_on));
        others.push_back(std::move(item));
    }
    data.flag("has_others", !others.empty()).list("others", std::move(others));
}

// "Register the complaint by 26 November 2026", or the day alone.
std::string due_text(const Words& words, const CasePage& page) {
    const auto date = words.date(*page.due);
    if (page.due_for.empty()) return words.tr_with("by {date}", "date", date);
    auto text = words.tr_with("{what} by {date}", "what", words.tr(page.due_for));
    const auto at = text.find("{date}");
    return at == std::string::npos ? text : text.replace(at, 6, date);
}

void set_head(Data& data, const Words& words, const CasePage& page) {
    data.text("case_title",
              page.number.empty() ? words.tr("Complaint not registered") : page.number)
        .text("path", page.path)
        .text("state", words.tr(domain::state_name(page.state)))
        .text("state_tag", tag_of(page.state))
        .text("sealed_text",
              words.tr_n("Opens for {n} person", "Opens for {n} people", page.sealed_to.size()))
        .text("recused_text", page.recused == 0 ? words.tr("Nobody is recused")
                                                : words.tr_n("{n} person got no key",
                                                             "{n} people got no key", page.recused))
        .flag("recused", page.recused > 0)
        .flag("identity_sealed", page.identity == IdentityState::sealed)
        .flag("by_mail", page.channel == domain::Channel::email)
        .text("sealed_to", words.list(page.sealed_to))
        .flag("due", false);
    if (page.due) {
        data.flag("due", true)
            .text("due_text", due_text(words, page))
            .text("due_left", words.days_left(page.today, *page.due))
            .text("due_tag", due_tag(page.today, *page.due));
    }
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const CasePage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> kinds;
    for (const auto& kind : page.kinds) {
        auto item = option(kind.value, words.tr(kind.label), false);
        item.text("kind_dom_id", kinds.empty() ? "kind" : "kind-" + kind.value);
        kinds.push_back(std::move(item));
    }
    auto data = frame_data(words, page.frame);
    data.text("note", words.tr(text_of(page.note)))
        .flag("may_reply", page.may_reply)
        .flag("may_note", page.may_note)
        .flag("may_register", page.may_register)
        .flag("oral", domain::is_oral(page.channel))
        .flag("nothing_to_do", !page.may_note && !page.may_register)
        .list("kinds", std::move(kinds));
    set_head(data, words, page);
    set_tabs(data, words, page.tab);
    set_entries(data, words, page);
    set_evidence(data, words, page);
    set_facts(data, words, page);
    std::vector<Data> mails;
    for (const auto& facts : page.mails) mails.push_back(mail_head(words, facts));
    data.list("mails", std::move(mails));
    set_others(data, words, page);
    set_error(data, words, page);
    return renderer.render("case", language, data);
}

base::WipedString render_protocol(const Renderer& renderer, Language language,
                                  const CasePage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    set_head(data, words, page);
    set_facts(data, words, page);
    data.text("officer", page.frame.staff ? page.frame.staff->display_name : std::string{})
        .text("today", words.date(page.today));
    if (!page.entries.empty()) data.text("said", page.entries.front().text);
    return renderer.render("protocol", language, data);
}

}  // namespace spillway::view
