#include "app/desk.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "app/audit.hpp"
#include "app/case_access.hpp"
#include "app/case_facets.hpp"
#include "crypto/grant.hpp"
#include "domain/holder.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kMaxCases = 100'000;
constexpr std::size_t kMaxIndexed = 2000;  // in one go
constexpr int kSoonDays = 2;

struct Item {
    storage::DeskRow row;
    std::optional<domain::Facets> facets;
    std::optional<int> days_left;
    unsigned age_days = 0;
};

std::optional<crypto::CaseKey> open_grant(const StaffSession& session,
                                          const storage::DeskRow& row) {
    auto key = crypto::open_case_grant(row.grant, row.case_row.id, domain::holder_of(session.id),
                                       session.publics.box, session.secrets.box);
    if (!key) return std::nullopt;
    return std::move(*key);
}

std::optional<domain::Facets> open_indexed(const StaffSession& session,
                                           const storage::DeskRow& row) {
    if (!session.desk_key || !row.desk_sealed) return std::nullopt;
    const auto plain = crypto::open_facets(*session.desk_key, row.case_row.id, *row.desk_sealed);
    if (!plain) return std::nullopt;
    auto facets = domain::decode_facets(*plain);
    if (!facets) return std::nullopt;
    return std::move(*facets);
}

class Desk {
public:
    Desk(const Instance& instance, storage::Connection& reader, const StaffSession& session)
        : today_(instance.clock.today()), reader_(reader), session_(session) {
        page_.index.stamp = stamp_of(instance, session.id);
        for (auto& row : storage::list_desk(reader, domain::holder_of(session.id), kMaxCases)) {
            add(std::move(row));
        }
    }

    DeskPage show(const DeskView& view) && {
        for (const auto& item : items_) count(item);
        std::erase_if(items_, [&](const Item& item) { return !passes(item, view.filter); });
        sort(view.sort, view.order);
        const auto size = std::max<std::size_t>(view.page_size, 1);
        page_.total = items_.size();
        page_.pages = std::max<std::size_t>((items_.size() + size - 1) / size, 1);
        page_.page = std::min(view.page, page_.pages - 1);
        const auto begin = page_.page * size;
        const auto end = std::min(begin + size, items_.size());
        for (auto i = begin; i < end; ++i) page_.lines.push_back(line_of(items_[i]));
        return std::move(page_);
    }

private:
    // A case whose grant does not open (it was for keys that are gone) is not listed.
    void add(storage::DeskRow row) {
        Item item{.row = std::move(row), .facets = std::nullopt, .days_left = std::nullopt};
        if (item.row.desk_sealed) {
            item.facets = open_indexed(session_, item.row);
        }
        if (!item.facets) {
            const auto key = open_grant(session_, item.row);
            if (!key) return;
            open_unindexed(*key, item);
        }
        const auto& file = item.row.case_row;
        if (file.due_on) item.days_left = static_cast<int>((*file.due_on - today_).count());
        item.age_days =
            static_cast<unsigned>(std::max<std::int64_t>((today_ - file.received_on).count(), 0));
        items_.push_back(std::move(item));
    }

    void open_unindexed(const crypto::CaseKey& key, Item& item) {
        if (!item.row.facets_id || !item.row.facets_sealed) return;
        const auto& id = item.row.case_row.id;
        item.facets = open_facets_entry(
            key,
            {.case_id = id, .entry_id = *item.row.facets_id, .kind = domain::EntryKind::facets},
            *item.row.facets_sealed);
        if (item.facets && session_.desk_key && page_.index.entries.size() < kMaxIndexed) {
            page_.index.entries.push_back(make_desk_entry(*session_.desk_key, id, *item.facets));
        }
    }

    static bool is_in(const Item& item, DeskQueue queue) {
        const bool is_fresh = item.row.case_row.state == domain::CaseState::received;
        switch (queue) {
            case DeskQueue::all:
                return true;
            case DeskQueue::fresh:
                return is_fresh;
            case DeskQueue::awaiting:
                return !is_fresh && item.row.case_row.awaits_staff;
            case DeskQueue::due_soon:
                return item.days_left && *item.days_left >= 0 && *item.days_left <= kSoonDays;
            case DeskQueue::late:
                return item.days_left && *item.days_left < 0;
        }
        return false;
    }

