// The head of an e-mail in words: its subject, and what to know of it. Inside view/ only. Any
// thread.
#pragma once

#include "domain/mail_facts.hpp"
#include "view/data.hpp"
#include "view/words.hpp"

namespace spillway::view {

// mail_subject; mail_marks [mark_name, mark_tag].
[[nodiscard]] Data mail_head(const Words& words, const domain::MailFacts& facts);

}  // namespace spillway::view
