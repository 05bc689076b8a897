// The uploads of reporters and of the API, each a step of web/uploading.hpp.
#include <utility>

#include "web/public_handlers.hpp"
#include "web/public_site.hpp"
#include "web/uploading.hpp"

namespace spillway::web {
namespace {

UploadCall upload_of(const PublicCall& call) {
    auto& services = call.site.services();
    return {services, call.request, keep_reporter(services, call.request)};
}

}  // namespace

Awaitable<http::Response> create_upload(PublicCall call) {
    auto answering = begin_upload(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> append_upload(PublicCall call) {
    auto answering = go_on_with_upload(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> show_upload(PublicCall call) {
    auto answering = tell_offset(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> finish_upload(PublicCall call) {
    auto answering = end_upload(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> delete_upload(PublicCall call) {
    auto answering = drop_upload(upload_of(call));
    co_return co_await std::move(answering);
}

}  // namespace spillway::web
