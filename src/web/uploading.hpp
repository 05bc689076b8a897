// Uploads that survive a lost connection, for scripts and the API: create, append at an offset,
// ask for the offset, finish, delete, after the manner of tus and of the IETF's resumable uploads;
// the same on both sites. The token stands in the header Upload-Token or in a body, never in a
// URL. What a cut connection has brought is kept in whole chunks; the offset says where to go on.
#pragma once

#include "http/message.hpp"
#include "web/async.hpp"
#include "web/keep_session.hpp"
#include "web/services.hpp"

namespace spillway::web {

// One request; the handler that made it waits, so that what is referred to stays.
struct UploadCall {
    Services& services;
    const http::Request& request;
    KeepSession keep;
};

[[nodiscard]] Awaitable<http::Response> begin_upload(UploadCall call);
// Needs a route whose requests are streamed.
[[nodiscard]] Awaitable<http::Response> go_on_with_upload(UploadCall call);
[[nodiscard]] Awaitable<http::Response> tell_offset(UploadCall call);
[[nodiscard]] Awaitable<http::Response> end_upload(UploadCall call);
[[nodiscard]] Awaitable<http::Response> drop_upload(UploadCall call);

}  // namespace spillway::web
