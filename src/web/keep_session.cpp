#include "web/keep_session.hpp"

#include <exception>
#include <memory>
#include <utility>

#include "app/sessions.hpp"
#include "web/follow_cookie.hpp"

namespace spillway::web {

KeepSession keep_reporter(Services& services, const http::Request& request) {
    auto token = follow_token(request);
    if (!token) return [] {};
    auto held = std::make_shared<const crypto::SessionToken>(std::move(*token));
    return [&services, held = std::move(held)] {
        (void)services.reporters.find(*held, services.steady_now());
    };
}

// Nobody waits for it; a full queue only means that the session is touched a little later.
KeepSession keep_staff(Services& services, const crypto::Digest& session) {
    return
        [&services, session, due = services.instance.clock.now() + app::kTouchInterval]() mutable {
            const auto now = services.instance.clock.now();
            if (now < due) return;
            auto touch = [session, now](storage::Connection& writer) {
                app::touch_session(writer, session, now);
            };
            if (services.writer.submit(std::move(touch), [](std::exception_ptr) {})) {
                due = now + app::kTouchInterval;
            }
        };
}

}  // namespace spillway::web
