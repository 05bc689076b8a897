#include "view/pages/desk_page.hpp"

#include <algorithm>
#include <utility>

#include "http/url.hpp"
#include "view/frame_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

constexpr std::array<std::string_view, 3> kAges{"7", "30", "90"};

const DeskQueueEntry& entry_of(DeskQueue queue) {
    return *std::ranges::find(kDeskQueues, queue, &DeskQueueEntry::queue);
}

// The desk's address for the query, with what is at its default left out.
std::string path_of(const DeskQuery& query) {
    std::string path = "/?queue=" + std::string(entry_of(query.queue).code);
    const auto add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        path += '&';
        path += name;
        path += '=';
        path += http::percent_encode(value);
    };
    add("state", query.state);
    add("net", query.net);
    add("channel", query.channel);
    add("age", query.age);
    const DeskQuery plain;
    if (query.sort != plain.sort) {
        add("sort", std::ranges::find(kDeskSorts, query.sort, &DeskSortEntry::sort)->code);
    }
    if (query.descending != plain.descending) add("dir", query.descending ? "desc" : "asc");
    if (query.page > 1) add("page", std::to_string(query.page));
    return path;
}

DeskQuery first_page(DeskQuery query) {
    query.page = 1;
    return query;
}

std::vector<Data> queues(const Words& words, const DeskPage& page) {
    std::vector<Data> items;
    for (std::size_t i = 0; i < kDeskQueues.size(); ++i) {
        auto query = first_page(page.query);
        query.queue = kDeskQueues[i].queue;
        Data item;
        item.text("queue_path", path_of(query))
            .text("queue_name", words.tr(kDeskQueues[i].name))
            .flag("queue_here", page.query.queue == kDeskQueues[i].queue)
            .flag("queue_some", page.counts[i] > 0)
            .number("queue_count", page.counts[i]);
        items.push_back(std::move(item));
    }
    return items;
}

Data filter(std::string_view name, std::string label, std::vector<Data> options) {
    Data data;
    data.text("filter_name", name)
        .text("filter_label", label)
        .list("filter_options", std::move(options));
    return data;
}

std::vector<Data> filters(const Words& words, const DeskQuery& query) {
    std::vector<Data> states;
    for (const auto& entry : domain::kCaseStates) {
        states.push_back(option(entry.code, words.tr(entry.name), entry.code == query.state));
    }
    std::vector<Data> nets;
    for (const auto net : {domain::Net::project, domain::Net::person, domain::Net::unknown}) {
        const auto code = domain::net_code(net);
        nets.push_back(option(code, words.tr(domain::net_name(net)), code == query.net));
    }
    std::vector<Data> channels;
    for (const auto& entry : domain::kChannels) {
        channels.push_back(option(entry.code, words.tr(entry.name), entry.code == query.channel));
    }
    std::vector<Data> ages;
    for (const auto age : kAges) {
        ages.push_back(option(age, words.tr_with("over {n} days", "n", age), age == query.age));
    }
    std::vector<Data> all;
    all.push_back(filter("state", words.tr("State"), std::move(states)));
    all.push_back(filter("net", words.tr("Net"), std::move(nets)));
    all.push_back(filter("channel", words.tr("Channel"), std::move(channels)));
    all.push_back(filter("age", words.tr("Age"), std::move(ages)));
    return all;
}

std::vector<Data> columns(const Words& words, const DeskPage& page) {
    std::vector<Data> items;
    for (const auto& entry : kDeskSorts) {
        const bool here = page.query.sort == entry.sort;
        auto query = first_page(page.query);
        query.sort = entry.sort;
        query.descending = here ? !page.query.descending : true;
        Data item;
        item.text("column_name", words.tr(entry.name)).text("sort_path", path_of(query));
        if (here) {
            item.text("aria_sort", page.query.descending ? "descending" : "ascending")
                .text("sort_mark", page.query.descending ? "\u25bc" : "\u25b2");
        } else {
            item.flag("aria_sort", false).flag("sort_mark", false);
        }
        items.push_back(std::move(item));
    }
    return items;
}

Data row_data(const Words& words, const DeskPage& page, const DeskRow& row) {
    Data data;
    data.text("case_path", row.path)
        .text("number", row.number)
        .text("target", row.target)
        .text("state", words.tr(domain::state_name(row.state)))
        .text("state_tag", tag_of(row.state))
        .flag("has_news", row.has_news)
        .text("received_on", words.date(row.received_on))
        .text("channel", words.tr(domain::channel_entry(row.channel).name))
        .text("assignee", row.assignee)
        .flag("due", false);
    if (row.due) {
        data.text("due", words.date(*row.due))
            .text("due_left", words.days_left(page.today, *row.due))
            .text("due_tag", due_tag(page.today, *row.due));
    }
    return data;
}

void set_paging(Data& data, const Words& words, const DeskPage& page) {
    const auto pages = std::max<std::size_t>(1, (page.total + page.page_size - 1) / page.page_size);
    auto previous = page.query;
    --previous.page;
    auto next = page.query;
    ++next.page;
    data.text("total_text", words.tr_n("{n} case", "{n} cases", page.total))
        .text("previous_path", page.query.page > 1 ? path_of(previous) : std::string{})
        .text("next_path", page.query.page < pages ? path_of(next) : std::string{})
        .text("page_text", pages > 1
                               ? std::to_string(page.query.page) + " / " + std::to_string(pages)
                               : std::string{});
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const DeskPage& page) {
    const Words words(renderer.catalogue(), language);
    const auto& query = page.query;
    const auto& queue = entry_of(query.queue);
    const bool filtered =
        !query.state.empty() || !query.net.empty() || !query.channel.empty() || !query.age.empty();
    DeskQuery unfiltered;
    unfiltered.queue = query.queue;
    std::vector<Data> rows;
    for (const auto& row : page.rows) rows.push_back(row_data(words, page, row));
    auto data = frame_data(words, page.frame);
    data.flag("unconfirmed", !page.confirmed)
        .list("queues", queues(words, page))
        .text("queue_code", queue.code)
        .text("queue_title", words.tr(queue.name))
        .list("filters", filters(words, query))
        .list("columns", columns(words, page))
        .flag("has_rows", !rows.empty())
        .list("rows", std::move(rows))
        .text("empty_text",
              filtered ? words.tr("No case here fits the filter.") : words.tr(queue.empty))
        .flag("filtered", filtered)
        .text("unfiltered_path", path_of(unfiltered));
    set_paging(data, words, page);
    return renderer.render("desk", language, data);
}

}  // namespace spillway::view
