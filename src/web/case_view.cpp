#include "web/case_view.hpp"

#include <algorithm>
#include <string>

#include "base/hex.hpp"
#include "domain/complaint_kind.hpp"
#include "domain/file_name.hpp"
#include "view/catalogue.hpp"

namespace spillway::web {
namespace {

using domain::Action;
using domain::CaseState;

// What the running term is for.
std::string due_for(CaseState state) {
    return state == CaseState::received || state == CaseState::sealed_upward
               ? std::string(view::msg("Register the complaint"))
               : std::string(view::msg("Tell the reporter whether it is accepted"));
}

view::CaseEntryVoice voice_of(domain::EntryKind kind) {
    switch (kind) {
        case domain::EntryKind::narrative:
            return view::CaseEntryVoice::narrative;
        case domain::EntryKind::message_from_reporter:
            return view::CaseEntryVoice::reporter;
        case domain::EntryKind::message_to_reporter:
            return view::CaseEntryVoice::ours;
        case domain::EntryKind::note:
            return view::CaseEntryVoice::note;
        case domain::EntryKind::identity:
        case domain::EntryKind::facets:
        case domain::EntryKind::file:
        case domain::EntryKind::mail_facts:
        case domain::EntryKind::mail_original:
            return view::CaseEntryVoice::event;
    }
    return view::CaseEntryVoice::event;
}

view::CaseEntry event(std::string message) {
    view::CaseEntry entry;
    entry.voice = view::CaseEntryVoice::event;
    entry.text = base::SecretText(message);
    return entry;
}

view::CaseEntry entry_of(const app::CaseEntry& read) {
    if (!read.text) {
        auto damaged = event(std::string(
            view::msg("An entry here does not open any more: it was changed or damaged.")));
        damaged.day = read.made_on;
        return damaged;
    }
    view::CaseEntry entry;
    entry.voice = voice_of(read.kind);
    entry.text = read.text->clone();
    entry.author = read.author;
    entry.day = read.made_on;
    return entry;
}

view::FileWarning warning_of(domain::FileDanger danger) {
    switch (danger) {
        case domain::FileDanger::none:
            return view::FileWarning::none;
        case domain::FileDanger::active:
            return view::FileWarning::active;
        case domain::FileDanger::disguised:
            return view::FileWarning::disguised;
    }
    return view::FileWarning::none;
}

void add_narrative(const app::OpenedCase& opened, view::CasePage& page) {
    if (!opened.narrative) {
        auto damaged = event(std::string(
            view::msg("The report does not open any more: it was changed or damaged.")));
        damaged.day = opened.row.received_on;
        page.entries.push_back(std::move(damaged));
        return;
    }
    const auto& narrative = *opened.narrative;
    page.channel = narrative.channel;
    page.net = narrative.net;
    page.stage = narrative.stage;
    page.declaration = narrative.declaration;
    page.categories = narrative.categories;
    page.occurred = narrative.occurred.clone();
    page.target_text = narrative.target_text.clone();
    view::CaseEntry entry;
    entry.voice = view::CaseEntryVoice::narrative;
    entry.text = narrative.text.clone();
    entry.day = opened.row.received_on;
    page.entries.push_back(std::move(entry));
}

}  // namespace

view::EvidenceFile evidence_file(const app::CaseFile& evidence, std::string path) {
    const auto& record = evidence.record;
    const auto name = domain::served_name(record.name.reveal(), record.type.reveal());
    view::EvidenceFile file;
    file.path = std::move(path);
    file.name = base::SecretText(name.text);
    file.type = record.type.clone();
    file.size = record.size;
    file.sha256 = base::hex_encode(record.sha256);
    file.from_reporter = !evidence.author;
    file.day = evidence.made_on;
    file.warning = warning_of(name.danger);
    return file;
}

view::CasePage case_view(const app::OpenedCase& opened, base::Day today) {
    view::CasePage page;
    page.today = today;
    page.path = "/cases/" + opened.ref;
    page.number = opened.row.number.value_or("");
    page.state = opened.row.state;
    page.due = opened.row.due_on;
    page.due_for = due_for(opened.row.state);
    page.received_on = opened.row.received_on;
    add_narrative(opened, page);
    for (const auto& mail : opened.mails) {
        page.mails.push_back({mail.subject.clone(), mail.marks});
    }
    for (const auto& entry : opened.entries) page.entries.push_back(entry_of(entry));
    for (const auto& file : opened.files) {
        page.files.push_back(evidence_file(file, page.path + "/files/" + file.entry.hex()));
    }
    page.damaged_files = opened.damaged_files;
    if (opened.target) {
        page.target_name = opened.target->name;
        page.target_unit = opened.target->unit;
    }
    for (const auto& related : opened.related) {
        page.other_cases.push_back({"/cases/" + related.ref, related.number.value_or(""),
                                    related.state, related.received_on});
    }
    page.identity = opened.identity == app::IdentityState::sealed ? view::IdentityState::sealed
                                                                  : view::IdentityState::anonymous;
    page.sealed_to = opened.readers;
    page.recused = opened.recused.size();
    const auto can = [&](Action action) {
        return std::ranges::find(opened.actions, action) != opened.actions.end();
    };
    page.may_reply = can(Action::reply_to_reporter);
    page.may_note = can(Action::add_note);
    page.may_register = can(Action::register_case);
    for (const auto& kind : domain::kComplaintKinds)
        page.kinds.push_back({std::string(kind.code), std::string(kind.name)});
    return page;
}

}  // namespace spillway::web
