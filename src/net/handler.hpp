// What answers a request: web/ (or the metrics page) behind one call.
// It runs on the worker thread that owns the connection and must not block it: whatever takes
// long goes to a pool and is awaited. An exception that leaves it becomes a 500.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>

#include "http/message.hpp"

namespace spillway::net {

using Handler = std::function<boost::asio::awaitable<http::Response>(http::Request)>;

// Says which requests have their bodies read piece by piece by the handler (http::BodyStream),
// by the head alone. Empty: none.
using StreamedRequests = std::function<bool(const http::Request&)>;

}  // namespace spillway::net
