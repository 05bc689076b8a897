// From where a case stands to the page that its reporter sees. Any thread.
#pragma once

#include "app/follow_up.hpp"
#include "view/pages/follow_page.hpp"
#include "web/reporter_sessions.hpp"

namespace spillway::web {

// What became of the message box.
struct TypedMessage {
    base::SecretText text{};
    view::MessageError error = view::MessageError::none;
    bool sent = false;
    view::FilesPart files{};
};

// Without the frame.
[[nodiscard]] view::FollowCasePage follow_view(const app::FollowUpPage& read,
                                               const ReporterSession& session, base::Day today,
                                               const TypedMessage& typed);

}  // namespace spillway::web
