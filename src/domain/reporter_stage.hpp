// What the reporter is shown of a case's state: few stages, in the order of a timeline, none of
// which tells how the matter is handled or whom it was given to. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "domain/case_state.hpp"

namespace spillway::domain {

enum class ReporterStage : std::uint8_t {
    received,
    registered,
    screening,
    verification,
    resolution,
    concluded,
    // ends of a shorter way
    passed_upward,
    passed_on,
    not_accepted,
    joined,
};

struct ReporterStageEntry {
    ReporterStage stage{};
    std::string_view code{};  // in the API
    std::string_view name{};  // English message id
    std::string_view next{};  // what happens next, English message id
};

inline constexpr std::array<ReporterStageEntry, 10> kReporterStages{{
    {ReporterStage::received, "received", "Received", "An intake officer will register it."},
    {ReporterStage::registered, "registered", "Registered",
     "It will be decided whether it can be taken up here."},
    {ReporterStage::screening, "screening", "In screening",
     "It will be decided whether it can be taken up here."},
    {ReporterStage::verification, "verification", "In verification",
     "The facts are being checked. You may be asked something here."},
    {ReporterStage::resolution, "resolution", "Being resolved",
     "What was found is being put right."},
    {ReporterStage::concluded, "concluded", "Concluded", "Nothing more is planned."},
    {ReporterStage::passed_upward, "passed_upward", "Passed to the superior body",
     "Only the superior body can read it, and will answer here."},
    {ReporterStage::passed_on, "passed_on", "Passed on", "The competent body will take it up."},
    {ReporterStage::not_accepted, "not_accepted", "Not accepted", "The reason is in the messages."},
    {ReporterStage::joined, "joined", "Joined with an earlier report",
     "It will be dealt with together with the earlier report."},
}};

// The stages of the common way, in order.
inline constexpr std::array kReporterTimeline{
    ReporterStage::received,     ReporterStage::registered, ReporterStage::screening,
    ReporterStage::verification, ReporterStage::resolution, ReporterStage::concluded,
};

[[nodiscard]] ReporterStage reporter_stage(CaseState state);
[[nodiscard]] const ReporterStageEntry& reporter_stage_entry(ReporterStage stage);

}  // namespace spillway::domain
