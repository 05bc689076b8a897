#include "web/desk_query.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "domain/complaint.hpp"
#include "http/url.hpp"
#include "web/number_in.hpp"

namespace spillway::web {
namespace {

app::DeskQueue queue_of(view::DeskQueue queue) {
    switch (queue) {
        case view::DeskQueue::fresh:
            return app::DeskQueue::fresh;
        case view::DeskQueue::awaiting:
            return app::DeskQueue::awaiting;
        case view::DeskQueue::due_soon:
            return app::DeskQueue::due_soon;
        case view::DeskQueue::late:
            return app::DeskQueue::late;
        case view::DeskQueue::all:
            return app::DeskQueue::all;
    }
    return app::DeskQueue::all;
}

app::DeskSort sort_of(view::DeskSort sort) {
    switch (sort) {
        case view::DeskSort::received:
            return app::DeskSort::received;
        case view::DeskSort::number:
            return app::DeskSort::number;
        case view::DeskSort::target:
            return app::DeskSort::target;
        case view::DeskSort::state:
            return app::DeskSort::state;
        case view::DeskSort::due:
            return app::DeskSort::due;
    }
    return app::DeskSort::received;
}

// Keeps a code that `parse` knows, drops any other.
template <class Parse>
std::string known(std::string_view code, Parse parse) {
    return parse(code) ? std::string(code) : std::string();
}

}  // namespace

view::DeskQuery desk_query(std::string_view raw) {
    view::DeskQuery query;
    const auto pairs = http::Query::parse(raw);
    if (!pairs) return query;
    const auto* queue =
        std::ranges::find(view::kDeskQueues, pairs->get("queue"), &view::DeskQueueEntry::code);
    if (queue != view::kDeskQueues.end()) query.queue = queue->queue;
    const auto* sort =
        std::ranges::find(view::kDeskSorts, pairs->get("sort"), &view::DeskSortEntry::code);
    if (sort != view::kDeskSorts.end()) query.sort = sort->sort;
    query.descending = pairs->get("dir") != "asc";
    query.state = known(pairs->get("state"), domain::parse_state);
    query.net = known(pairs->get("net"), domain::parse_net);
    query.channel = known(pairs->get("channel"), domain::parse_channel);
    query.age = known(pairs->get("age"), number_in<unsigned>);
    query.page = std::max<std::size_t>(1, number_in<std::size_t>(pairs->get("page")).value_or(1));
    return query;
}

app::DeskView desk_view(const view::DeskQuery& query) {
    app::DeskView view;
    view.filter.queue = queue_of(query.queue);
    view.filter.state = domain::parse_state(query.state);
    view.filter.net = domain::parse_net(query.net);
    view.filter.channel = domain::parse_channel(query.channel);
    view.filter.min_age_days = number_in<unsigned>(query.age);
    view.sort = sort_of(query.sort);
    view.order = query.descending ? app::SortOrder::descending : app::SortOrder::ascending;
    view.page = query.page - 1;
    return view;
}

}  // namespace spillway::web
