#include "web/follow_view.hpp"

#include <algorithm>
#include <string>

#include "domain/file_name.hpp"
#include "domain/reporter_stage.hpp"

namespace spillway::web {
namespace {

using domain::ReporterStage;
using view::StepState;

view::TimelineStep step(ReporterStage stage, StepState state) {
    view::TimelineStep made;
    made.name = domain::reporter_stage_entry(stage).name;
    made.state = state;
    return made;
}

// The common way with the present stage marked; a case that left it shows where it went instead.
std::vector<view::TimelineStep> steps_of(const app::FollowUpPage& read) {
    std::vector<view::TimelineStep> steps;
    const auto& way = domain::kReporterTimeline;
    const auto now = std::ranges::find(way, read.stage);
    if (now == way.end()) {
        steps.push_back(step(ReporterStage::received, StepState::done));
        steps.push_back(step(read.stage, StepState::now));
    } else {
        for (auto stage = way.begin(); stage != way.end(); ++stage) {
            steps.push_back(step(*stage, stage < now    ? StepState::done
                                         : stage == now ? StepState::now
                                                        : StepState::to_come));
        }
    }
    steps.front().day = read.received_on;
    return steps;
}

// Each running term belongs to the step that it leads to.
void add_terms(const app::FollowUpPage& read, std::vector<view::TimelineStep>& steps) {
    const auto next = std::ranges::find(steps, StepState::to_come, &view::TimelineStep::state);
    for (const auto& term : read.terms) {
        const auto verification =
            std::ranges::find(steps, domain::reporter_stage_entry(ReporterStage::verification).name,
                              &view::TimelineStep::name);
        const auto place = term.kind == domain::TermKind::tell_acceptance ? verification : next;
        if (place != steps.end() && !place->due) place->due = term.due_on;
    }
}

view::FilesPart copy(const view::FilesPart& files) {
    view::FilesPart made;
    made.most_bytes_each = files.most_bytes_each;
    made.most_bytes_all = files.most_bytes_all;
    made.most_files = files.most_files;
    made.errors = files.errors;
    for (const auto& file : files.arrived) {
        made.arrived.push_back({file.token.clone(), file.name.clone(), file.size});
    }
    return made;
}

}  // namespace

view::FollowCasePage follow_view(const app::FollowUpPage& read, const ReporterSession& session,
                                 base::Day today, const TypedMessage& typed) {
    view::FollowCasePage page;
    page.today = today;
    page.received_on = read.received_on;
    page.number = read.number.value_or("");
    page.what_next = domain::reporter_stage_entry(read.stage).next;
    page.steps = steps_of(read);
    add_terms(read, page.steps);
    if (read.narrative) page.narrative = read.narrative->text.clone();
    page.wordless = read.narrative && read.narrative->text.empty();
    for (const auto& message : read.messages) {
        page.messages.push_back(
            {message.speaker == app::Speaker::reporter, message.text.clone(), message.day});
    }
    page.last_opened = session.opened_before;
    page.register_index = static_cast<std::uint64_t>(read.register_index.value_or(0));
    page.sent = typed.sent;
    page.error = typed.error;
    page.typed = typed.text.clone();
    for (const auto& file : read.files) {
        const auto& record = file.record;
        const auto name = domain::served_name(record.name.reveal(), record.type.reveal());
        page.case_files.push_back(
            {!file.author, base::SecretText(name.text), record.size, file.made_on});
    }
    page.files = copy(typed.files);
    return page;
}

}  // namespace spillway::web
