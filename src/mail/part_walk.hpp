// Goes through the parts of a message: its texts in order, and everything else as files. Encrypted
// wholes, forwarded messages and winmail.dat are kept as they are. Inside mail/ only.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/mailed_complaint.hpp"
#include "mail/gmime.hpp"

namespace spillway::mail {

struct WalkedParts {
    std::vector<base::WipedString> texts{};  // valid UTF-8, HTML turned to text
    std::vector<domain::MailPart> files{};
    domain::MailMarks marks{};
    bool is_traditional = false;  // some text came in a charset of traditional Chinese
};

[[nodiscard]] WalkedParts walk_parts(GMimeObject* root);

}  // namespace spillway::mail
