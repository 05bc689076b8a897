// What the server has to tell its operator; the composition root logs it. Events never carry an
// address, a path, a header or anything else that a client sent.
#pragma once

#include <functional>
#include <string>

namespace spillway::net {

enum class EventKind {
    listening,            // detail: the listener's name, address and port
    certificate_loaded,   // detail: the listener's name
    certificate_refused,  // detail: name and reason; the one before stays in use
    accept_failed,        // detail: name and reason, e.g. no descriptors left; retried
    handler_failed,       // detail: what the exception says; answered with 500
    connection_failed,    // detail: what the exception says; closed
    stopping,             // detail: empty
    stopped,              // detail: how many connections had to be cut
};

struct Event {
    EventKind kind = EventKind::listening;
    std::string detail;
};

// Called from any worker thread, several at a time.
using EventSink = std::function<void(const Event&)>;

}  // namespace spillway::net
