#include "storage/schema.hpp"

namespace spillway::storage::schema {

// entry and case_grant keep their rowid: rows then arrive at the end of the table and of the
// holder's index, so that complaints of one commit share pages.
const std::string_view kCases = R"sql(
CREATE TABLE case_file (
    id             BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    sequence       INTEGER NOT NULL UNIQUE CHECK (sequence > 0),
    state          TEXT NOT NULL CHECK (state <> ''),
    received_on    TEXT NOT NULL CHECK (LENGTH(received_on) = 10),
    number         TEXT UNIQUE CHECK (LENGTH(number) >= 11),
    complaint_kind INTEGER,
    is_named       INTEGER NOT NULL CHECK (is_named IN (0, 1)),
    due_on         TEXT CHECK (LENGTH(due_on) = 10),
    awaits_staff   INTEGER NOT NULL CHECK (awaits_staff IN (0, 1)),
    last_opened_on TEXT CHECK (LENGTH(last_opened_on) = 10)
) STRICT;

CREATE TABLE case_number (
    year INTEGER NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last > 0)
) STRICT;

-- kind: domain/entry.hpp. author_id is NULL for the reporter, whose entries have no time of day.
CREATE TABLE entry (
    id        BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    case_id   BLOB NOT NULL REFERENCES case_file (id),
    sequence  INTEGER NOT NULL CHECK (sequence > 0),
    kind      INTEGER NOT NULL CHECK (kind > 0),
    author_id BLOB REFERENCES staff (id),
    made_on   TEXT NOT NULL CHECK (LENGTH(made_on) = 10),
    made_at   INTEGER,
    sealed    BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    UNIQUE (case_id, sequence),
    CHECK (author_id IS NOT NULL OR made_at IS NULL)
) STRICT;

-- holder_id is a staff id or a fixed holder of domain/holder.hpp; granted_by is NULL for intake.
CREATE TABLE case_grant (
    case_id    BLOB NOT NULL REFERENCES case_file (id),
    holder_id  BLOB NOT NULL CHECK (LENGTH(holder_id) = 16),
    sealed     BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    granted_by BLOB REFERENCES staff (id),
    PRIMARY KEY (case_id, holder_id)
) STRICT;
CREATE INDEX case_grant_holder ON case_grant (holder_id);

CREATE TABLE identity_grant (
    case_id    BLOB NOT NULL REFERENCES case_file (id),
    holder_id  BLOB NOT NULL CHECK (LENGTH(holder_id) = 16),
    sealed     BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    granted_by BLOB REFERENCES staff (id),
    PRIMARY KEY (case_id, holder_id)
) STRICT;
CREATE INDEX identity_grant_holder ON identity_grant (holder_id);

CREATE TABLE receipt (
    lookup  BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(lookup) = 32),
    case_id BLOB NOT NULL REFERENCES case_file (id),
    wrapped BLOB NOT NULL CHECK (LENGTH(wrapped) > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_entry (
    case_id     BLOB NOT NULL PRIMARY KEY REFERENCES case_file (id),
    sealed      BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    blind_index BLOB CHECK (LENGTH(blind_index) >= 16)
) STRICT;
CREATE INDEX desk_entry_blind_index ON desk_entry (blind_index);

CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TRIGGER case_grant_keeps BEFORE UPDATE ON case_grant
BEGIN SELECT RAISE(ABORT, 'case_grant is append-only'); END;
CREATE TRIGGER case_grant_stays BEFORE DELETE ON case_grant
BEGIN SELECT RAISE(ABORT, 'case_grant is append-only'); END;
CREATE TRIGGER receipt_keeps BEFORE UPDATE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is append-only'); END;
)sql";

}  // namespace spillway::storage::schema
