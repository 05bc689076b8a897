-- The schema as version 8 left it, with a few rows.
CREATE TABLE schema_migration (  version INTEGER NOT NULL PRIMARY KEY CHECK (version > 0),  name TEXT NOT NULL) STRICT;

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- roles: bits of domain/role.hpp. status: 1 invited, 2 active, 3 disabled.
-- signer_id is NULL where the organisation's root signed the confirmation.
CREATE TABLE staff (
    id              BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    login           TEXT NOT NULL CHECK (login <> ''),
    display_name    TEXT NOT NULL,
    roles           INTEGER NOT NULL CHECK (roles >= 0),
    status          INTEGER NOT NULL CHECK (status IN (1, 2, 3)),
    created_on      TEXT NOT NULL CHECK (LENGTH(created_on) = 10),
    one_time_hash   BLOB,
    box_public      BLOB CHECK (LENGTH(box_public) = 32),
    sign_public     BLOB CHECK (LENGTH(sign_public) = 32),
    password_params BLOB,
    password_salt   BLOB,
    wrapped         BLOB,
    totp_sealed     BLOB,
    totp_last_step  INTEGER NOT NULL DEFAULT 0,
    confirmed_roles INTEGER CHECK (confirmed_roles >= 0),
    signer_id       BLOB REFERENCES staff (id),
    signature       BLOB CHECK (LENGTH(signature) = 64),
    confirmed_on    TEXT CHECK (LENGTH(confirmed_on) = 10),
    desk_grant      BLOB,
    CHECK ((box_public IS NULL) = (sign_public IS NULL)),
    CHECK ((box_public IS NULL) = (wrapped IS NULL)),
    CHECK ((wrapped IS NULL) = (password_params IS NULL)),
    CHECK ((wrapped IS NULL) = (password_salt IS NULL)),
    CHECK ((signature IS NULL) = (confirmed_roles IS NULL)),
    CHECK ((signature IS NULL) = (confirmed_on IS NULL)),
    CHECK (signature IS NOT NULL OR signer_id IS NULL),
    CHECK (signature IS NULL OR box_public IS NOT NULL),
    CHECK (status <> 2 OR box_public IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX staff_login ON staff (LOWER(login));

CREATE TABLE recovery_code (
    staff_id BLOB NOT NULL REFERENCES staff (id),
    hash     BLOB NOT NULL CHECK (LENGTH(hash) = 32),
    used_on  TEXT CHECK (LENGTH(used_on) = 10),
    PRIMARY KEY (staff_id, hash)
) STRICT, WITHOUT ROWID;

-- stage: 1 password done, 2 full.
CREATE TABLE session (
    id         BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 32),
    staff_id   BLOB NOT NULL REFERENCES staff (id),
    wrapped    BLOB NOT NULL,
    stage      INTEGER NOT NULL CHECK (stage IN (1, 2)),
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    label      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_staff ON session (staff_id);

CREATE TABLE device (
    id         BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 32),
    staff_id   BLOB NOT NULL REFERENCES staff (id),
    created_on TEXT NOT NULL CHECK (LENGTH(created_on) = 10)
) STRICT, WITHOUT ROWID;
CREATE INDEX device_staff ON device (staff_id);

-- kind: 1 project, 2 person.
CREATE TABLE target (
    id            BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    kind          INTEGER NOT NULL CHECK (kind IN (1, 2)),
    name          TEXT NOT NULL CHECK (name <> ''),
    unit          TEXT NOT NULL,
    staff_id      BLOB REFERENCES staff (id),
    seal_upward   INTEGER NOT NULL CHECK (seal_upward IN (0, 1)),
    qr_generation INTEGER NOT NULL CHECK (qr_generation BETWEEN 0 AND 65535),
    retired       INTEGER NOT NULL CHECK (retired IN (0, 1)),
    CHECK (staff_id IS NULL OR kind = 2)
) STRICT;
CREATE INDEX target_staff ON target (staff_id);

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

CREATE TABLE register_leaf (
    leaf_index INTEGER NOT NULL PRIMARY KEY CHECK (leaf_index >= 0),
    commitment BLOB NOT NULL UNIQUE CHECK (LENGTH(commitment) = 32),
    day        TEXT NOT NULL CHECK (LENGTH(day) = 10),
    leaf_hash  BLOB NOT NULL CHECK (LENGTH(leaf_hash) = 32)
) STRICT;

-- at is NULL for what a reporter did; actor_id is NULL for a reporter or the system.
CREATE TABLE audit_event (
    sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence > 0),
    day      TEXT NOT NULL CHECK (LENGTH(day) = 10),
    at       INTEGER,
    actor_id BLOB REFERENCES staff (id),
    action   TEXT NOT NULL CHECK (action <> ''),
    subject  BLOB NOT NULL,
    hash     BLOB NOT NULL CHECK (LENGTH(hash) = 32)
) STRICT;

