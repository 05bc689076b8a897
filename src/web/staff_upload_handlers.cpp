// The uploads of whoever types in what came on paper, each a step of web/uploading.hpp.
#include <utility>

#include "web/staff_handlers.hpp"
#include "web/uploading.hpp"

namespace spillway::web {
namespace {

UploadCall upload_of(const StaffCall& call) {
    auto& services = call.site.services();
    return {services, call.request, keep_staff(services, call.session->session_id)};
}

}  // namespace

Awaitable<http::Response> create_staff_upload(StaffCall call) {
    auto answering = begin_upload(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> append_staff_upload(StaffCall call) {
    auto answering = go_on_with_upload(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> show_staff_upload(StaffCall call) {
    auto answering = tell_offset(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> finish_staff_upload(StaffCall call) {
    auto answering = end_upload(upload_of(call));
    co_return co_await std::move(answering);
}

Awaitable<http::Response> delete_staff_upload(StaffCall call) {
    auto answering = drop_upload(upload_of(call));
    co_return co_await std::move(answering);
}

}  // namespace spillway::web
