#include "app/held_mail.hpp"

#include <algorithm>
#include <utility>

#include "app/audit.hpp"
#include "app/case_sealing.hpp"
#include "app/receive_mail.hpp"
#include "crypto/mail_tags.hpp"
#include "domain/holder.hpp"
#include "storage/mail_store.hpp"

namespace spillway::app {
namespace {

using domain::Action;
using domain::AuditAction;
using storage::HeldSettlement;

constexpr std::size_t kMostListed = 200;

HeldMailItem item_of(const storage::HeldMailLine& line, OpenedMail opened) {
    HeldMailItem item{.id = line.mail.id,
                      .reason = line.mail.reason,
                      .received_on = line.mail.received_on,
                      .is_settled = line.mail.settled.has_value()};
    if (opened.facts) item.facts = std::move(*opened.facts);
    if (opened.narrative) item.text = std::move(opened.narrative->text);
    item.files = std::move(opened.files);
    return item;
}

std::expected<storage::HeldMailLine, HeldMailError> find_line(storage::Connection& reader,
                                                              const StaffSession& session,
                                                              const domain::CaseId& id) {
    if (!may(session, Action::sort_mail)) return std::unexpected(HeldMailError::not_permitted);
    auto line = storage::find_held_mail(reader, domain::holder_of(session.id), id);
    if (!line) return std::unexpected(HeldMailError::not_found);
    return std::move(*line);
}

std::expected<storage::HeldMailLine, HeldMailError> find_open_line(storage::Connection& reader,
                                                                   const StaffSession& session,
                                                                   const domain::CaseId& id) {
    auto line = find_line(reader, session, id);
    if (line && line->mail.settled) return std::unexpected(HeldMailError::settled);
    return line;
}

MailDecision decision_on(const Instance& instance, const StaffSession& session,
                         const domain::CaseId& id) {
    MailDecision decision;
    decision.mail_id = id;
    decision.stamp = stamp_of(instance, session.id);
    return decision;
}

}  // namespace

std::expected<std::vector<HeldMailItem>, HeldMailError> list_held_mail(
    storage::Connection& reader, const StaffSession& session) {
    if (!may(session, Action::sort_mail)) return std::unexpected(HeldMailError::not_permitted);
    std::vector<HeldMailItem> items;
    const auto holder = domain::holder_of(session.id);
    for (const auto& line : storage::list_held_mail(reader, holder, kMostListed)) {
        auto opened = open_held_mail(reader, session, line);
        if (opened) items.push_back(item_of(line, std::move(*opened)));
    }
    return items;
}

std::expected<HeldMailItem, HeldMailError> read_held_mail(storage::Connection& reader,
                                                          const StaffSession& session,
                                                          const domain::CaseId& id) {
    const auto line = find_line(reader, session, id);
    if (!line) return std::unexpected(line.error());
    auto opened = open_held_mail(reader, session, *line);
    if (!opened) return std::unexpected(HeldMailError::not_found);
    return item_of(*line, std::move(*opened));
}

void store_mail_reading(storage::Connection& connection, const domain::CaseId& id,
                        const Stamp& stamp) {
    log_event(connection, stamp, AuditAction::mail_opened, id.bytes());
}

std::expected<FileDownload, HeldMailError> prepare_held_download(const Instance& instance,
                                                                 storage::Connection& reader,
                                                                 const StaffSession& session,
                                                                 const domain::CaseId& id,
                                                                 const domain::EntryId& entry) {
    const auto line = find_line(reader, session, id);
    if (!line) return std::unexpected(line.error());
    auto opened = open_held_mail(reader, session, *line);
    if (!opened) return std::unexpected(HeldMailError::not_found);
    const auto file = std::ranges::find(opened->files, entry, &CaseFile::entry);
    if (file == opened->files.end()) return std::unexpected(HeldMailError::not_found);
    return FileDownload{
        .file = std::move(*file), .case_id = id, .stamp = stamp_of(instance, session.id)};
}

std::expected<MailDecision, HeldMailError> prepare_joining(const Instance& instance,
                                                           storage::Connection& reader,
                                                           const StaffSession& session,
                                                           const domain::CaseId& id,
                                                           std::string_view ref) {
    const auto line = find_open_line(reader, session, id);
    if (!line) return std::unexpected(line.error());
    const auto access = access_case(reader, session, ref, Action::open_case);
    if (!access) return std::unexpected(HeldMailError::unknown_case);
    const auto opened = open_held_mail(reader, session, *line);
    if (!opened) return std::unexpected(HeldMailError::not_found);
    auto decision = decision_on(instance, session, id);
    decision.joined = join_mail(*opened, line->mail, access->row.id, access->key);
    return decision;
}

std::expected<MailDecision, HeldMailError> prepare_making_case(const Instance& instance,
                                                               storage::Connection& reader,
                                                               const StaffSession& session,
                                                               const domain::CaseId& id) {
    const auto line = find_open_line(reader, session, id);
    if (!line) return std::unexpected(line.error());
    auto decision = decision_on(instance, session, id);
    auto rows = storage::read_held_rows(reader, id);
    begin_case(instance, domain::CaseAction::receive, domain::Mode::anonymous, rows.case_row);
    rows.leaf = register_leaf(rows.entries.front(), instance.clock.today());
    decision.made_case = std::move(rows);
    decision.thread_lookup =
        base::to_bytes(crypto::reply_tag_lookup(instance.secret, reply_tag(instance, id)));
    return decision;
}

std::expected<MailDecision, HeldMailError> prepare_setting_aside(const Instance& instance,
                                                                 storage::Connection& reader,
                                                                 const StaffSession& session,
                                                                 const domain::CaseId& id) {
    const auto line = find_open_line(reader, session, id);
    if (!line) return std::unexpected(line.error());
    return decision_on(instance, session, id);
}

std::expected<void, HeldMailError> store_mail_decision(storage::Connection& connection,
                                                       const MailDecision& decision) {
    const auto& id = decision.mail_id;
    const auto log = [&](AuditAction action) {
        log_event(connection, decision.stamp, action, id.bytes());
    };
    if (decision.joined) {
        if (!store_joined_mail(connection, *decision.joined))
            return std::unexpected(HeldMailError::settled);
        log(AuditAction::mail_joined);
        return {};
    }
    const auto settlement =
        decision.made_case ? HeldSettlement::made_case : HeldSettlement::set_aside;
    if (!storage::settle_held_mail(connection, id, settlement, std::nullopt))
        return std::unexpected(HeldMailError::settled);
    if (!decision.made_case) {
        log(AuditAction::mail_set_aside);
        return {};
    }
    storage::insert_complaint(connection, *decision.made_case);
    storage::insert_mail_thread(connection, decision.thread_lookup, id);
    log(AuditAction::mail_made_case);
    return {};
}

}  // namespace spillway::app
