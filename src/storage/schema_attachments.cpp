#include "storage/schema.hpp"

namespace spillway::storage::schema {

// attachment: an attached file, staged while entry_id is NULL: its owner is then the process that
// holds its key in memory (storage/attachment_store.hpp). Once it is bound to an entry, neither it
// nor its chunks change any more. stored: bytes of its sealed chunks, told when it is bound.
const std::string_view kAttachments = R"sql(
CREATE TABLE attachment (
    id       BLOB NOT NULL PRIMARY KEY CHECK (LENGTH(id) = 16),
    owner    INTEGER NOT NULL CHECK (owner > 0),
    entry_id BLOB UNIQUE REFERENCES entry (id),
    stored   INTEGER NOT NULL CHECK (stored >= 0)
) STRICT;
CREATE INDEX attachment_staged ON attachment (owner) WHERE entry_id IS NULL;

CREATE TABLE attachment_chunk (
    attachment_id BLOB NOT NULL REFERENCES attachment (id),
    sequence      INTEGER NOT NULL CHECK (sequence >= 0),
    sealed        BLOB NOT NULL CHECK (LENGTH(sealed) > 0),
    PRIMARY KEY (attachment_id, sequence)
) STRICT;

CREATE TRIGGER attachment_keeps BEFORE UPDATE ON attachment WHEN OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END;
CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment WHEN OLD.entry_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'attachment is append-only'); END;
CREATE TRIGGER attachment_chunk_keeps BEFORE UPDATE ON attachment_chunk
BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END;
CREATE TRIGGER attachment_chunk_closed BEFORE INSERT ON attachment_chunk
WHEN (SELECT entry_id FROM attachment WHERE id = NEW.attachment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END;
CREATE TRIGGER attachment_chunk_stays BEFORE DELETE ON attachment_chunk
WHEN (SELECT entry_id FROM attachment WHERE id = OLD.attachment_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'attachment_chunk is append-only'); END;
)sql";

}  // namespace spillway::storage::schema