    void count(const Item& item) {
        auto& counts = page_.counts;
        ++counts.all;
        counts.fresh += is_in(item, DeskQueue::fresh);
        counts.awaiting += is_in(item, DeskQueue::awaiting);
        counts.due_soon += is_in(item, DeskQueue::due_soon);
        counts.late += is_in(item, DeskQueue::late);
    }

    static bool passes(const Item& item, const DeskFilter& filter) {
        if (!is_in(item, filter.queue)) return false;
        if (filter.state && item.row.case_row.state != *filter.state) return false;
        if (filter.net && (!item.facets || item.facets->net != *filter.net)) return false;
        if (filter.channel && (!item.facets || item.facets->channel != *filter.channel)) {
            return false;
        }
        if (filter.min_age_days && item.age_days < *filter.min_age_days) return false;
        return !filter.max_age_days || item.age_days <= *filter.max_age_days;
    }

    // By `key`, an optional: items without one come last in either order. Equals by arrival,
    // latest first.
    template <class Key>
    void sort_by(SortOrder order, Key key) {
        std::ranges::stable_sort(items_, [&](const Item& a, const Item& b) {
            const auto left = key(a);
            const auto right = key(b);
            if (!left || !right) return left.has_value() && !right.has_value();
            return order == SortOrder::ascending ? *left < *right : *right < *left;
        });
    }

    void sort(DeskSort by, SortOrder order) {
        switch (by) {
            case DeskSort::received:
                return sort_by(order, [](const Item& item) {
                    return std::optional(item.row.case_row.sequence);
                });
            case DeskSort::due:
                return sort_by(order, [](const Item& item) { return item.row.case_row.due_on; });
            case DeskSort::state:
                return sort_by(
                    order, [](const Item& item) { return std::optional(item.row.case_row.state); });
            case DeskSort::number:
                return sort_by(order, [](const Item& item) { return item.row.case_row.number; });
            case DeskSort::target:
                return sort_by(order, [this](const Item& item) {
                    const bool is_registered = item.facets && item.facets->target;
                    return is_registered ? std::optional(target_of(*item.facets->target).name)
                                         : std::nullopt;
                });
        }
    }

    DeskLine line_of(Item& item) {
        const auto& row = item.row.case_row;
        DeskLine line{.case_id = row.id,
                      .ref = case_ref(row),
                      .number = row.number,
                      .state = row.state,
                      .received_on = row.received_on,
                      .due_on = row.due_on,
                      .days_left = item.days_left,
                      .awaits_staff = row.awaits_staff,
                      .is_named = row.is_named};
        if (item.facets && item.facets->target) {
            const auto& target = target_of(*item.facets->target);
            line.target_name = target.name;
            line.target_unit = target.unit;
        } else {
            line.target_text = target_text_of(item.row);
        }
        line.facets = std::move(item.facets);
        return line;
    }

    const domain::Target& target_of(const domain::TargetId& id) {
        const auto [place, is_new] = targets_.try_emplace(id);
        if (is_new) {
            auto found = storage::find_target(reader_, id);
            if (found) place->second = std::move(*found);
        }
        return place->second;
    }

    base::SecretText target_text_of(const storage::DeskRow& row) {
        const auto key = open_grant(session_, row);
        const auto entry =
            storage::find_latest_entry(reader_, row.case_row.id, domain::EntryKind::narrative);
        if (!key || !entry) return {};
        auto narrative = open_narrative(*key, *entry);
        return narrative ? std::move(narrative->target_text) : base::SecretText();
    }

    const base::Day today_;
    storage::Connection& reader_;
    const StaffSession& session_;
    std::vector<Item> items_;  // latest arrival first
    std::unordered_map<domain::TargetId, domain::Target> targets_;
    DeskPage page_;
};

}  // namespace

std::expected<DeskPage, DeskError> list_desk(const Instance& instance, storage::Connection& reader,
                                             const StaffSession& session, const DeskView& view) {
    if (!may(session, domain::Action::view_desk)) return std::unexpected(DeskError::not_permitted);
    return Desk(instance, reader, session).show(view);
}

void store_desk_index(storage::Connection& connection, const DeskIndex& index) {
    for (const auto& entry : index.entries) {
        if (storage::find_desk_entry(connection, entry.case_id)) continue;
        storage::put_desk_entry(connection, entry);
        log_event(connection, index.stamp, domain::AuditAction::case_listed, entry.case_id.bytes());
    }
}

}  // namespace spillway::app
