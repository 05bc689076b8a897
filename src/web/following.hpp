// The steps of following a case up, the same for the pages and the API: entering the code, and
// writing on. Any thread.
#pragma once

#include <optional>
#include <string_view>

#include "app/follow_up.hpp"
#include "app/reporter_message.hpp"
#include "http/message.hpp"
#include "web/async.hpp"
#include "web/attached.hpp"
#include "web/reporter_sessions.hpp"
#include "web/services.hpp"

namespace spillway::web {

enum class CodeAnswer : unsigned char {
    opened,
    wrong,     // mistyped, wrong and unknown alike
    too_many,  // wrong, and too many wrong answers are being held back
};

struct EnteredCode {
    CodeAnswer answer = CodeAnswer::wrong;
    std::optional<crypto::SessionToken> token;  // of the session that was opened
};

// Every code is looked up, and a right one is answered at once; a wrong one waits once its client's
// network has used up its tries, so that nobody is ever locked out.
[[nodiscard]] Awaitable<EnteredCode> enter(Services& services, http::ClientTag client,
                                           std::string_view typed);

// Where the case stands; nothing when it is not there any more. On a worker's thread.
[[nodiscard]] std::optional<app::FollowUpPage> read_case(Services& services,
                                                         const ReporterSession& session);

// Returns once the message is on disk; `files` are then bound.
[[nodiscard]] Awaitable<app::StoreOutcome> send(Services& services, const ReporterSession& session,
                                                const base::SecretText& text,
                                                const app::FormNonce& nonce, AttachedFiles& files);

}  // namespace spillway::web
