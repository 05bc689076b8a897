#include "storage/schema.hpp"

namespace spillway::storage::schema {

// staff_mail: where a member's notices go, and in which language (1 zh-CN, 2 zh-TW, 3 en).
// reporter_mail: the address of a named reporter who wants notices, sealed to the key of whoever
// sends. outbox: what is still to be sent, and what could not be; a row that was delivered is
// deleted, as its times lie near those of its cause. recipient: 1 staff, 2 reporter, 3 WeCom, 4
// DingTalk, 5 sender of an e-mail. mail_answer: what the last one is told, sealed like an address
// and deleted with its row. notice: domain/notice.hpp, of the first cause; joined: how many causes
// there were. state: 1 waiting, 2 dead.
const std::string_view kOutbox = R"sql(
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
)sql";

}  // namespace spillway::storage::schema
