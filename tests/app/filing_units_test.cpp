#include "app/registry/filing_units.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/registry/filing_calendar.hpp"
#include "app/support/world.hpp"
#include "crypto/random.hpp"
#include "storage/outbox_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app::test {
namespace {

using domain::FormId;
constexpr domain::Period kSpring{2026, 1};

class FilingUnits : public ::testing::Test {
protected:
    void SetUp() override {
        for (std::uint8_t i = 0; i < 2; ++i) {
            domain::UnitId fresh = crypto::random_id<domain::UnitId>();
            units_.push_back(world_
                                 .write([&](auto& c) {
                                     return set_duties(c, world_.instance, nullptr,
                                                       i == 0 ? "Office" : "Works", {FormId::a2},
                                                       fresh);
                                 })
                                 .value());
        }
    }
    std::expected<void, AccountError> bind(const StaffSession& session,
                                           std::vector<domain::UnitId> units) {
        const auto stamp = system_stamp(world_.instance);
        return world_.write(
            [&](auto& c) { return set_filing_units(c, session, stamp, clerk_, units); });
    }
    std::expected<PreparedFiling, FilingError> prepare(std::string unit) {
        const auto field = [](std::string_view name) {
            return *domain::field_index(domain::form_entry(FormId::a2), name);
        };
        domain::RawRow row{
            .source_row = 1,
            .cells = {{field("expense_item"), "Travel"}, {field("category_total"), "3"}}};
        return prepare_filing(world_.instance, registrar_, world_.db,
                              {.form = FormId::a2,
                               .unit = std::move(unit),
                               .period = kSpring,
                               .raw = {.rows = {row}}});
    }

    World world_;
    domain::StaffId clerk_ = world_.add_confirmed("zhou", "Zhou", {domain::Role::registrar});
    domain::StaffId master_ =
        world_.add_confirmed("steward", "Steward", {domain::Role::administrator});
    StaffSession registrar_ = world_.session("zhou");
    StaffSession administrator_ = world_.session("steward");
    std::vector<domain::UnitId> units_{};
};

TEST_F(FilingUnits, AreAllUnlessSomeAreSaid) {
    EXPECT_TRUE(filing_units(world_.db, clerk_).empty());
    EXPECT_TRUE(prepare("Office"));
    EXPECT_TRUE(prepare("Works"));
    ASSERT_TRUE(bind(administrator_, {units_[0]}));
    EXPECT_TRUE(prepare("Office"));
    EXPECT_EQ(prepare("Works").error(), FilingError::unknown_unit);
    ASSERT_TRUE(bind(administrator_, {}));
    EXPECT_TRUE(prepare("Works"));
}

TEST_F(FilingUnits, AreSetByAnAdministratorAndKnown) {
    EXPECT_EQ(bind(registrar_, {units_[0]}).error(), AccountError::not_permitted);
    EXPECT_EQ(bind(administrator_, {domain::UnitId()}).error(), AccountError::not_found);
    EXPECT_TRUE(filing_units(world_.db, clerk_).empty());
}

TEST_F(FilingUnits, AreLookedAtAgainWhereItIsStored) {
    const auto prepared = prepare("Works").value();
    ASSERT_TRUE(bind(administrator_, {units_[0]}));
    EXPECT_EQ(world_.write([&](auto& c) { return store_draft(c, prepared); }),
              std::unexpected(FilingError::unknown_unit));
}

TEST_F(FilingUnits, BindEveryStepOfWhoeverFiles) {
    const auto prepared = prepare("Works").value();
    const auto id = world_.write([&](auto& c) { return store_draft(c, prepared); }).value();
    const auto move =
        prepare_move(world_.instance, registrar_, world_.db, id, domain::FilingMove::file, "");
    ASSERT_TRUE(move);
    ASSERT_TRUE(bind(administrator_, {units_[0]}));
    EXPECT_EQ(prepare_move(world_.instance, registrar_, world_.db, id, domain::FilingMove::file, "")
                  .error(),
              FilingError::unknown_unit);
    EXPECT_EQ(world_.write([&](auto& c) { return store_move(c, *move); }),
              std::unexpected(FilingError::unknown_unit));
    EXPECT_EQ(prepare_answers(world_.instance, registrar_, world_.db, id, {}).error(),
              FilingError::unknown_unit);
    const auto stamp = system_stamp(world_.instance);
    EXPECT_EQ(
        world_.write([&](auto& c) { return mark_classified(c, registrar_, stamp, id, {true}); }),
        std::unexpected(FilingError::unknown_unit));
    const auto view = view_filing(world_.instance, registrar_, world_.db, id).value();
    EXPECT_FALSE(view.may_edit);
    EXPECT_FALSE(view.may_mark);
    EXPECT_TRUE(view.moves.empty());
    EXPECT_TRUE(waiting_filings(world_.instance, registrar_, world_.db, 10).empty());
    const auto line = prepare_filing(world_.instance, world_.db,
                                     {.form = FormId::a2, .unit = "Works", .period = kSpring});
    EXPECT_TRUE(line) << "the command line files for every unit";
}

TEST_F(FilingUnits, ChooseWhichLateFormsWait) {
    const auto units_late = [&] {
        std::vector<std::string> units;
        for (const auto& duty : late_duties(world_.instance, registrar_, world_.db, 10)) {
            if (duty.period == kSpring) units.push_back(duty.unit);
        }
        return units;
    };
    EXPECT_THAT(units_late(), testing::ElementsAre("Office", "Works"));
    const auto prepared = prepare("Works").value();
    ASSERT_TRUE(world_.write([&](auto& c) { return store_draft(c, prepared); }));
    EXPECT_THAT(units_late(), testing::ElementsAre("Office"));
    ASSERT_TRUE(bind(administrator_, {units_[1]}));
    EXPECT_TRUE(units_late().empty());
}

TEST_F(FilingUnits, TellTheirOwnRegistrarsWhenTheyAreReminded) {
    world_.instance.notices.by_mail = true;
    const auto other = world_.add_confirmed("he", "He", {domain::Role::registrar});
    const auto reviewer = world_.add_confirmed("gao", "Gao", {domain::Role::secrecy_reviewer});
    for (const auto& staff : {clerk_, other, reviewer}) {
        world_.write([&](auto& c) {
            storage::put_staff_mail(
                c, staff, storage::StaffMail{"somebody@bureau.example", domain::Language::en});
        });
    }
    ASSERT_TRUE(bind(administrator_, {units_[1]}));
    const auto remind = [&] {
        return world_.write([&](auto& c) {
            return remind_unit(c, world_.instance, administrator_, units_[0], kSpring);
        });
    };
    EXPECT_EQ(remind(), 1U);
    EXPECT_EQ(storage::count_outbox(world_.db).waiting, 1U) << "not the registrar of another unit";
    const auto row = storage::next_outbox(world_.db, world_.clock.now() + std::chrono::hours(1));
    ASSERT_TRUE(row);
    EXPECT_EQ(row->staff, other);
    EXPECT_EQ(row->notice, domain::Notice::filing_late);
}

TEST_F(FilingUnits, FileWithinTheOrganisationsTerm) {
    const auto due = [&] {
        return base::iso_date(
            duty_matrix(world_.instance, registrar_, world_.db, kSpring).value().due_on);
    };
    EXPECT_EQ(due(), "2026-07-21");
    for (auto& entry : world_.instance.terms) {
        if (entry.kind == domain::TermKind::file_forms) entry.term = {10, domain::TermUnit::day};
    }
    EXPECT_EQ(due(), "2026-07-10");
}

}  // namespace
}  // namespace spillway::app::test
