#include "app/open_case.hpp"

#include <array>
#include <utility>

#include "app/audit.hpp"
#include "app/case_facets.hpp"
#include "crypto/desk.hpp"
#include "domain/holder.hpp"
#include "domain/transition.hpp"
#include "storage/desk_store.hpp"
#include "storage/grant_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kMaxRelated = 50;

constexpr std::array kCaseActions{domain::Action::reply_to_reporter, domain::Action::add_note,
                                  domain::Action::register_case};

template <class Key>
CaseEntry open_text(const Keyring& keyring, const Key& key, const storage::EntryRow& row) {
    CaseEntry entry{.kind = row.kind, .made_on = row.made_on, .made_at = row.made_at};
    if (row.author) entry.author = keyring.name_of(*row.author);
    auto plain = crypto::open_entry(key, context_of(row), row.sealed);
    if (plain) entry.text = base::SecretText(std::move(*plain));
    return entry;
}

void add_file(const crypto::ConversationKey& key, const storage::EntryRow& row,
              OpenedCase& opened) {
    auto file = open_file_entry(key, row);
    if (file) {
        opened.files.push_back(std::move(*file));
    } else {
        ++opened.damaged_files;
    }
}

void add_mail_facts(const crypto::CaseKey& key, const storage::EntryRow& row, OpenedCase& opened) {
    const auto plain = crypto::open_entry(crypto::internal_key(key), context_of(row), row.sealed);
    if (!plain) return;
    if (auto facts = domain::decode_mail_facts(*plain)) opened.mails.push_back(std::move(*facts));
}

void add_entry(const Keyring& keyring, const crypto::CaseKey& key, const storage::EntryRow& row,
               OpenedCase& opened) {
    switch (row.kind) {
        case domain::EntryKind::narrative:
            opened.narrative = open_narrative(key, row);
            return;
        case domain::EntryKind::facets:
            opened.facets = open_facets_entry(key, context_of(row), row.sealed);
            return;
        case domain::EntryKind::identity:
            opened.identity = IdentityState::sealed;
            return;
        case domain::EntryKind::message_from_reporter:
        case domain::EntryKind::message_to_reporter:
            opened.entries.push_back(open_text(keyring, crypto::conversation_key(key), row));
            return;
        case domain::EntryKind::file:
            add_file(crypto::conversation_key(key), row, opened);
            return;
        case domain::EntryKind::note:
            opened.entries.push_back(open_text(keyring, crypto::internal_key(key), row));
            return;
        case domain::EntryKind::mail_facts:
            add_mail_facts(key, row, opened);
            return;
        case domain::EntryKind::mail_original:
            return;  // for the identity custodians
    }
}

// Replies that came by mail since somebody last read the case. Nobody could seal them to the case
// before: that takes its key.
void add_replies_by_mail(storage::Connection& reader, const StaffSession& session,
                         const crypto::CaseKey& key, OpenedCase& opened) {
    for (const auto& line :
         storage::held_mail_of_case(reader, domain::holder_of(session.id), opened.row.id)) {
        auto mail = open_held_mail(reader, session, line);
        if (!mail) continue;
        auto joined = join_mail(*mail, line.mail, opened.row.id, key);
        for (auto& file : joined.files) opened.files.push_back(std::move(file));
        opened.reading.joined.push_back(std::move(joined));
        CaseEntry entry{.kind = domain::EntryKind::message_from_reporter,
                        .made_on = line.mail.received_on};
        if (mail->narrative) entry.text = std::move(mail->narrative->text);
        opened.entries.push_back(std::move(entry));
        if (mail->facts) opened.mails.push_back(std::move(*mail->facts));
    }
}

void add_related(storage::Connection& reader, const StaffSession& session, OpenedCase& opened) {
    const auto& id = opened.row.id;
    if (!session.desk_key || !opened.facets || !opened.facets->target) return;
    const auto index = crypto::blind_index(*session.desk_key, *opened.facets->target);
    const auto rows =
        storage::list_same_target(reader, domain::holder_of(session.id), index, id, kMaxRelated);
    for (const auto& row : rows) {
        opened.related.push_back({.ref = case_ref(row.case_row),
                                  .number = row.case_row.number,
                                  .state = row.case_row.state,
                                  .received_on = row.case_row.received_on});
    }
}

void add_people(storage::Connection& reader, const Keyring& keyring, OpenedCase& opened) {
    for (const auto& grant :
         storage::grants_of_case(reader, storage::GrantTable::case_key, opened.row.id)) {
        const domain::StaffId staff(grant.holder.bytes().first<domain::StaffId::kSize>());
        const auto name = keyring.name_of(staff);
        if (!name.empty()) opened.readers.emplace_back(name);
    }
    if (!opened.facets) return;
    for (const auto& staff : opened.facets->recused) {
        const auto name = keyring.name_of(staff);
        if (!name.empty()) opened.recused.emplace_back(name);
    }
}

bool is_possible(const storage::CaseRow& row, const StaffSession& session, domain::Action action) {
    if (!may(session, action)) return false;
    if (action != domain::Action::register_case) return true;
    return domain::transition(row.state, domain::CaseAction::register_case, session.roles)
        .has_value();
}

}  // namespace

std::expected<OpenedCase, CaseError> open_case(const Instance& instance, const Keyring& keyring,
                                               storage::Connection& reader,
                                               const StaffSession& session, std::string_view ref) {
    auto access = access_case(reader, session, ref, domain::Action::open_case);
    if (!access) return std::unexpected(access.error());
    OpenedCase opened{.row = std::move(access->row)};
    opened.ref = case_ref(opened.row);
    if (opened.row.due_on) {
        opened.days_left = static_cast<int>((*opened.row.due_on - instance.clock.today()).count());
    }
    for (const auto& row : storage::entries_after(reader, opened.row.id, 0)) {
        add_entry(keyring, access->key, row, opened);
    }
    add_replies_by_mail(reader, session, access->key, opened);
    if (opened.facets && opened.facets->target) {
        opened.target = storage::find_target(reader, *opened.facets->target);
    }
    add_related(reader, session, opened);
    add_people(reader, keyring, opened);
    for (const auto action : kCaseActions) {
        if (is_possible(opened.row, session, action)) opened.actions.push_back(action);
    }
    opened.register_index = find_register_index(reader, opened.row.id);
    opened.reading.case_id = opened.row.id;
    opened.reading.stamp = stamp_of(instance, session.id);
    opened.reading.index.stamp = opened.reading.stamp;
    if (opened.facets && session.desk_key && !storage::find_desk_entry(reader, opened.row.id)) {
        opened.reading.index.entries.push_back(
            make_desk_entry(*session.desk_key, opened.row.id, *opened.facets));
    }
    return opened;
}

void store_reading(storage::Connection& connection, const Reading& reading) {
    store_desk_index(connection, reading.index);
    for (const auto& mail : reading.joined) store_joined_mail(connection, mail);
    log_event(connection, reading.stamp, domain::AuditAction::case_opened, reading.case_id.bytes());
}

}  // namespace spillway::app
