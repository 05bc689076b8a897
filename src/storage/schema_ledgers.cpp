#include "storage/schema.hpp"

namespace spillway::storage::schema {

const std::string_view kLedgers = R"sql(
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
)sql";

}  // namespace spillway::storage::schema
