// From the bytes of an e-mail (RFC 5322 and MIME) to what a complaint is made of. Understands what
// it can and never fails: a message that cannot be taken apart comes back marked unreadable, with
// its bytes. Bounded in parts, depth, header and text. Any thread, after start_mail().
#pragma once

#include <string>

#include "base/secret.hpp"
#include "domain/mailed_complaint.hpp"

namespace spillway::mail {

// Readies GMime and libxml2; before any thread reads mail. Again is harmless.
void start_mail();

using ReadMessage = domain::MailedComplaint;

// `message` is whole, with its header. `own_address` is where complaints are mailed to. The
// envelope is not known here: the caller adds sender.return_path, recipient_tag and the null
// sender.
[[nodiscard]] ReadMessage read_message(base::WipedString message, const std::string& own_address);

}  // namespace spillway::mail
