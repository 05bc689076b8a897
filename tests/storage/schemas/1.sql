-- The schema as version 1 left it, with a few rows.
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

INSERT INTO schema_migration (version, name) VALUES
    (1, 'accounts and targets');

INSERT INTO staff (id, login, display_name, roles, status, created_on, one_time_hash)
VALUES (x'01010101010101010101010101010101', 'wang', 'Wang Fang', 1, 1, '2026-03-05', x'00');
INSERT INTO target (id, kind, name, unit, staff_id, seal_upward, qr_generation, retired)
VALUES (x'02020202020202020202020202020202', 2, 'Wang Fang', 'Office',
        x'01010101010101010101010101010101', 0, 1, 0);
