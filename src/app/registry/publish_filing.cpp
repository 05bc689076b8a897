#include "app/registry/publish_filing.hpp"

#include <map>
#include <set>

#include "app/registry/filing_rows.hpp"
#include "domain/registry/money.hpp"
#include "domain/registry/normal_text.hpp"
#include "storage/publication_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

std::string shown_cell(domain::FormId form, const domain::FilingRow& row,
                       const std::vector<bool>& shown, std::string_view field) {
    const auto index = domain::field_index(domain::form_entry(form), field);
    return index && shown[*index] ? row.cells[*index] : std::string{};
}

// The stage gives away what it is made of.
bool tells_stage(domain::FormId form, const std::vector<bool>& shown) {
    for (const std::string_view field : {"progress", "accepted_on", "start_on"}) {
        const auto index = domain::field_index(domain::form_entry(form), field);
        if (index && !shown[*index]) return false;
    }
    return true;
}

// What the public sees of a row, and all that is taken from it.
void show(storage::PublicationRow& published, const domain::FilingRow& row,
          const std::vector<bool>& shown) {
    const auto form = published.form;
    const auto cell = [&](std::string_view field) { return shown_cell(form, row, shown, field); };
    published.shown = shown;
    published.cells = domain::published_cells(form, row, shown);
    published.percent.reset();
    published.stage.reset();
    if (const auto percent = domain::parse_money(cell("progress"), domain::MoneyUnit::yuan)) {
        published.percent = static_cast<int>(percent->fen / 100);
        if (tells_stage(form, shown))
            published.stage = domain::stage_of(form, row, published.published_on);
    }
    published.project_type = cell("project_type");
    published.line = cell(form == domain::FormId::a6 ? "post" : "main_purpose");
}

class Publishing {
public:
    Publishing(storage::Connection& connection, const storage::StoredFiling& filing,
               base::Day today, const std::vector<domain::TargetId>& fresh_ids)
        : connection_(connection),
          filing_(filing),
          form_(domain::form_entry(filing.form)),
          today_(today),
          fresh_ids_(fresh_ids),
          shown_(storage::published_fields(connection, filing.form)) {}

    std::expected<void, FilingError> publish() {
        const auto rows = storage::filing_rows(connection_, filing_.id);
        std::set<domain::TargetId> taken;
        for (const auto& row : rows) {
            // Neither unsure, nor two rows of one thing.
            const bool is_twice = row.target && !taken.insert(*row.target).second;
            if (is_twice || static_cast<MatchState>(row.match_state) == MatchState::unsure)
                return std::unexpected(FilingError::unresolved_matches);
        }
        const auto previous = storage::newest_in_state(connection_, filing_.form, filing_.unit,
                                                       domain::FilingState::published);
        is_current_ = !previous || std::pair(filing_.period, filing_.version) >
                                       std::pair(previous->period, previous->version);
        if (is_current_) storage::end_current(connection_, filing_.form, filing_.unit);
        if (!domain::has_own_targets(filing_.form)) find_persons();
        for (std::size_t i = 0; i < rows.size(); ++i) publish_row(i, rows[i]);
        storage::insert_publications(connection_, published_);
        if (is_current_ && previous) retire_missing(previous->id);
        return {};
    }

private:
    void find_persons() {
        for (auto& target : storage::targets_of_kind(connection_, domain::TargetKind::person)) {
            if (target.retired || !is_of_unit(target, filing_.unit)) continue;
            persons_.emplace(domain::folded_name(target.name), target.id);
        }
    }

    void publish_row(std::size_t position, const storage::StoredRow& stored) {
        if (domain::has_own_targets(filing_.form)) {
            const auto target = target_of(position, stored);
            seen_.insert(target);
            if (stored.row.is_classified) {
                // A newer filing may have cleared it; else it is neither offered nor readable, in
                // whatever was published before either.
                if (!is_current_) return;
                storage::set_offered(connection_, target, false);
                storage::withdraw_target(connection_, target);
                return;
            }
            if (is_current_) storage::set_offered(connection_, target, true);
            return add_row(position, stored.row, target);
        }
        if (stored.row.is_classified) return;
        const auto field = filing_.form == domain::FormId::a7 ? "holders" : "leader";
        const auto& people = stored.row.cells[*domain::field_index(form_, field)];
        std::set<domain::TargetId> once;
        for (const auto name : domain::lines_of(people)) {
            const auto found = persons_.find(domain::folded_name(name));
            if (found != persons_.end() && once.insert(found->second).second)
                add_row(position, stored.row, found->second);
        }
    }

    domain::TargetId target_of(std::size_t position, const storage::StoredRow& stored) {
        if (stored.target) return *stored.target;
        const auto& id = fresh_ids_.at(position);
        storage::insert_target(connection_, {.id = id,
                                             .kind = domain::target_kind_of(filing_.form),
                                             .name = stored.row.cells[form_.name_field],
                                             .unit = filing_.unit,
                                             .offered = false});
        storage::set_row_match(connection_, filing_.id, position,
                               static_cast<int>(MatchState::same), id);
        return id;
    }

    void add_row(std::size_t position, const domain::FilingRow& row,
                 const domain::TargetId& target) {
        storage::PublicationRow published{.filing = filing_.id,
                                          .target = target,
                                          .form = filing_.form,
                                          .unit = filing_.unit,
                                          .period = filing_.period,
                                          .version = filing_.version,
                                          .published_on = today_,
                                          .position = position,
                                          .name = row.cells[form_.name_field],
                                          .is_current = is_current_};
        show(published, row, shown_);
        published_.push_back(std::move(published));
    }

    void retire_missing(const domain::FilingId& previous) {
        if (!domain::has_own_targets(filing_.form)) return;
        for (const auto& row : storage::filing_rows(connection_, previous)) {
            if (row.target && !seen_.contains(*row.target))
                storage::retire_target(connection_, *row.target);
        }
    }

    storage::Connection& connection_;
    const storage::StoredFiling& filing_;
    const domain::FormEntry& form_;
    base::Day today_;
    const std::vector<domain::TargetId>& fresh_ids_;
    std::vector<bool> shown_;
    bool is_current_ = false;
    std::set<domain::TargetId> seen_;
    std::vector<storage::PublicationRow> published_;
    std::map<std::string, domain::TargetId> persons_;
};

}  // namespace

std::expected<void, FilingError> publish_rows(storage::Connection& connection,
                                              const storage::StoredFiling& filing, base::Day today,
                                              const std::vector<domain::TargetId>& fresh_ids) {
    return Publishing(connection, filing, today, fresh_ids).publish();
}

void show_fields(storage::Connection& connection, domain::FormId form,
                 const std::vector<bool>& shown) {
    const std::vector<bool> nothing(shown.size(), false);
    for (const auto& filing : storage::published_filings(connection, form)) {
        const auto rows = storage::filing_rows(connection, filing);
        auto published = storage::publications_from(connection, filing);
        for (auto& kept : published) {
            const auto& row = rows.at(kept.row.position).row;
            show(kept.row, row, row.is_classified ? nothing : shown);
        }
        storage::update_publications(connection, published);
    }
}

}  // namespace spillway::app
