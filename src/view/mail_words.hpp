// The head of an e-mail in words: its subject, what to know of it, and the files that came with it.
// Inside view/ only. Any thread.
#pragma once

#include "domain/mail_facts.hpp"
#include "view/data.hpp"
#include "view/words.hpp"

namespace spillway::view {

// mail_subject; mail_marks [mark_name, mark_tag]; has_files; mail_files [file_name, file_type].
[[nodiscard]] Data mail_head(const Words& words, const domain::MailFacts& facts);

}  // namespace spillway::view
