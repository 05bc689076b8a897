// A held message is read into a case: its text becomes a message from the reporter, its files are
// files of the case. The message as it came stays where it is held, with the grants that it came
// with. Any thread.
#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "app/attachments/read_file.hpp"
#include "app/staff_session.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "domain/mail_facts.hpp"
#include "domain/narrative.hpp"
#include "storage/attachment_store.hpp"
#include "storage/connection.hpp"
#include "storage/entry_store.hpp"
#include "storage/mail_store.hpp"

namespace spillway::app {

struct OpenedMail {
    crypto::CaseKey key{};
    std::optional<domain::Narrative> narrative{};  // nothing when it does not open
    std::optional<domain::MailFacts> facts{};
    std::vector<CaseFile> files{};
};

// Nothing when the grant is not the member's.
[[nodiscard]] std::optional<OpenedMail> open_held_mail(storage::Connection& reader,
                                                       const StaffSession& session,
                                                       const storage::HeldMailLine& line);

struct JoinedMail {
    domain::CaseId mail_id{};
    domain::CaseId case_id{};
    std::vector<storage::EntryRow> entries{};  // the text, the facts, the files
    std::vector<storage::AttachmentBinding> bindings{};
    std::vector<CaseFile> files{};  // as they are in the case
};

// The same message joined twice to a case is one: the entries' ids come from the message's.
[[nodiscard]] JoinedMail join_mail(const OpenedMail& opened, const storage::HeldMail& mail,
                                   const domain::CaseId& case_id, const crypto::CaseKey& case_key);

// False when somebody settled the message meanwhile; nothing was written then.
bool store_joined_mail(storage::Connection& connection, const JoinedMail& joined);

}  // namespace spillway::app
