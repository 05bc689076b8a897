#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/registry/filing_calendar.hpp"
#include "app/registry/filings.hpp"
#include "app/registry/personal_matters.hpp"
#include "app/registry/publications.hpp"
#include "app/support/world.hpp"

namespace spillway::app::test {
namespace {

using domain::FilingMove;
using domain::FilingState;
using domain::FormId;
using Cells = std::initializer_list<std::pair<std::string_view, std::string>>;

constexpr domain::Period kSpring{2026, 1};
constexpr domain::Period kAutumn{2026, 2};

domain::RawRow row_of(FormId form, Cells cells, bool is_classified = false) {
    domain::RawRow row{.source_row = 1, .is_classified = is_classified};
    for (const auto& [name, text] : cells) {
        row.cells.push_back(
            {.field = *domain::field_index(domain::form_entry(form), name), .text = text});
    }
    return row;
}

domain::RawRow spending(const std::string& item, const std::string& amount,
                        bool is_classified = false) {
    return row_of(FormId::a2, {{"expense_item", item}, {"category_total", amount}}, is_classified);
}

class PublishFiling : public ::testing::Test {
protected:
    domain::FilingId file(FormId form, const std::string& unit, domain::Period period,
                          std::vector<domain::RawRow> rows) {
        const auto prepared = prepare_filing(
            world_.instance, registrar_, world_.db,
            {.form = form, .unit = unit, .period = period, .raw = {.rows = std::move(rows)}});
        EXPECT_FALSE(prepared->checked.has_errors());
        return world_.write([&](auto& c) { return store_filed(c, *prepared); }).value();
    }
    std::expected<void, FilingError> move(const StaffSession& session, domain::FilingId filing,
                                          FilingMove move, const std::string& remarks = "") {
        const auto prepared =
            prepare_move(world_.instance, session, world_.db, filing, move, remarks);
        if (!prepared) return std::unexpected(prepared.error());
        return world_.write([&](auto& c) { return store_move(c, *prepared); });
    }
    void publish(FormId form, domain::Period period, std::vector<domain::RawRow> rows,
                 const std::string& unit = "Office") {
        ASSERT_TRUE(
            move(reviewer_, file(form, unit, period, std::move(rows)), FilingMove::publish));
    }
    PublicList list(domain::TargetKind net = domain::TargetKind::project,
                    const std::string& text = "") {
        return search_publications(world_.db, {.net = net, .text = text});
    }
    std::vector<std::string> names(domain::TargetKind net = domain::TargetKind::project) {
        std::vector<std::string> found;
        for (const auto& entry : list(net).entries) found.push_back(entry.name);
        return found;
    }

