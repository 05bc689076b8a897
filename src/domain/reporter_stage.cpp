#include "domain/reporter_stage.hpp"

#include "domain/table.hpp"

namespace spillway::domain {

ReporterStage reporter_stage(CaseState state) {
    switch (state) {
        case CaseState::received:
            return ReporterStage::received;
        case CaseState::sealed_upward:
            return ReporterStage::passed_upward;
        case CaseState::registered:
            return ReporterStage::registered;
        case CaseState::screening:
            return ReporterStage::screening;
        case CaseState::not_accepted:
            return ReporterStage::not_accepted;
        case CaseState::transferred:
            return ReporterStage::passed_on;
        case CaseState::linked_repeat:
            return ReporterStage::joined;
        case CaseState::accepted:
        case CaseState::assigned:
        case CaseState::proposed:
        case CaseState::talk_inquiry:
        case CaseState::verifying:
        case CaseState::shelved:
        case CaseState::reported:
        case CaseState::reopened:
            return ReporterStage::verification;
        case CaseState::finding_approved:
        case CaseState::resolving:
        case CaseState::clarifying:
        case CaseState::feedback:
            return ReporterStage::resolution;
        case CaseState::concluded:
        case CaseState::circulating:
        case CaseState::archived:
            return ReporterStage::concluded;
    }
    return ReporterStage::received;
}

const ReporterStageEntry& reporter_stage_entry(ReporterStage stage) {
    return row_of(kReporterStages, &ReporterStageEntry::stage, stage);
}

}  // namespace spillway::domain
