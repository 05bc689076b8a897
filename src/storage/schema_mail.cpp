#include "storage/schema.hpp"

namespace spillway::storage::schema {

// seen_mail: messages that came before, under a keyed hash, so that a second sending is known.
// mail_thread: keyed hashes of the reply tags. mail_sender: what senders were answered on a day, so
// that it can be bounded; earlier days are deleted. outcome, reason, settled:
// storage/mail_store.hpp and domain/held_mail.hpp. held_mail: sealed as the case that it may
// become, `id` being that case's; thread_id is the case that it answers or was joined to. which: 1
// of the case key, 2 of identity. held_file: the attachments of held mail, which stay whatever
// becomes of it.
const std::string_view kMail = R"sql(
CREATE TABLE seen_mail (
    digest  BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(digest) = 32),
    outcome INTEGER NOT NULL CHECK (outcome IN (1, 2, 3))
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_thread (
    lookup  BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(lookup) = 32),
    case_id BLOB NOT NULL REFERENCES case_file (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mail_sender (
    tag    BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(tag) = 32),
    day    TEXT NOT NULL CHECK (LENGTH(day) = 10),
    amount INTEGER NOT NULL CHECK (amount > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_sender_day ON mail_sender (day);

CREATE TABLE held_mail (
    id              BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    sequence        INTEGER NOT NULL UNIQUE CHECK (sequence > 0),
    reason          INTEGER NOT NULL CHECK (reason > 0),
    received_on     TEXT NOT NULL CHECK (LENGTH(received_on) = 10),
    thread_id       BLOB REFERENCES case_file (id),
    settled         INTEGER CHECK (settled IN (1, 2, 3)),
    receipt_lookup  BLOB NOT NULL CHECK (LENGTH(receipt_lookup) = 32),
    receipt_wrapped BLOB NOT NULL CHECK (LENGTH(receipt_wrapped) > 0)
) STRICT;
CREATE INDEX held_mail_thread ON held_mail (thread_id);

CREATE TABLE held_entry (
    id       BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    mail_id  BLOB NOT NULL REFERENCES held_mail (id),
    position INTEGER NOT NULL CHECK (position > 0),
    kind     INTEGER NOT NULL CHECK (kind > 0),
    sealed   BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    UNIQUE (mail_id, position)
) STRICT;

CREATE TABLE held_file (
    attachment_id BLOB NOT NULL PRIMARY KEY REFERENCES attachment (id),
    entry_id      BLOB NOT NULL UNIQUE REFERENCES held_entry (id)
) STRICT;

CREATE TABLE held_grant (
    mail_id   BLOB NOT NULL REFERENCES held_mail (id),
    which     INTEGER NOT NULL CHECK (which IN (1, 2)),
    holder_id BLOB NOT NULL CHECK (LENGTH(holder_id) = 16),
    sealed    BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    PRIMARY KEY (mail_id, which, holder_id)
) STRICT;
CREATE INDEX held_grant_holder ON held_grant (holder_id);

CREATE TRIGGER held_entry_keeps BEFORE UPDATE ON held_entry
BEGIN SELECT RAISE(ABORT, 'held_entry is append-only'); END;
CREATE TRIGGER held_entry_stays BEFORE DELETE ON held_entry
BEGIN SELECT RAISE(ABORT, 'held_entry is append-only'); END;
CREATE TRIGGER held_file_keeps BEFORE UPDATE ON held_file
BEGIN SELECT RAISE(ABORT, 'held_file is append-only'); END;
CREATE TRIGGER held_file_stays BEFORE DELETE ON held_file
BEGIN SELECT RAISE(ABORT, 'held_file is append-only'); END;
CREATE TRIGGER held_chunk_closed BEFORE INSERT ON attachment_chunk
WHEN EXISTS (SELECT 1 FROM held_file WHERE attachment_id = NEW.attachment_id)
BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END;
CREATE TRIGGER held_chunk_stays BEFORE DELETE ON attachment_chunk
WHEN EXISTS (SELECT 1 FROM held_file WHERE attachment_id = OLD.attachment_id)
BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END;
)sql";

}  // namespace spillway::storage::schema
