// One case as its officer sees it: head, then three tabs that are plain links
// (`?tab=timeline|evidence|handling`). Forms post below the case's path: `/reply` (`text`),
// `/note` (`text`), `/register` (`kind`, `named_checked`). Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/case_state.hpp"
#include "domain/complaint.hpp"
#include "domain/mail_facts.hpp"
#include "domain/target.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "view/pages/evidence_part.hpp"

namespace spillway::view {

class Renderer;

enum class CaseTab : unsigned char { timeline, evidence, handling };
enum class IdentityState : unsigned char { anonymous, sealed };
enum class CaseEntryVoice : unsigned char { narrative, reporter, ours, note, event };

struct CaseEntry {
    CaseEntryVoice voice = CaseEntryVoice::event;
    base::SecretText text;  // of an event: its English message id
    std::string author;     // of ours, notes and events; empty: the system
    base::Day day{};
};

struct OtherCase {
    std::string path;
    std::string number;  // empty until registered
    domain::CaseState state = domain::CaseState::received;
    base::Day received_on{};
};

struct SelectOption {
    std::string value;
    std::string label;  // English message id
};

enum class CaseFormError : unsigned char {
    none,
    reply_missing,
    reply_too_long,
    note_missing,
    note_too_long,
    kind_missing,
    bad_characters,
};

enum class CaseNote : unsigned char { none, replied, noted, registered };

struct CasePage {
    PageFrame frame;
    base::Day today{};
    std::string path;    // of the case, without query
    std::string number;  // empty until registered
    domain::CaseState state = domain::CaseState::received;
    std::optional<base::Day> due;
    std::string due_for;  // what is due, English message id
    base::Day received_on{};
    domain::Channel channel = domain::Channel::web;
    domain::Net net = domain::Net::unknown;
    std::optional<domain::Stage> stage;
    std::optional<domain::Declaration> declaration;
    std::vector<domain::Category> categories;
    base::SecretText occurred;
    std::string target_name;  // empty: the reporter's own words are in target_text
    std::string target_unit;
    base::SecretText target_text;
    std::vector<OtherCase> other_cases;
    IdentityState identity = IdentityState::anonymous;
    std::vector<std::string> sealed_to;  // display names of those who can read it
    std::size_t recused = 0;             // how many got no key
    std::vector<CaseEntry> entries;
    std::vector<EvidenceFile> files;
    std::size_t damaged_files = 0;         // that do not open any more
    std::vector<domain::MailFacts> mails;  // heads of the e-mails in it, in order
    CaseTab tab = CaseTab::timeline;
    bool may_reply = false;
    bool may_note = false;
    bool may_register = false;
    std::vector<SelectOption> kinds;  // for registration
    CaseNote note = CaseNote::none;   // what was just done
    CaseFormError error = CaseFormError::none;
    base::SecretText typed;  // in the form that had the error
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const CasePage&);

// What was told by word of mouth, on paper: to be read back and signed.
[[nodiscard]] base::WipedString render_protocol(const Renderer&, Language, const CasePage&);

}  // namespace spillway::view
