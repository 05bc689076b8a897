#include "storage/mail_store.hpp"

namespace spillway::storage {
namespace {

enum class Which : std::uint8_t { case_key = 1, identity_key = 2 };  // stored

// Columns 0 to 6: id, sequence, reason, received_on, thread_id, settled, grant.
HeldMailLine read_line(const Statement& row) {
    const auto reason = domain::held_reason_from(row.get<std::int64_t>(2));
    if (!reason) throw StorageError("mail is held for an unknown reason");
    return {.mail = {.id = row.get<domain::CaseId>(0),
                     .sequence = row.get<std::int64_t>(1),
                     .reason = *reason,
                     .received_on = row.get<base::Day>(3),
                     .thread = row.get<std::optional<domain::CaseId>>(4),
                     .settled = row.get<std::optional<HeldSettlement>>(5)},
            .grant = row.get<base::Bytes>(6)};
}

std::vector<HeldMailLine> read_lines(Statement rows) {
    std::vector<HeldMailLine> lines;
    while (rows.step()) lines.push_back(read_line(rows));
    return lines;
}

EntryRow read_entry(const Statement& row, const domain::CaseId& id, base::Day received_on) {
    const auto kind = domain::entry_kind_from(row.get<std::int64_t>(1));
    if (!kind) throw StorageError("an entry of held mail has an unknown kind");
    EntryRow entry;
    entry.id = row.get<domain::EntryId>(0);
    entry.case_id = id;
    entry.kind = *kind;
    entry.made_on = received_on;
    entry.sealed = row.get<base::Bytes>(2);
    return entry;
}

void insert_grants(Connection& connection, const domain::CaseId& id, Which which,
                   const std::vector<GrantRow>& grants) {
    for (const auto& grant : grants) {
        connection.execute(
            "INSERT INTO held_grant (mail_id, which, holder_id, sealed) VALUES ($1, $2, $3, $4)",
            id, which, grant.holder, grant.sealed);
    }
}

std::vector<AttachmentBinding> read_files(Connection& connection, const domain::CaseId& id) {
    auto rows = connection.query(
        "SELECT f.attachment_id, f.entry_id, a.stored FROM held_entry AS e"
        " JOIN held_file AS f ON f.entry_id = e.id JOIN attachment AS a ON a.id = f.attachment_id"
        " WHERE e.mail_id = $1 ORDER BY e.position",
        id);
    std::vector<AttachmentBinding> files;
    while (rows.step()) {
        files.push_back({.file = rows.get<domain::FileId>(0),
                         .entry = rows.get<domain::EntryId>(1),
                         .stored = rows.get<std::uint64_t>(2)});
    }
    return files;
}

std::vector<GrantRow> read_grants(Connection& connection, const domain::CaseId& id, Which which) {
    auto rows = connection.query(
        "SELECT holder_id, sealed FROM held_grant WHERE mail_id = $1 AND which = $2"
        " ORDER BY holder_id",
        id, which);
    std::vector<GrantRow> grants;
    while (rows.step()) {
        grants.push_back({.case_id = id,
                          .holder = rows.get<domain::HolderId>(0),
                          .sealed = rows.get<base::Bytes>(1),
                          .granted_by = std::nullopt});
    }
    return grants;
}

}  // namespace

std::optional<MailOutcome> find_seen_mail(Connection& connection, base::ByteView digest) {
    auto row = connection.query("SELECT outcome FROM seen_mail WHERE digest = $1", digest);
    if (!row.step()) return std::nullopt;
    return row.get<MailOutcome>(0);
}

void insert_seen_mail(Connection& connection, const SeenMail& seen) {
    connection.execute("INSERT INTO seen_mail (digest, outcome) VALUES ($1, $2)", seen.digest,
                       seen.outcome);
}

void insert_mail_thread(Connection& connection, base::ByteView lookup,
                        const domain::CaseId& case_id) {
    connection.execute(
        "INSERT INTO mail_thread (lookup, case_id) VALUES ($1, $2)"
        " ON CONFLICT (lookup) DO NOTHING",
        lookup, case_id);
}

std::optional<domain::CaseId> find_mail_thread(Connection& connection, base::ByteView lookup) {
    auto row = connection.query("SELECT case_id FROM mail_thread WHERE lookup = $1", lookup);
    if (!row.step()) return std::nullopt;
    return row.get<domain::CaseId>(0);
}

std::int64_t count_mail_sender(Connection& connection, const MailSenderCount& sender) {
    connection.execute("DELETE FROM mail_sender WHERE day < $1", sender.day);
    auto row = connection.query(
        "INSERT INTO mail_sender (tag, day, amount) VALUES ($1, $2, 1)"
        " ON CONFLICT (tag) DO UPDATE SET amount = mail_sender.amount + 1 RETURNING amount",
        sender.tag, sender.day);
    row.step();
    return row.get<std::int64_t>(0);
}

void insert_held_mail(Connection& connection, const HeldMailRows& held) {
    const auto& mail = held.mail;
    connection.execute(
        "INSERT INTO held_mail (id, sequence, reason, received_on, thread_id, settled,"
        " receipt_lookup, receipt_wrapped)"
        " VALUES ($1, (SELECT COALESCE(MAX(sequence), 0) + 1 FROM held_mail),"
        " $2, $3, $4, NULL, $5, $6)",
        mail.id, mail.reason, mail.received_on, mail.thread, held.rows.receipt.lookup,
        held.rows.receipt.wrapped);
    int position = 0;
    for (const auto& entry : held.rows.entries) {
        connection.execute(
            "INSERT INTO held_entry (id, mail_id, position, kind, sealed)"
            " VALUES ($1, $2, $3, $4, $5)",
            entry.id, mail.id, ++position, entry.kind, entry.sealed);
    }
    for (const auto& file : held.rows.files) {
        hold_attachment(connection, file.file, file.stored);
        connection.execute("INSERT INTO held_file (attachment_id, entry_id) VALUES ($1, $2)",
                           file.file, file.entry);
    }
    insert_grants(connection, mail.id, Which::case_key, held.rows.case_grants);
    insert_grants(connection, mail.id, Which::identity_key, held.rows.identity_grants);
}

std::vector<HeldMailLine> list_held_mail(Connection& connection, const domain::HolderId& holder,
                                         std::size_t limit) {
    return read_lines(connection.query(
        "SELECT m.id, m.sequence, m.reason, m.received_on, m.thread_id, m.settled, g.sealed"
        " FROM held_grant AS g JOIN held_mail AS m ON m.id = g.mail_id"
        " WHERE g.holder_id = $1 AND g.which = $2 AND m.settled IS NULL AND m.thread_id IS NULL"
        " ORDER BY m.sequence DESC LIMIT $3",
        holder, Which::case_key, limit));
}

std::optional<HeldMailLine> find_held_mail(Connection& connection, const domain::HolderId& holder,
                                           const domain::CaseId& id) {
    auto row = connection.query(
        "SELECT m.id, m.sequence, m.reason, m.received_on, m.thread_id, m.settled, g.sealed"
        " FROM held_grant AS g JOIN held_mail AS m ON m.id = g.mail_id"
        " WHERE g.holder_id = $1 AND g.which = $2 AND m.id = $3",
        holder, Which::case_key, id);
    if (!row.step()) return std::nullopt;
    return read_line(row);
}

std::vector<HeldMailLine> held_mail_of_case(Connection& connection, const domain::HolderId& holder,
                                            const domain::CaseId& thread) {
    return read_lines(connection.query(
        "SELECT m.id, m.sequence, m.reason, m.received_on, m.thread_id, m.settled, g.sealed"
        " FROM held_mail AS m JOIN held_grant AS g ON g.mail_id = m.id"
        " WHERE m.thread_id = $3 AND m.settled IS NULL AND g.holder_id = $1 AND g.which = $2"
        " ORDER BY m.sequence",
        holder, Which::case_key, thread));
}

std::vector<EntryRow> held_entries(Connection& connection, const domain::CaseId& id) {
    auto rows = connection.query(
        "SELECT e.id, e.kind, e.sealed, m.received_on FROM held_entry AS e"
        " JOIN held_mail AS m ON m.id = e.mail_id"
        " WHERE e.mail_id = $1 ORDER BY e.position",
        id);
    std::vector<EntryRow> entries;
    while (rows.step()) entries.push_back(read_entry(rows, id, rows.get<base::Day>(3)));
    return entries;
}

ComplaintRows read_held_rows(Connection& connection, const domain::CaseId& id) {
    ComplaintRows held;
    {
        auto row = connection.query(
            "SELECT receipt_lookup, receipt_wrapped, received_on FROM held_mail WHERE id = $1", id);
        if (!row.step()) throw StorageError("held mail is not there");
        held.receipt = {
            .lookup = row.get<base::Bytes>(0), .case_id = id, .wrapped = row.get<base::Bytes>(1)};
        held.case_row.received_on = row.get<base::Day>(2);
    }
    held.case_row.id = id;
    auto rows = connection.query(
        "SELECT id, kind, sealed FROM held_entry WHERE mail_id = $1 ORDER BY position", id);
    while (rows.step()) held.entries.push_back(read_entry(rows, id, held.case_row.received_on));
    held.files = read_files(connection, id);
    held.case_grants = read_grants(connection, id, Which::case_key);
    held.identity_grants = read_grants(connection, id, Which::identity_key);
    return held;
}

bool settle_held_mail(Connection& connection, const domain::CaseId& id, HeldSettlement settled,
                      const std::optional<domain::CaseId>& thread) {
    auto row = connection.query(
        "UPDATE held_mail SET settled = $2, thread_id = COALESCE($3, thread_id)"
        " WHERE id = $1 AND settled IS NULL RETURNING 1",
        id, settled, thread);
    return row.step();
}

}  // namespace spillway::storage
