// What stands for an e-mail where nothing of it may stand in the clear: all keyed from the instance
// secret, so that whoever has the database alone can test no guess. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "crypto/hash.hpp"
#include "crypto/keys.hpp"
#include "domain/ids.hpp"
#include "domain/mailed_complaint.hpp"

namespace spillway::crypto {

// Equal for the same message come again, whichever way it came: of its Message-ID, From, Date and
// content, but not of what relays write into it.
[[nodiscard]] Digest seen_mail_digest(const InstanceSecret& secret,
                                      const domain::MailedComplaint& mail);

// Stands for a sender on one day; no two days' tags can be told to be of one sender.
[[nodiscard]] Digest mail_sender_tag(const InstanceSecret& secret, std::string_view address,
                                     base::Day day);

// The reply tag of a case: "r-" and 32 lower-case symbols, 160 bits that say nothing of the case.
inline constexpr std::string_view kReplyTagPrefix = "r-";
inline constexpr std::size_t kReplyTagSize = 34;  // a QR token has 35
[[nodiscard]] std::string make_reply_tag(const InstanceSecret& secret,
                                         const domain::CaseId& case_id);

// True for what has the form of one.
[[nodiscard]] bool is_reply_tag(std::string_view detail);

// What storage finds the case by; case is forgiven, for relays may change it.
[[nodiscard]] Digest reply_tag_lookup(const InstanceSecret& secret, std::string_view tag);

}  // namespace spillway::crypto
