// What the connections of one listener share: rules, handler, certificate, bookkeeping.
// Outlives them. Any thread.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "http/request_target.hpp"
#include "net/admission.hpp"
#include "net/body_budget.hpp"
#include "net/counters.hpp"
#include "net/event.hpp"
#include "net/handler.hpp"
#include "net/limits.hpp"
#include "net/server.hpp"
#include "net/tls_context.hpp"

namespace spillway::net {

struct Site {
    Site(const ListenerConfig& config, Handler answers, std::unique_ptr<TlsContextHolder> holder,
         Counters& counts, const EventSink& events)
        : name(config.name),
          limits(config.limits),
          hosts(config.hosts),
          handler(std::move(answers)),
          streams(config.streams),
          tls(std::move(holder)),
          admission(config.limits.connections, config.limits.connections_per_network),
          bodies(config.limits.all_bodies_bytes),
          counters(counts),
          on_event(events) {}

    std::string name;
    Limits limits;
    http::AllowedHosts hosts;
    Handler handler;
    StreamedRequests streams;
    std::unique_ptr<TlsContextHolder> tls;  // null: plain HTTP
    Admission admission;
    BodyBudget bodies;
    Counters& counters;
    const EventSink& on_event;
};

}  // namespace spillway::net
