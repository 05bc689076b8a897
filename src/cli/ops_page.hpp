// What the house's monitoring reads on loopback: /healthz (the process answers), /readyz (the
// database answers too) and /metrics (Prometheus text, sums only).
#pragma once

#include <boost/asio/awaitable.hpp>

#include "cli/dispatcher.hpp"
#include "http/message.hpp"
#include "net/counters.hpp"
#include "net/lmtp_listener.hpp"
#include "web/services.hpp"

namespace spillway::cli {

struct OpsSources {
    const net::Counters& counters;
    web::Services& services;
    const DispatchCounters* dispatch = nullptr;  // of the process that sends
    const net::LmtpCounters* mail = nullptr;     // null: this process takes none
};

[[nodiscard]] boost::asio::awaitable<http::Response> ops_page(OpsSources sources,
                                                              http::Request request);

}  // namespace spillway::cli
