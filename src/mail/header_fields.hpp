// The fields of a message or part as text. GMime reads gb2312 and GBK as GBK, which loses rare
// characters: what is in them is read as GB18030. Inside mail/ only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "mail/gmime.hpp"

namespace spillway::mail {

// "" where there is no such field; the first where there are several. Names in any case.
[[nodiscard]] base::WipedString raw_field(GMimeObject* object, const char* name);
[[nodiscard]] bool has_field(GMimeObject* object, const char* name);

// Unfolded, encoded words decoded, valid UTF-8.
[[nodiscard]] base::WipedString decoded_field(GMimeObject* object, const char* name);

// In lower case, without comments or parameters: "auto-replied".
[[nodiscard]] std::string token_field(GMimeObject* object, const char* name);

struct Mailbox {
    base::WipedString name{};
    base::WipedString address{};
};

// The first mailbox of an address field; empty where there is none.
[[nodiscard]] Mailbox first_mailbox(GMimeObject* object, const char* name);

// The message id with its angle brackets, or "".
[[nodiscard]] base::WipedString message_id(GMimeObject* object);

// The declared name of a part: Content-Disposition's, else Content-Type's (RFC 2231, or encoded
// words where senders put them); "" where there is none.
[[nodiscard]] base::WipedString file_name(GMimeObject* part);

}  // namespace spillway::mail
