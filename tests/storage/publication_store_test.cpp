#include "storage/publication_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "domain/registry/form.hpp"
#include "storage/publication_store.hpp"
#include "storage/support/samples.hpp"
#include "storage/target_store.hpp"

namespace spillway::storage {
namespace {

using domain::FormId;
using domain::TargetKind;
using test::Store;

domain::TargetId target_id(std::uint8_t mark) {
    return test::id<domain::TargetId>(mark);
}

void add_target(Store& store, std::uint8_t mark, TargetKind kind, std::string name) {
    insert_target(store.connection, {.id = target_id(mark),
                                     .kind = kind,
                                     .name = std::move(name),
                                     .unit = "Works",
                                     .staff = std::nullopt});
}

// A row of A1, unless told otherwise.
PublicationRow row(std::uint8_t filing, std::uint8_t target, std::string name,
                   FormId form = FormId::a1) {
    const auto fields = domain::form_entry(form).fields.size();
    PublicationRow row{.filing = test::id<domain::FilingId>(filing),
                       .target = target_id(target),
                       .form = form,
                       .unit = "Works",
                       .period = {.year = 2026, .half = 1},
                       .version = filing,
                       .published_on = test::kDay,
                       .position = target,
                       .name = std::move(name),
                       .stage = std::nullopt,
                       .percent = std::nullopt,
                       .cells = std::vector<std::string>(fields),
                       .shown = std::vector<bool>(fields, true),
                       .is_current = true};
    row.cells[domain::form_entry(form).name_field] = row.name;
    return row;
}

void insert_publication(Connection& connection, const PublicationRow& row) {
    insert_publications(connection, {row});
}

std::vector<std::string> found(Store& store, PublicationSearch search) {
    search.limit = 100;
    std::vector<std::string> names;
    const auto page = search_publications(store.connection, search);
    for (const auto& entry : page.rows) names.push_back(entry.name);
    EXPECT_EQ(page.total, names.size());
    return names;
}

using Names = std::vector<std::string>;

TEST(PublicationStore, SearchesEveryPublishedTextOfCurrentRows) {
    Store store;
    add_target(store, 1, TargetKind::project, "Dyke");
    add_target(store, 2, TargetKind::project, "Weir 50%");
    auto dyke = row(1, 1, "Dyke");
    dyke.cells[6] = "Keeps Back the flood";
    insert_publication(store.connection, dyke);
    insert_publication(store.connection, row(1, 2, "Weir 50%"));
    EXPECT_EQ(found(store, {}), (Names{"Dyke", "Weir 50%"}));
    EXPECT_EQ(found(store, {.text = " keeps back "}), Names{"Dyke"});
    EXPECT_EQ(found(store, {.text = "50%"}), Names{"Weir 50%"});
    EXPECT_EQ(found(store, {.text = "%"}), Names{"Weir 50%"});
    EXPECT_EQ(found(store, {.net = TargetKind::person}), Names{});

    end_current(store.connection, FormId::a1, "Works");
    EXPECT_EQ(found(store, {}), Names{});
    EXPECT_EQ(found(store, {.text = "keeps"}), Names{});
    ASSERT_EQ(publications_of(store.connection, target_id(1)).size(), 1U);
    EXPECT_EQ(publications_of(store.connection, target_id(1))[0].cells, dyke.cells);
}

TEST(PublicationStore, FiltersByUnitFormTypeAndStage) {
    Store store;
    for (std::uint8_t mark = 1; mark <= 3; ++mark)
        add_target(store, mark, TargetKind::project, "x");
    auto first = row(1, 1, "A");
    first.project_type = "reservoir";
    first.stage = domain::ProjectStage::completed;
    auto second = row(1, 2, "B");
    second.unit = "Office";
    insert_publication(store.connection, first);
    insert_publication(store.connection, second);
    insert_publication(store.connection, row(2, 3, "C", FormId::a2));
    EXPECT_EQ(found(store, {.unit = "Office"}), Names{"B"});
    EXPECT_EQ(found(store, {.form = FormId::a2}), Names{"C"});
    EXPECT_EQ(found(store, {.project_type = "reservoir"}), Names{"A"});
    EXPECT_EQ(found(store, {.stage = domain::ProjectStage::completed}), Names{"A"});
    EXPECT_EQ(publication_units(store.connection, TargetKind::project), (Names{"Office", "Works"}));
    EXPECT_EQ(search_publications(store.connection, {.offset = 2, .limit = 5}).rows.size(), 1U);
}

TEST(PublicationStore, FindsPersonsByListsThatAreAboutThem) {
    Store store;
    add_target(store, 1, TargetKind::person, "Li");
    add_target(store, 2, TargetKind::person, "Wu");
    insert_publication(store.connection, row(1, 1, "Li", FormId::a6));
    insert_publication(store.connection, row(1, 2, "Wu", FormId::a6));
    auto powers = row(2, 1, "Cashier", FormId::a7);
    powers.position = 0;
    insert_publication(store.connection, powers);
    powers.target = target_id(2);
    insert_publication(store.connection, powers);
    insert_publication(store.connection, row(3, 2, "Wu", FormId::main_duty));
    const auto net = TargetKind::person;
    EXPECT_EQ(found(store, {.net = net}), (Names{"Li", "Wu"}));
    EXPECT_EQ(found(store, {.net = net, .text = "cashier"}), (Names{"Li", "Wu"}));
    EXPECT_EQ(found(store, {.net = net, .form = FormId::main_duty}), Names{"Wu"});
    EXPECT_EQ(current_publications(store.connection, FormId::a7, "Works").size(), 1U);
    EXPECT_EQ(published_forms(store.connection).size(), 3U);
}

TEST(PublicationStore, LeavesNothingOfWhatIsWithdrawn) {
    Store store;
    add_target(store, 1, TargetKind::project, "Dyke");
    insert_publication(store.connection, row(1, 1, "Dyke"));
    withdraw_target(store.connection, target_id(1));
    EXPECT_TRUE(publications_of(store.connection, target_id(1)).empty());
    EXPECT_EQ(found(store, {.text = "dyke"}), Names{});
    EXPECT_TRUE(newest_publications(store.connection, TargetKind::project, 5).empty());
}

TEST(PublicationStore, FindsNoLongerWhatIsNoLongerShown) {
    Store store;
    add_target(store, 1, TargetKind::project, "Dyke");
    auto dyke = row(1, 1, "Dyke");
    dyke.cells[6] = "a purpose";
    dyke.percent = 40;
    insert_publication(store.connection, dyke);

    EXPECT_EQ(published_filings(store.connection, FormId::a1), std::vector{dyke.filing});
    auto kept = publications_from(store.connection, dyke.filing);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].row.cells, dyke.cells);
    kept[0].row.cells[6].clear();
    kept[0].row.shown[6] = false;
    kept[0].row.percent.reset();
    update_publications(store.connection, kept);

    const auto rows = publications_of(store.connection, target_id(1));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].percent, std::nullopt);
    EXPECT_FALSE(rows[0].shown[6]);
    EXPECT_EQ(found(store, {.text = "purpose"}), Names{});
    EXPECT_EQ(found(store, {.text = "dyke"}), Names{"Dyke"});

    kept[0].row.cells = dyke.cells;
    update_publications(store.connection, kept);
    EXPECT_EQ(found(store, {.text = "purpose"}), Names{"Dyke"});
}

TEST(PublicationStore, CountsItsChanges) {
    Store store;
    add_target(store, 1, TargetKind::project, "Dyke");
    const auto before = publication_changes(store.connection);
    insert_publication(store.connection, row(1, 1, "Dyke"));
    const auto inserted = publication_changes(store.connection);
    EXPECT_GT(inserted, before);
    withdraw_target(store.connection, target_id(1));
    EXPECT_GT(publication_changes(store.connection), inserted);
}

}  // namespace
}  // namespace spillway::storage
