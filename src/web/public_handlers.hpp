// The handlers of the public route table, grouped as the files that hold them. Each takes the call
// by value, as a coroutine must. Any thread.
#pragma once

#include "web/public_call.hpp"

namespace spillway::web {

// portal_handlers.cpp
Awaitable<http::Response> show_home(PublicCall call);
Awaitable<http::Response> show_about(PublicCall call);
Awaitable<http::Response> switch_language(PublicCall call);
Awaitable<http::Response> show_asset(PublicCall call);

// net_handlers.cpp
Awaitable<http::Response> list_projects(PublicCall call);
Awaitable<http::Response> search_projects(PublicCall call);
Awaitable<http::Response> show_project(PublicCall call);
Awaitable<http::Response> list_persons(PublicCall call);
Awaitable<http::Response> search_persons(PublicCall call);
Awaitable<http::Response> show_person(PublicCall call);

// report_handlers.cpp
Awaitable<http::Response> show_report(PublicCall call);
Awaitable<http::Response> show_linked_report(PublicCall call);
Awaitable<http::Response> submit_report(PublicCall call);
Awaitable<http::Response> give_draft_key(PublicCall call);

// follow_handlers.cpp
Awaitable<http::Response> show_follow(PublicCall call);
Awaitable<http::Response> enter_code(PublicCall call);
Awaitable<http::Response> send_message(PublicCall call);
Awaitable<http::Response> leave(PublicCall call);

// api_handlers.cpp
Awaitable<http::Response> api_submit(PublicCall call);
Awaitable<http::Response> api_follow(PublicCall call);
Awaitable<http::Response> api_send_message(PublicCall call);

// upload_handlers.cpp
Awaitable<http::Response> create_upload(PublicCall call);
Awaitable<http::Response> append_upload(PublicCall call);
Awaitable<http::Response> show_upload(PublicCall call);
Awaitable<http::Response> finish_upload(PublicCall call);
Awaitable<http::Response> delete_upload(PublicCall call);

}  // namespace spillway::web
