// The site for staff: one route table, and around each handler the same steps: session, who may,
// cross-site check, language, and what a failure looks like. Any thread.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>

#include "app/staff_session.hpp"
#include "app/submit_complaint.hpp"
#include "domain/permission.hpp"
#include "http/form.hpp"
#include "http/message.hpp"
#include "http/router.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "web/assets.hpp"
#include "web/async.hpp"
#include "web/services.hpp"

namespace spillway::web {

class StaffSite;

// One request on its way through a handler.
struct StaffCall {
    StaffSite& site;
    http::Request request;
    http::PathParameters path;
    view::Language language = view::Language::zh_cn;
    std::optional<crypto::SessionToken> token{};
    std::optional<app::StaffSession> session{};  // always there where the route asks for one
    http::Form form{};                           // of a POST that is not streamed
    app::FormNonce nonce{};                      // of the page that a POST came from
};

using StaffHandler = Awaitable<http::Response> (*)(StaffCall);

// Who reaches a route: how far signing in must have come, and what the roles must allow.
enum class Reach : unsigned char {
    anyone,         // no session needed
    any_session,    // a session at any step
    next_password,  // exactly while a first password is to be chosen
    next_totp,      // exactly while a code is asked for
    enrolling,      // while a second factor is to be enrolled, or signed in
    signed_in,
};

struct StaffAccess {
    Reach reach = Reach::signed_in;
    std::optional<domain::Action> action{};
};

using StaffRoute = http::Route<StaffHandler, StaffAccess>;

// The whole table, for the documentation and tests.
[[nodiscard]] std::span<const StaffRoute> staff_routes();

// Whether the body of such a request is read piece by piece (net::StreamedRequests). The handler
// then reads the form and checks its token.
[[nodiscard]] bool staff_takes_stream(const http::Request& request);

class StaffSite {
public:
    explicit StaffSite(Services& services) : services_(services) {}

    [[nodiscard]] Awaitable<http::Response> handle(http::Request request);

    [[nodiscard]] Services& services() const { return services_; }
    [[nodiscard]] const Assets& assets() const { return assets_; }

    // The frame of a page; with the session's name, navigation and form token where there is one.
    [[nodiscard]] view::PageFrame frame(const StaffCall& call, std::string path,
                                        view::NavItem active = view::NavItem::none) const;

    [[nodiscard]] http::Response error_page(unsigned status, const StaffCall& call) const;

    // Finds the session of the call's cookie; none when it has ended. On a worker.
    void resume(StaffCall& call) const;

private:
    [[nodiscard]] Awaitable<http::Response> answer(const StaffRoute& route, StaffCall call);

    Services& services_;
    Assets assets_;
};

}  // namespace spillway::web
