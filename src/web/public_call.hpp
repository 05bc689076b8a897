// One request to the public site on its way through a handler.
#pragma once

#include "http/message.hpp"
#include "http/router.hpp"
#include "view/language.hpp"
#include "web/async.hpp"

namespace spillway::web {

class PublicSite;

struct PublicCall {
    PublicSite& site;
    http::Request request;
    http::PathParameters path;
    view::Language language = view::Language::zh_cn;
};

using PublicHandler = Awaitable<http::Response> (*)(PublicCall);

}  // namespace spillway::web
