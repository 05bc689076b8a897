#include "app/registry/filings.hpp"

#include <gtest/gtest.h>

#include "app/registry/filing_calendar.hpp"
#include "app/registry/personal_matters.hpp"
#include "app/registry/publications.hpp"
#include "app/support/world.hpp"

namespace spillway::app::test {
namespace {

constexpr domain::Period kPeriod{2026, 1};

class Filings : public ::testing::Test {
protected:
    // A row of A6 with nothing but a name; its other cells are missing.
    static domain::RawFiling named(std::string_view name) {
        domain::RawFiling raw;
        const auto field = domain::form_entry(domain::FormId::a6).name_field;
        raw.columns.push_back({.field = field});
        raw.rows.push_back({.source_row = 1, .cells = {{field, std::string(name)}}});
        return raw;
    }

    std::expected<PreparedFiling, FilingError> prepare(std::string unit) {
        return prepare_filing(world_.instance, registrar_, world_.db,
                              {.form = domain::FormId::a6,
                               .unit = std::move(unit),
                               .period = kPeriod,
                               .raw = named("Wang")});
    }

    World world_;
    domain::StaffId clerk_ = world_.add_confirmed("zhou", "Zhou", {domain::Role::registrar});
    StaffSession registrar_ = world_.session("zhou");
};

TEST_F(Filings, AreKeptWithTheirErrorsButNotHandedIn) {
    const auto prepared = prepare("Works");
    ASSERT_TRUE(prepared);
    ASSERT_TRUE(prepared->checked.has_errors());
    EXPECT_EQ(world_.write([&](auto& c) { return store_filed(c, *prepared); }),
              std::unexpected(FilingError::has_errors));
    const auto id = world_.write([&](auto& c) { return store_draft(c, *prepared); });
    ASSERT_TRUE(id);
    EXPECT_EQ(find_filing(world_.db, domain::FormId::a6, "Works", kPeriod).value().id, *id);
    const auto view = view_filing(world_.instance, registrar_, world_.db, *id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->summary.state, domain::FilingState::draft);
    EXPECT_TRUE(view->checked.has_errors());
    EXPECT_TRUE(view->may_edit);
    EXPECT_TRUE(
        search_publications(world_.db, {.net = domain::TargetKind::person}).entries.empty());
}

TEST_F(Filings, WantAUnit) {
    EXPECT_EQ(prepare("").error(), FilingError::bad_unit);
    EXPECT_EQ(prepare(" Works").error(), FilingError::bad_unit);
}

}  // namespace
}  // namespace spillway::app::test
