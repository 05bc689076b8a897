// Everything of one case that is sealed to this member. Reading is logged: submit store_reading to
// the writer and answer once it is stored.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/attachments/read_file.hpp"
#include "app/case_access.hpp"
#include "app/desk.hpp"
#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/join_mail.hpp"
#include "app/staff_session.hpp"
#include "base/secret.hpp"
#include "domain/case_state.hpp"
#include "domain/entry.hpp"
#include "domain/facets.hpp"
#include "domain/ids.hpp"
#include "domain/mail_facts.hpp"
#include "domain/narrative.hpp"
#include "domain/permission.hpp"
#include "domain/target.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class IdentityState : std::uint8_t { none, sealed };

struct CaseEntry {
    domain::EntryKind kind = domain::EntryKind::note;  // a message either way, or a note
    std::string author{};                              // "": the reporter
    base::Day made_on{};
    std::optional<base::Instant> made_at{};  // of staff
    std::optional<base::SecretText> text{};  // nothing when it does not open: changed or damaged
};

struct RelatedCase {
    std::string ref{};
    std::optional<std::string> number{};
    domain::CaseState state = domain::CaseState::received;
    base::Day received_on{};
};

struct Reading {
    domain::CaseId case_id{};
    DeskIndex index{};
    std::vector<JoinedMail> joined{};  // replies by mail that are read into the case now
    Stamp stamp{};
};

struct OpenedCase {
    storage::CaseRow row{};
    std::string ref{};
    std::optional<int> days_left{};
    std::optional<domain::Narrative> narrative{};  // nothing when it does not open
    std::optional<domain::Facets> facets{};
    std::optional<domain::Target> target{};  // registered
    std::vector<CaseEntry> entries{};        // after the narrative, in order
    std::vector<CaseFile> files{};           // attached by either side, in order
    std::size_t damaged_files = 0;           // that do not open: changed or damaged
    std::vector<domain::MailFacts> mails{};  // of each e-mail in it, in order
    std::vector<RelatedCase> related{};      // on the same target and sealed to this member
    IdentityState identity = IdentityState::none;
    std::vector<std::string> recused{};     // display names
    std::vector<std::string> readers{};     // display names of the holders of grants
    std::vector<domain::Action> actions{};  // that this member may take now
    std::optional<std::int64_t> register_index{};
    Reading reading{};
};

[[nodiscard]] std::expected<OpenedCase, CaseError> open_case(const Instance& instance,
                                                             const Keyring& keyring,
                                                             storage::Connection& reader,
                                                             const StaffSession& session,
                                                             std::string_view ref);

void store_reading(storage::Connection& connection, const Reading& reading);

}  // namespace spillway::app
