#include "domain/case_state.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "domain/reporter_stage.hpp"
#include "domain/transition.hpp"

namespace spillway::domain {
namespace {

TEST(CaseState, HasOneCodeAndOneNameEach) {
    std::set<std::string_view> codes;
    std::set<std::string_view> names;
    for (const auto& row : kCaseStates) {
        codes.insert(row.code);
        names.insert(row.name);
        EXPECT_EQ(parse_state(row.code), row.state);
        EXPECT_EQ(state_code(row.state), row.code);
        EXPECT_EQ(state_name(row.state), row.name);
        EXPECT_EQ(state_colour(row.state), row.colour);
    }
    EXPECT_EQ(codes.size(), kCaseStates.size());
    EXPECT_EQ(names.size(), kCaseStates.size());
    EXPECT_EQ(parse_state("Received"), std::nullopt);
}

struct Move {
    const char* name = "";
    std::optional<CaseState> from{};
    CaseAction action{};
    RoleSet actor{};
    std::optional<CaseState> to{};
    TransitionError error{};  // where there is no `to`
};

TEST(Transition, IsTheTableAndNothingElse) {
    const std::array kMoves{
        Move{.name = "the system receives",
             .action = CaseAction::receive,
             .to = CaseState::received},
        Move{.name = "the system seals upward",
             .action = CaseAction::seal_upward,
             .to = CaseState::sealed_upward},
        Move{.name = "a person cannot receive",
             .action = CaseAction::receive,
             .actor = {Role::intake},
             .error = TransitionError::not_permitted},
        Move{.name = "intake registers",
             .from = CaseState::received,
             .action = CaseAction::register_case,
             .actor = {Role::intake},
             .to = CaseState::registered},
        Move{.name = "intake and more registers",
             .from = CaseState::received,
             .action = CaseAction::register_case,
             .actor = {Role::auditor, Role::intake},
             .to = CaseState::registered},
        Move{.name = "the head does not register",
             .from = CaseState::received,
             .action = CaseAction::register_case,
             .actor = {Role::head},
             .error = TransitionError::not_permitted},
        Move{.name = "the system does not register",
             .from = CaseState::received,
             .action = CaseAction::register_case,
             .error = TransitionError::not_permitted},
        Move{.name = "nobody registers twice",
             .from = CaseState::registered,
             .action = CaseAction::register_case,
             .actor = {Role::intake},
             .error = TransitionError::not_from_here},
        Move{.name = "nobody registers what went upward",
             .from = CaseState::sealed_upward,
             .action = CaseAction::register_case,
             .actor = {Role::intake},
             .error = TransitionError::not_from_here},
        Move{.name = "nothing is received twice",
             .from = CaseState::received,
             .action = CaseAction::receive,
             .error = TransitionError::not_from_here},
    };
    for (const auto& move : kMoves) {
        SCOPED_TRACE(move.name);
        const auto made = transition(move.from, move.action, move.actor);
        ASSERT_EQ(made.has_value(), move.to.has_value());
        if (made) {
            EXPECT_EQ(made->to, move.to);
        } else {
            EXPECT_EQ(made.error(), move.error);
        }
    }
}

TEST(Transition, LeadsNowhereTwiceByOneAction) {
    std::set<std::pair<std::optional<CaseState>, CaseAction>> seen;
    for (const auto& row : kTransitions) {
        EXPECT_TRUE(seen.emplace(row.from, row.action).second) << row.code;
        EXPECT_NE(row.from, row.to) << row.code;
    }
}

TEST(Transition, SaysWhichTermRuns) {
    EXPECT_EQ(running_term(CaseState::received), TermKind::register_case);
    EXPECT_EQ(running_term(CaseState::sealed_upward), TermKind::hand_over_upward);
    EXPECT_EQ(running_term(CaseState::registered), TermKind::refer_elsewhere);
    EXPECT_EQ(running_term(CaseState::archived), std::nullopt);
}

TEST(ReporterStage, FollowsTheState) {
    EXPECT_EQ(reporter_stage(CaseState::received), ReporterStage::received);
    EXPECT_EQ(reporter_stage(CaseState::sealed_upward), ReporterStage::passed_upward);
    EXPECT_EQ(reporter_stage(CaseState::registered), ReporterStage::registered);
    EXPECT_EQ(reporter_stage(CaseState::not_accepted), ReporterStage::not_accepted);
    EXPECT_EQ(reporter_stage(CaseState::verifying), ReporterStage::verification);
    EXPECT_EQ(reporter_stage(CaseState::archived), ReporterStage::concluded);
    for (const auto& row : kCaseStates) {
        const auto& stage = reporter_stage_entry(reporter_stage(row.state));
        EXPECT_FALSE(stage.name.empty() || stage.next.empty()) << row.code;
    }
}

// How the matter is handled must not show: these look the same from outside.
TEST(ReporterStage, HidesHowTheMatterIsHandled) {
    for (const auto state : {CaseState::assigned, CaseState::proposed, CaseState::talk_inquiry,
                             CaseState::shelved, CaseState::reported}) {
        EXPECT_EQ(reporter_stage(state), ReporterStage::verification) << state_code(state);
    }
}

}  // namespace
}  // namespace spillway::domain
