#include "app/join_mail.hpp"

#include <algorithm>
#include <utility>

#include "app/attachments/attach.hpp"
#include "app/case_facets.hpp"
#include "app/sealed_text.hpp"
#include "base/utf8.hpp"
#include "crypto/envelope.hpp"
#include "crypto/grant.hpp"
#include "domain/holder.hpp"
#include "storage/case_store.hpp"

namespace spillway::app {
namespace {

std::optional<domain::MailFacts> open_facts(const crypto::CaseKey& key,
                                            const storage::EntryRow& row) {
    const auto plain = crypto::open_entry(crypto::internal_key(key), context_of(row), row.sealed);
    if (!plain) return std::nullopt;
    auto facts = domain::decode_mail_facts(*plain);
    if (!facts) return std::nullopt;
    return std::move(*facts);
}

FormNonce nonce_of(const domain::CaseId& mail) {
    FormNonce nonce{};
    std::ranges::copy(mail.bytes(), nonce.begin());
    return nonce;
}

}  // namespace

std::optional<OpenedMail> open_held_mail(storage::Connection& reader, const StaffSession& session,
                                         const storage::HeldMailLine& line) {
    auto key = crypto::open_case_grant(line.grant, line.mail.id, domain::holder_of(session.id),
                                       session.publics.box, session.secrets.box);
    if (!key) return std::nullopt;
    OpenedMail opened{.key = std::move(*key)};
    for (const auto& row : storage::held_entries(reader, line.mail.id)) {
        if (row.kind == domain::EntryKind::narrative) {
            opened.narrative = open_narrative(opened.key, row);
        } else if (row.kind == domain::EntryKind::mail_facts) {
            opened.facts = open_facts(opened.key, row);
        } else if (row.kind == domain::EntryKind::file) {
            auto file = open_file_entry(crypto::conversation_key(opened.key), row);
            if (file) opened.files.push_back(std::move(*file));
        }
    }
    return opened;
}

JoinedMail join_mail(const OpenedMail& opened, const storage::HeldMail& mail,
                     const domain::CaseId& case_id, const crypto::CaseKey& case_key) {
    JoinedMail joined{.mail_id = mail.id, .case_id = case_id};
    const auto nonce = nonce_of(mail.id);
    const auto add = [&](storage::EntryRow row) {
        row.made_on = mail.received_on;
        joined.entries.push_back(std::move(row));
    };
    if (opened.narrative) {
        add(seal_text(crypto::conversation_key(case_key), case_id,
                      domain::EntryKind::message_from_reporter, opened.narrative->text, nonce));
    }
    if (opened.facts) {
        const base::SecretText facts(domain::encode(*opened.facts));
        add(seal_text(crypto::internal_key(case_key), case_id, domain::EntryKind::mail_facts, facts,
                      nonce));
    }
    for (const auto& file : opened.files) {
        const base::SecretText record(domain::encode(file.record));
        auto row = seal_text(crypto::conversation_key(case_key), case_id, domain::EntryKind::file,
                             record, nonce);
        joined.bindings.push_back(binding_of(file.record, row.id));
        joined.files.push_back(
            {.entry = row.id, .made_on = mail.received_on, .record = file.record.clone()});
        add(std::move(row));
    }
    return joined;
}

bool store_joined_mail(storage::Connection& connection, const JoinedMail& joined) {
    if (!storage::settle_held_mail(connection, joined.mail_id, storage::HeldSettlement::joined,
                                   joined.case_id)) {
        return false;
    }
    for (const auto& entry : joined.entries) {
        if (!storage::has_entry(connection, entry.id)) storage::insert_entry(connection, entry);
    }
    bind_files(connection, joined.bindings);
    storage::set_awaits_staff(connection, joined.case_id, true);
    return true;
}

}  // namespace spillway::app