    World world_;
    domain::StaffId clerk_ = world_.add_confirmed("zhou", "Zhou", {domain::Role::registrar});
    domain::StaffId guard_ = world_.add_confirmed("cen", "Cen", {domain::Role::secrecy_reviewer});
    domain::StaffId chief_ = world_.add_confirmed("liang", "Liang", {domain::Role::head});
    StaffSession registrar_ = world_.session("zhou");
    StaffSession reviewer_ = world_.session("cen");
    StaffSession head_ = world_.session("liang");
};

TEST_F(PublishFiling, ShowsNothingBeforeAndEverythingAfter) {
    const auto filing = file(FormId::a2, "Office", kSpring, {spending("Travel", "3")});
    EXPECT_THAT(names(), testing::IsEmpty());
    EXPECT_EQ(move(registrar_, filing, FilingMove::publish).error(), FilingError::not_permitted);
    ASSERT_TRUE(move(reviewer_, filing, FilingMove::publish));
    EXPECT_THAT(names(), testing::ElementsAre("Travel"));
    EXPECT_EQ(move(reviewer_, filing, FilingMove::publish).error(), FilingError::wrong_state);
    const auto target = list().entries.front().target;
    EXPECT_TRUE(find_public_target(world_.db, target));
    const auto detail = find_publication(world_.db, domain::TargetKind::project, target);
    ASSERT_TRUE(detail);
    ASSERT_EQ(detail->current.size(), 1U);
    EXPECT_EQ(detail->current[0].cells[2], "3万元");
    EXPECT_FALSE(find_publication(world_.db, domain::TargetKind::person, target));
}

TEST_F(PublishFiling, KeepsTheIdOfWhatAppearsAgainAndRetiresWhatIsGone) {
    publish(FormId::a2, kSpring, {spending("Travel", "3"), spending("Meetings", "1")});
    const auto before = list().entries;
    publish(FormId::a2, kAutumn, {spending("Travel", "4"), spending("Repairs", "2")});
    EXPECT_THAT(names(), testing::UnorderedElementsAre("Travel", "Repairs"));
    for (const auto& entry : before) {
        const auto offered = find_public_target(world_.db, entry.target);
        EXPECT_EQ(offered.has_value(), entry.name == "Travel");
        const auto detail = find_publication(world_.db, domain::TargetKind::project, entry.target);
        ASSERT_TRUE(detail) << "what was published stays readable";
        EXPECT_EQ(detail->target.retired, entry.name == "Meetings");
        EXPECT_EQ(detail->earlier.size(), 1U);
    }
}

TEST_F(PublishFiling, AnOlderPeriodPublishedLateChangesNothingCurrent) {
    publish(FormId::a2, kAutumn, {spending("Travel", "4")});
    publish(FormId::a2, kSpring, {spending("Travel", "3"), spending("Meetings", "1")});
    EXPECT_THAT(names(), testing::ElementsAre("Travel"));
    EXPECT_EQ(list().entries.front().period, kAutumn);
}

TEST_F(PublishFiling, NeverShowsWhatIsClassified) {
    publish(FormId::a2, kSpring, {spending("Travel", "3"), spending("Tunnel", "9", true)});
    EXPECT_THAT(names(), testing::ElementsAre("Travel"));
    EXPECT_EQ(list().total, 1U);
    EXPECT_EQ(list(domain::TargetKind::project, "Tunnel").total, 0U);
    EXPECT_EQ(search_public_targets(world_.db, "Tunnel", 10).size(), 0U);
    const auto filing = find_filing(world_.db, FormId::a2, "Office", kSpring).value().id;
    const auto view = view_filing(world_.instance, reviewer_, world_.db, filing).value();
    const auto hidden = view.matches[1].target.value();
    EXPECT_FALSE(find_publication(world_.db, domain::TargetKind::project, hidden));
    EXPECT_FALSE(find_public_target(world_.db, hidden));
    const auto link = qr_link(world_.instance, {.id = hidden});
    EXPECT_EQ(find_by_qr(world_.instance, world_.db, link.token).error(), QrError::unknown);

    // It stays so in the next period without anybody marking it again; only the reviewer clears it.
    const auto next =
        file(FormId::a2, "Office", kAutumn, {spending("Travel", "4"), spending("Tunnel", "9")});
    const auto stamp = system_stamp(world_.instance);
    EXPECT_EQ(world_.write([&](auto& c) {
        return mark_classified(c, registrar_, stamp, next, {false, false});
    }),
              std::unexpected(FilingError::not_permitted));
    ASSERT_TRUE(world_.write([&](auto& c) {
        return mark_classified(c, reviewer_, stamp, next, {false, false});
    }));
    ASSERT_TRUE(move(reviewer_, next, FilingMove::publish));
    EXPECT_THAT(names(), testing::UnorderedElementsAre("Travel", "Tunnel"));
}

TEST_F(PublishFiling, WithdrawsWhatBecomesClassified) {
    publish(FormId::a2, kSpring, {spending("Travel", "3"), spending("Tunnel", "9")});
    publish(FormId::a2, kAutumn, {spending("Travel", "4"), spending("Tunnel", "9", true)});
    EXPECT_THAT(names(), testing::ElementsAre("Travel"));
}

TEST_F(PublishFiling, AsksWhereARowMayBeAnEarlierOne) {
    publish(FormId::a2, kSpring, {spending("Travel within the province", "3")});
    const auto target = list().entries.front().target;
    const auto filing =
        file(FormId::a2, "Office", kAutumn, {spending("Travel within the provinces", "4")});
    EXPECT_EQ(move(reviewer_, filing, FilingMove::publish).error(),
              FilingError::unresolved_matches);
    EXPECT_EQ(
        prepare_answers(world_.instance, registrar_, world_.db, filing, {{0, domain::TargetId()}})
            .error(),
        FilingError::bad_row);
    auto answers =
        prepare_answers(world_.instance, registrar_, world_.db, filing, {{0, target}}).value();
    answers.names[0] = "something else meanwhile";
    EXPECT_EQ(world_.write([&](auto& c) { return store_answers(c, answers); }),
              std::unexpected(FilingError::wrong_state));
    answers.names[0] = "Travel within the provinces";
    ASSERT_TRUE(world_.write([&](auto& c) { return store_answers(c, answers); }));
    ASSERT_TRUE(move(reviewer_, filing, FilingMove::publish));
    ASSERT_EQ(list().total, 1U);
    EXPECT_EQ(list().entries.front().target, target);
}

TEST_F(PublishFiling, AsksWhichOfTwoOfOneNameIsTheEarlierOne) {
    const auto person = [](const std::string& post) {
        return row_of(FormId::a6, {{"name", "Zhang"}, {"post", post}});
    };
    publish(FormId::a6, kSpring, {person("clerk")});
    const auto target = list(domain::TargetKind::person).entries.front().target;
    const auto filing = file(FormId::a6, "Office", kAutumn, {person("chief"), person("clerk")});
    EXPECT_EQ(move(reviewer_, filing, FilingMove::publish).error(),
              FilingError::unresolved_matches);
    const auto answer = [&](std::vector<MatchAnswer> answers) -> std::expected<void, FilingError> {
        const auto prepared =
            prepare_answers(world_.instance, registrar_, world_.db, filing, std::move(answers));
        if (!prepared) return std::unexpected(prepared.error());
        return world_.write([&](auto& c) { return store_answers(c, *prepared); });
    };
    EXPECT_EQ(answer({{0, target}, {1, target}}), std::unexpected(FilingError::bad_row));
    ASSERT_TRUE(answer({{1, target}}));
    EXPECT_EQ(answer({{0, target}}), std::unexpected(FilingError::bad_row));
    ASSERT_TRUE(answer({{0, std::nullopt}}));
    ASSERT_TRUE(move(reviewer_, filing, FilingMove::publish));
    EXPECT_THAT(names(domain::TargetKind::person), testing::ElementsAre("Zhang", "Zhang"));
    const auto detail = find_publication(world_.db, domain::TargetKind::person, target);
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->current[0].cells[2], "clerk");
}

TEST_F(PublishFiling, TellsUnitsApart) {
    publish(FormId::a2, kSpring, {spending("Travel", "3")}, "Works");
    publish(FormId::a2, kSpring, {spending("Travel", "5")}, "Works Second Office");
    EXPECT_EQ(list().total, 2U);
}

TEST_F(PublishFiling, GivesBackWithRemarksOnly) {
    const auto filing = file(FormId::a2, "Office", kSpring, {spending("Travel", "3")});
    EXPECT_EQ(move(reviewer_, filing, FilingMove::give_back, " ").error(),
              FilingError::remarks_missing);
    ASSERT_TRUE(move(reviewer_, filing, FilingMove::give_back, "Say which travel."));
    const auto view = view_filing(world_.instance, registrar_, world_.db, filing).value();
    EXPECT_EQ(view.summary.state, FilingState::returned);
    EXPECT_TRUE(view.may_edit);
    ASSERT_EQ(view.events.size(), 3U);
    EXPECT_EQ(view.events.back().remarks, "Say which travel.");
    EXPECT_EQ(view.events.back().actor, "Cen");
}

TEST_F(PublishFiling, PutsPowersOnThePagesOfThoseWhoHoldThem) {
    publish(FormId::a6, kSpring,
            {row_of(FormId::a6,
                    {{"name", "Wei Jing"}, {"post", "Clerk"}, {"address", "Long Street"}})});
    publish(
        FormId::a7, kSpring,
        {row_of(FormId::a7,
                {{"post_title", "Clerk"}, {"holders", "Wei Jing"}, {"powers", "approve: leave"}})});
    const auto persons = list(domain::TargetKind::person);
    ASSERT_EQ(persons.total, 1U);
    const auto detail =
        find_publication(world_.db, domain::TargetKind::person, persons.entries.front().target)
            .value();
    ASSERT_EQ(detail.current.size(), 2U);
    EXPECT_EQ(detail.current[0].form, FormId::a6);
    EXPECT_THAT(detail.current[0].cells, testing::Not(testing::Contains("Long Street")));
    EXPECT_EQ(detail.current[1].form, FormId::a7);
}

TEST_F(PublishFiling, TakesFieldsBackAtOnce) {
    publish(FormId::a2, kSpring, {spending("Travel", "3")});
    const auto target = list().entries.front().target;
    const auto stamp = system_stamp(world_.instance);
    ASSERT_TRUE(world_.write([&](auto& c) {
        return set_published_fields(c, reviewer_, stamp, FormId::a2, {false, true, false, false});
    }));
    const auto detail = find_publication(world_.db, domain::TargetKind::project, target).value();
    EXPECT_EQ(detail.current[0].cells[1], "Travel");
    EXPECT_EQ(detail.current[0].cells[2], "");
}

TEST_F(PublishFiling, ShowsFieldsAgainAtOnce) {
    publish(FormId::a2, kSpring, {spending("Travel", "3"), spending("Tunnel", "9", true)});
    publish(FormId::a2, kAutumn, {spending("Travel", "4"), spending("Tunnel", "9", true)});
    const auto target = list().entries.front().target;
    const auto stamp = system_stamp(world_.instance);
    const auto set = [&](std::vector<bool> fields) {
        return world_.write(
            [&](auto& c) { return set_published_fields(c, reviewer_, stamp, FormId::a2, fields); });
    };
    ASSERT_TRUE(set({true, true, false, true}));
    EXPECT_EQ(list(domain::TargetKind::project, "4万元").total, 0U);
    ASSERT_TRUE(set({true, true, true, true}));
    const auto detail = find_publication(world_.db, domain::TargetKind::project, target).value();
    EXPECT_EQ(detail.current[0].cells[2], "4万元");
    EXPECT_EQ(detail.earlier[0].cells[2], "3万元");
    EXPECT_TRUE(detail.current[0].shown[2]);
    EXPECT_EQ(list(domain::TargetKind::project, "4万元").total, 1U);
    EXPECT_EQ(list(domain::TargetKind::project, "Tunnel").total, 0U);
    EXPECT_THAT(names(), testing::ElementsAre("Travel"));
}

TEST_F(PublishFiling, IsSeenInTheComparisonAndTheMatrix) {
    publish(FormId::a2, kSpring, {spending("Travel", "3")});
    publish(FormId::a2, kAutumn, {spending("Travel", "4")});
    const auto older = find_filing(world_.db, FormId::a2, "Office", kSpring).value().id;
    const auto newer = find_filing(world_.db, FormId::a2, "Office", kAutumn).value().id;
    const auto comparison = compare(world_.instance, registrar_, world_.db, older, newer).value();
    ASSERT_EQ(comparison.rows.size(), 1U);
    EXPECT_EQ(comparison.rows[0].change, domain::RowChange::changed);
    ASSERT_TRUE(world_.write([&](auto& c) {
        return set_duties(c, world_.instance, &registrar_, "Office", {FormId::a2, FormId::a3},
                          domain::UnitId());
    }));
    const auto matrix = duty_matrix(world_.instance, registrar_, world_.db, kSpring).value();
    ASSERT_EQ(matrix.rows.size(), 1U);
    EXPECT_EQ(matrix.rows[0].cells[1].state, domain::DutyState::published);
    EXPECT_EQ(matrix.rows[0].cells[2].state, domain::DutyState::late);
    EXPECT_FALSE(matrix.rows[0].cells[0].is_owed);
}

TEST_F(PublishFiling, KeepsPersonalMattersForHeadAndSupervisionOnly) {
    publish(FormId::a6, kSpring, {row_of(FormId::a6, {{"name", "Wei Jing"}, {"post", "Clerk"}})});
    const auto person = list(domain::TargetKind::person).entries.front().target;
    auto officer = world_.session("lin");
    const auto prepared = prepare_personal_matter(world_.instance, officer, person, "2025",
                                                  base::SecretText("A flat was left out."));
    ASSERT_TRUE(prepared);
    ASSERT_TRUE(world_.write([&](auto& c) { return store_personal_matter(c, *prepared); }));
    const auto read = personal_matters(world_.instance, head_, world_.db, person);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 1U);
    EXPECT_EQ(read->front().text.reveal(), "A flat was left out.");
    EXPECT_EQ(personal_matters(world_.instance, reviewer_, world_.db, person).error(),
              PersonalMatterError::not_permitted);
}

}  // namespace
}  // namespace spillway::app::test
