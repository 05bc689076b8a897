#include "storage/schema.hpp"

namespace spillway::storage::schema {

// publication_text: what a search looks into, one row for each listed publication: everything that
// is current about its target. publication_piece: in which of them, on that net, a run of one or
// two code points occurs; `ids` are those of a block, as publication_index.hpp packs them.
// publication_state: counts the changes, so that whatever was made of publications knows its age.
const std::string_view kPublicationSearch = R"sql(
DROP TABLE publication_words;

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
INSERT INTO publication_state (only, changes) VALUES (1, 0);
)sql";

}  // namespace spillway::storage::schema