CREATE TRIGGER register_leaf_keeps BEFORE UPDATE ON register_leaf
BEGIN SELECT RAISE(ABORT, 'register_leaf is append-only'); END;
CREATE TRIGGER register_leaf_stays BEFORE DELETE ON register_leaf
BEGIN SELECT RAISE(ABORT, 'register_leaf is append-only'); END;
CREATE TRIGGER audit_event_keeps BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER audit_event_stays BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;

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

CREATE TABLE publication (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    filing_id    BLOB NOT NULL CHECK (LENGTH(filing_id) = 16),
    target_id    BLOB NOT NULL REFERENCES target (id),
    form         INTEGER NOT NULL CHECK (form > 0),
    unit         TEXT NOT NULL,
    year         INTEGER NOT NULL,
    half         INTEGER NOT NULL CHECK (half IN (1, 2)),
    version      INTEGER NOT NULL CHECK (version > 0),
    published_on TEXT NOT NULL CHECK (LENGTH(published_on) = 10),
    position     INTEGER NOT NULL CHECK (position >= 0),
    name         TEXT NOT NULL,
    stage        INTEGER CHECK (stage > 0),
    percent      INTEGER CHECK (percent BETWEEN 0 AND 100),
    project_type TEXT NOT NULL,
    line         TEXT NOT NULL,
    is_current   INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    listed       INTEGER NOT NULL CHECK (listed IN (0, 1, 2)),
    UNIQUE (filing_id, position, target_id),
    CHECK (listed = 0 OR is_current = 1)
) STRICT;
CREATE INDEX publication_target ON publication (target_id);
CREATE INDEX publication_form ON publication (form, unit, is_current);
CREATE INDEX publication_list
    ON publication (listed, name, id, form, unit, project_type, stage, target_id);
CREATE INDEX publication_newest ON publication (listed, published_on, id);
CREATE INDEX publication_unit ON publication (listed, unit);

CREATE TABLE publication_cells (
    publication_id INTEGER NOT NULL PRIMARY KEY REFERENCES publication (id),
    cells          TEXT NOT NULL,
    shown          TEXT NOT NULL
) STRICT;

CREATE TABLE publication_text (
    publication_id INTEGER NOT NULL PRIMARY KEY REFERENCES publication (id),
    target_id      BLOB NOT NULL REFERENCES target (id),
    net            INTEGER NOT NULL CHECK (net IN (1, 2)),
    words          TEXT NOT NULL
) STRICT;
CREATE INDEX publication_text_target ON publication_text (target_id);

