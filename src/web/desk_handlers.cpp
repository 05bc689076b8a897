#include <algorithm>
#include <memory>
#include <utility>

#include "app/confirm_staff.hpp"
#include "app/desk.hpp"
#include "view/pages/desk_page.hpp"
#include "web/desk_query.hpp"
#include "web/failure.hpp"
#include "web/responses.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

view::DeskRow row_of(const app::DeskLine& line) {
    view::DeskRow row;
    row.path = "/cases/" + line.ref;
    row.number = line.number.value_or("");
    row.target =
        line.target_name.empty() ? std::string(line.target_text.reveal()) : line.target_name;
    if (line.facets) {
        row.net = line.facets->net;
        row.channel = line.facets->channel;
    }
    row.state = line.state;
    row.received_on = line.received_on;
    row.due = line.due_on;
    // Nobody has answered a new complaint either, but that is what its state says.
    row.has_news = line.awaits_staff && line.number.has_value();
    return row;
}

std::size_t count_of(const app::QueueCounts& counts, view::DeskQueue queue) {
    switch (queue) {
        case view::DeskQueue::fresh:
            return counts.fresh;
        case view::DeskQueue::awaiting:
            return counts.awaiting;
        case view::DeskQueue::due_soon:
            return counts.due_soon;
        case view::DeskQueue::late:
            return counts.late;
        case view::DeskQueue::all:
            return counts.all;
    }
    return 0;
}

struct Desk {
    app::DeskPage listed;
    std::size_t people_waiting = 0;
};

Desk read_desk(const StaffCall& call, const app::DeskView& view) {
    auto& services = call.site.services();
    return services.read([&](storage::Connection& reader) {
        Desk desk;
        // Who is not confirmed yet holds no key: the desk is empty and says why.
        auto listed = app::list_desk(services.instance, reader, *call.session, view);
        if (listed) desk.listed = std::move(*listed);
        const auto keyring = services.keyring.read(reader);
        desk.people_waiting = app::pending_confirmations(reader, *keyring, *call.session).size();
        return desk;
    });
}

// Cases that were listed for the first time are indexed under the desk key; nobody waits for it.
void keep_index(Services& services, app::DeskIndex index) {
    if (index.entries.empty()) return;
    auto store = [kept = std::move(index)](storage::Connection& writer) {
        app::store_desk_index(writer, kept);
    };
    static_cast<void>(services.writer.submit(std::move(store), [](std::exception_ptr) {}));
}

http::Response render_desk(const StaffCall& call, view::DeskQuery query, Desk desk) {
    auto& services = call.site.services();
    view::DeskPage shown;
    shown.frame = call.site.frame(call, "/", view::NavItem::desk);
    if (shown.frame.staff) shown.frame.staff->people_waiting = desk.people_waiting;
    shown.today = services.instance.clock.today();
    query.page = desk.listed.page + 1;
    shown.query = std::move(query);
    for (std::size_t i = 0; i < view::kDeskQueues.size(); ++i) {
        shown.counts[i] = count_of(desk.listed.counts, view::kDeskQueues[i].queue);
    }
    for (const auto& line : desk.listed.lines) shown.rows.push_back(row_of(line));
    shown.total = desk.listed.total;
    shown.confirmed = call.session->is_confirmed;
    keep_index(services, std::move(desk.listed.index));
    return page(view::render(services.renderer, call.language, shown));
}

// Where members land who have no desk.
std::string first_page_of(const app::StaffSession& session) {
    if (domain::may(session.roles, domain::Action::view_accounts)) return "/admin/accounts";
    if (domain::may(session.roles, domain::Action::manage_targets)) return "/targets";
    return "/account";
}

}  // namespace

Awaitable<http::Response> show_desk(StaffCall call) {
    if (!domain::may(call.session->roles, domain::Action::view_desk))
        co_return see_other(first_page_of(*call.session));
    auto show = [&] {
        auto query = desk_query(call.request.query);
        auto desk = read_desk(call, desk_view(query));
        return render_desk(call, std::move(query), std::move(desk));
    };
    auto showing = run_on(call.site.services().workers, std::move(show));
    co_return co_await std::move(showing);
}

}  // namespace spillway::web
