#include "cli/ops_page.hpp"

#include <string>
#include <utility>

#include "storage/outbox_store.hpp"
#include "storage/settings_store.hpp"
#include "web/async.hpp"

namespace spillway::cli {
namespace {

http::Response text(unsigned status, std::string_view body) {
    http::Response response;
    response.status = status;
    response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    response.body = base::WipedString(body);
    return response;
}

void add(std::string& out, std::string_view name, std::string_view kind, std::string_view help,
         std::uint64_t value) {
    out += "# HELP spillway_" + std::string(name) + " " + std::string(help) + "\n";
    out += "# TYPE spillway_" + std::string(name) + " " + std::string(kind) + "\n";
    out += "spillway_" + std::string(name) + " " + std::to_string(value) + "\n";
}

void add_outbox(std::string& out, const OpsSources& sources, const storage::OutboxCounts& outbox) {
    add(out, "outbox_waiting", "gauge", "Notices that wait to be sent.", outbox.waiting);
    add(out, "outbox_dead", "gauge", "Notices that could not be delivered.", outbox.dead);
    if (sources.dispatch == nullptr) return;
    add(out, "notices_sent_total", "counter", "Notices delivered.", sources.dispatch->sent);
    add(out, "notices_failed_total", "counter", "Tries of a notice that failed.",
        sources.dispatch->failed);
}

void add_mail(std::string& out, const net::LmtpCounters& counters) {
    add(out, "lmtp_connections_open", "gauge", "LMTP connections open now.",
        counters.connections_open);
    add(out, "lmtp_connections_total", "counter", "LMTP connections accepted.",
        counters.connections_total);
    add(out, "lmtp_connections_refused_total", "counter", "LMTP connections refused by a limit.",
        counters.connections_refused);
    add(out, "lmtp_timeouts_total", "counter", "LMTP connections ended by a deadline.",
        counters.timeouts);
    out += "# HELP spillway_mail_total Mail by outcome, one for each recipient.\n";
    out += "# TYPE spillway_mail_total counter\n";
    for (const auto& [outcome, count] :
         {std::pair{"accepted", &counters.accepted}, std::pair{"deferred", &counters.deferred},
          std::pair{"refused", &counters.refused}}) {
        out += "spillway_mail_total{outcome=\"" + std::string(outcome) + "\"} " +
               std::to_string(count->load()) + "\n";
    }
}

std::string metrics(const OpsSources& sources, const storage::OutboxCounts& outbox) {
    const auto& counters = sources.counters;
    auto& services = sources.services;
    std::string out;
    add(out, "connections_open", "gauge", "Connections open now.", counters.connections_open);
    add(out, "connections_total", "counter", "Connections accepted.", counters.connections_total);
    add(out, "connections_refused_total", "counter", "Connections refused by a limit.",
        counters.connections_refused);
    add(out, "handshakes_failed_total", "counter", "TLS handshakes that failed.",
        counters.handshakes_failed);
    add(out, "requests_refused_total", "counter", "Requests refused before a handler saw them.",
        counters.requests_refused);
    add(out, "timeouts_total", "counter", "Connections ended by a deadline.", counters.timeouts);
    out += "# HELP spillway_responses_total Responses by class.\n";
    out += "# TYPE spillway_responses_total counter\n";
    for (std::size_t i = 1; i < counters.responses.size(); ++i) {
        out += "spillway_responses_total{class=\"" + std::to_string(i) + "xx\"} " +
               std::to_string(counters.responses[i].load()) + "\n";
    }
    if (sources.mail != nullptr) add_mail(out, *sources.mail);
    add(out, "writer_queue", "gauge", "Changes waiting for the disk.", services.writer.queued());
    add(out, "worker_queue", "gauge", "Tasks waiting for a worker or running.",
        services.workers.pending());
    add_outbox(out, sources, outbox);
    return out;
}

}  // namespace

boost::asio::awaitable<http::Response> ops_page(OpsSources sources, http::Request request) {
    if (request.path == "/healthz") co_return text(200, "ok\n");
    if (request.path == "/metrics") {
        auto count = [&] { return sources.services.read(storage::count_outbox); };
        auto counting = web::run_on(sources.services.workers, std::move(count));
        const auto outbox = co_await std::move(counting);
        co_return text(200, metrics(sources, outbox));
    }
    if (request.path != "/readyz") co_return text(404, "not found\n");
    bool is_ready = false;
    try {
        auto probe = [&] {
            return sources.services.read([](storage::Connection& reader) {
                static_cast<void>(storage::find_setting(reader, "desk_grant.recovery"));
                return true;
            });
        };
        auto probing = web::run_on(sources.services.workers, std::move(probe));
        is_ready = co_await std::move(probing);
    } catch (const std::exception&) {
        is_ready = false;
    }
    co_return is_ready ? text(200, "ready\n") : text(503, "not ready\n");
}

}  // namespace spillway::cli