CREATE TABLE publication_piece (
    net   INTEGER NOT NULL CHECK (net IN (1, 2)),
    piece TEXT NOT NULL,
    block INTEGER NOT NULL CHECK (block >= 0),
    ids   BLOB NOT NULL CHECK (LENGTH(ids) > 0),
    PRIMARY KEY (net, piece, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication_state (
    only    INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    changes INTEGER NOT NULL
) STRICT;
CREATE TABLE staff_unit (
    staff_id BLOB NOT NULL REFERENCES staff (id),
    unit_id  BLOB NOT NULL REFERENCES unit (id),
    PRIMARY KEY (staff_id, unit_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_mail (
    staff_id BLOB NOT NULL PRIMARY KEY REFERENCES staff (id),
    address  TEXT NOT NULL CHECK (address <> ''),
    language INTEGER NOT NULL CHECK (language IN (1, 2, 3))
) STRICT;

CREATE TABLE reporter_mail (
    case_id  BLOB NOT NULL PRIMARY KEY REFERENCES case_file (id),
    sealed   BLOB NOT NULL,
    language INTEGER NOT NULL CHECK (language IN (1, 2, 3))
) STRICT;

CREATE TABLE outbox (
    id         BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    recipient  INTEGER NOT NULL CHECK (recipient IN (1, 2, 3, 4, 5)),
    staff_id   BLOB REFERENCES staff (id),
    case_id    BLOB REFERENCES case_file (id),
    notice     INTEGER NOT NULL CHECK (notice > 0),
    joined     INTEGER NOT NULL CHECK (joined > 0),
    message_id TEXT NOT NULL UNIQUE,
    state      INTEGER NOT NULL CHECK (state IN (1, 2)),
    attempts   INTEGER NOT NULL CHECK (attempts >= 0),
    next_at    INTEGER NOT NULL,
    fault      INTEGER NOT NULL CHECK (fault >= 0),
    CHECK ((recipient = 1) = (staff_id IS NOT NULL)),
    CHECK ((recipient = 2) = (case_id IS NOT NULL))
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_at);

CREATE TABLE mail_answer (
    outbox_id BLOB NOT NULL PRIMARY KEY REFERENCES outbox (id),
    sealed    BLOB NOT NULL,
    language  INTEGER NOT NULL CHECK (language IN (1, 2, 3))
) STRICT;

INSERT INTO schema_migration (version, name) VALUES
    (1, 'accounts and targets'),
    (2, 'cases'),
    (3, 'public register and audit log'),
    (4, 'units and filings'),
    (5, 'publications'),
    (6, 'publication search'),
    (7, 'units of accounts'),
    (8, 'outbox');

INSERT INTO publication_state (only, changes) VALUES (1, 0);

INSERT INTO staff (id, login, display_name, roles, status, created_on, one_time_hash)
VALUES (x'01010101010101010101010101010101', 'wang', 'Wang Fang', 1, 1, '2026-03-05', x'00');
INSERT INTO target (id, kind, name, unit, staff_id, seal_upward, qr_generation, retired)
VALUES (x'02020202020202020202020202020202', 2, 'Wang Fang', 'Office',
        x'01010101010101010101010101010101', 0, 1, 0);

INSERT INTO case_file (id, sequence, state, received_on, is_named, awaits_staff)
VALUES (x'03030303030303030303030303030303', 1, 'received', '2026-03-05', 0, 1);
INSERT INTO entry (id, case_id, sequence, kind, made_on, sealed)
VALUES (x'04040404040404040404040404040404', x'03030303030303030303030303030303', 1, 1,
        '2026-03-05', x'00');
INSERT INTO case_grant (case_id, holder_id, sealed)
VALUES (x'03030303030303030303030303030303', x'01010101010101010101010101010101', x'00');

INSERT INTO register_leaf (leaf_index, commitment, day, leaf_hash)
VALUES (0, x'0505050505050505050505050505050505050505050505050505050505050505', '2026-03-05',
        x'0606060606060606060606060606060606060606060606060606060606060606');

INSERT INTO staff_mail (staff_id, address, language)
VALUES (x'01010101010101010101010101010101', 'wang@example.org', 1);
INSERT INTO outbox (id, recipient, staff_id, notice, joined, message_id, state, attempts, next_at, fault)
VALUES (x'07070707070707070707070707070707', 1, x'01010101010101010101010101010101', 1, 1,
        '<a@example.org>', 1, 0, 1772000000, 0);
