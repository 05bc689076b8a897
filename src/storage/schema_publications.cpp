#include "storage/schema.hpp"

namespace spillway::storage::schema {

// publication: what the public may read, one row a target. form, stage: domain/registry. `listed`
// is the net (1 project, 2 person) of a current row of the net's own forms, or else 0.
// publication_words: what a search looks into, for current rows only; a narrow table, as it is read
// from end to end.
const std::string_view kPublications = R"sql(
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

CREATE TABLE publication_words (
    publication_id INTEGER NOT NULL PRIMARY KEY REFERENCES publication (id),
    target_id      BLOB NOT NULL REFERENCES target (id),
    words          TEXT NOT NULL
) STRICT;
)sql";

}  // namespace spillway::storage::schema
