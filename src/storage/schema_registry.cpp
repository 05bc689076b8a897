#include "storage/schema.hpp"

namespace spillway::storage::schema {

// form, state, move, match_state: numbers of domain/registry and app/registry. cells: the texts of a
// row, one a field, joined by U+001F, which no text may hold. source_columns: likewise, by commas.
const std::string_view kRegistry = R"sql(
ALTER TABLE target ADD COLUMN offered INTEGER NOT NULL DEFAULT 1 CHECK (offered IN (0, 1));

CREATE TABLE unit (
    id   BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE unit_duty (
    unit_id BLOB NOT NULL REFERENCES unit (id),
    form    INTEGER NOT NULL CHECK (form > 0),
    PRIMARY KEY (unit_id, form)
) STRICT;

CREATE TABLE unit_reminder (
    unit_id     BLOB NOT NULL REFERENCES unit (id),
    form        INTEGER NOT NULL CHECK (form > 0),
    period      TEXT NOT NULL CHECK (LENGTH(period) = 6),
    reminded_on TEXT NOT NULL CHECK (LENGTH(reminded_on) = 10),
    PRIMARY KEY (unit_id, form, period)
) STRICT;

CREATE TABLE filing (
    id             BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    form           INTEGER NOT NULL CHECK (form > 0),
    unit           TEXT NOT NULL CHECK (unit <> ''),
    period         TEXT NOT NULL CHECK (LENGTH(period) = 6),
    version        INTEGER NOT NULL CHECK (version > 0),
    state          INTEGER NOT NULL CHECK (state > 0),
    sheet          TEXT NOT NULL,
    source_columns TEXT NOT NULL,
    reporting_unit TEXT NOT NULL,
    filled_on      TEXT NOT NULL,
    row_count      INTEGER NOT NULL CHECK (row_count >= 0),
    error_count    INTEGER NOT NULL CHECK (error_count >= 0),
    filed_by       BLOB REFERENCES staff (id),
    changed_by     BLOB REFERENCES staff (id),
    changed_at     INTEGER NOT NULL,
    UNIQUE (form, unit, period, version)
) STRICT;
CREATE INDEX filing_state ON filing (state, changed_at);

CREATE TABLE filing_event (
    filing_id BLOB NOT NULL REFERENCES filing (id),
    sequence  INTEGER NOT NULL CHECK (sequence > 0),
    state     INTEGER NOT NULL CHECK (state > 0),
    move      INTEGER,
    actor_id  BLOB REFERENCES staff (id),
    at        INTEGER NOT NULL,
    remarks   TEXT NOT NULL,
    PRIMARY KEY (filing_id, sequence)
) STRICT;

CREATE TABLE filing_row (
    filing_id     BLOB NOT NULL REFERENCES filing (id),
    position      INTEGER NOT NULL CHECK (position >= 0),
    target_id     BLOB REFERENCES target (id),
    match_state   INTEGER NOT NULL CHECK (match_state >= 0),
    is_classified INTEGER NOT NULL CHECK (is_classified IN (0, 1)),
    source_row    INTEGER NOT NULL CHECK (source_row >= 0),
    cells         TEXT NOT NULL,
    PRIMARY KEY (filing_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX filing_row_target ON filing_row (target_id);

-- The reviewer's setting; a form's default holds where there is none.
CREATE TABLE published_field (
    form         INTEGER NOT NULL CHECK (form > 0),
    field        TEXT NOT NULL CHECK (field <> ''),
    is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
    PRIMARY KEY (form, field)
) STRICT;

CREATE TABLE personal_matter (
    id        BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    target_id BLOB NOT NULL REFERENCES target (id),
    sealed    BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    added_by  BLOB NOT NULL REFERENCES staff (id),
    added_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX personal_matter_target ON personal_matter (target_id);

CREATE TRIGGER filing_event_keeps BEFORE UPDATE ON filing_event
BEGIN SELECT RAISE(ABORT, 'filing_event is append-only'); END;
CREATE TRIGGER filing_event_stays BEFORE DELETE ON filing_event
BEGIN SELECT RAISE(ABORT, 'filing_event is append-only'); END;
CREATE TRIGGER personal_matter_keeps BEFORE UPDATE ON personal_matter
BEGIN SELECT RAISE(ABORT, 'personal_matter is append-only'); END;
CREATE TRIGGER personal_matter_stays BEFORE DELETE ON personal_matter
BEGIN SELECT RAISE(ABORT, 'personal_matter is append-only'); END;
)sql";

}  // namespace spillway::storage::schema
