#include "view/pages/follow_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/pages/files_part_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

std::string_view text_of(FollowError error) {
    switch (error) {
        case FollowError::none:
        case FollowError::session_ended:
            return {};
        case FollowError::code_missing:
            return msg("Enter your receipt code");
        case FollowError::code_not_known:
            return msg("No report opens with this code. Compare it with what you wrote down");
    }
    return {};
}

std::string_view text_of(MessageError error) {
    switch (error) {
        case MessageError::none:
            return {};
        case MessageError::text_missing:
            return msg("Write your message");
        case MessageError::text_too_long:
            return msg("Shorten your message to at most 20,000 characters");
        case MessageError::bad_characters:
            return msg("Your message cannot be read as text. Type it in rather than pasting it");
    }
    return {};
}

void set_error(Data& data, const Words& words, std::string_view text, const std::string& field,
               std::vector<Data> errors = {}) {
    if (!text.empty()) {
        errors.push_back(error_item(words.tr(text), field));
        data.text("error_" + field, words.tr(text));
    }
    set_errors(data, std::move(errors));
}

std::string_view code_of(StepState state) {
    switch (state) {
        case StepState::done:
            return "done";
        case StepState::now:
            return "now";
        case StepState::to_come:
            return "to-come";
    }
    return "to-come";
}

Data step_data(const Words& words, const FollowCasePage& page, const TimelineStep& step) {
    Data data;
    const bool now = step.state == StepState::now;
    data.text("step_state", code_of(step.state))
        .text("step_name", words.tr(step.name))
        .flag("step_now", now)
        .text("step_next", now ? words.tr(page.what_next) : std::string{});
    switch (step.state) {
        case StepState::done:
            data.text("step_mark", words.tr("done")).text("step_tag", "done");
            break;
        case StepState::now:
            data.text("step_mark", words.tr("now")).text("step_tag", "now");
            break;
        case StepState::to_come:
            data.flag("step_mark", false);
            break;
    }
    if (step.day) {
        data.text("step_line", words.date(*step.day));
    } else if (step.due && step.state != StepState::done) {
        data.text("step_line", words.tr_with("by {date}", "date", words.date(*step.due)) + " · " +
                                   words.days_left(page.today, *step.due));
    } else {
        data.flag("step_line", false);
    }
    return data;
}

Data file_data(const Words& words, const ConversationFile& file) {
    Data data;
    data.text("case_file_name", file.name)
        .text("case_file_size", size_text(file.size))
        .text("case_file_day", words.date(file.day));
    return data;
}

Data message_data(const Words& words, const ConversationMessage& message) {
    Data data;
    data.text("voice_class",
              message.from_reporter ? "sw-talk__item--reporter" : "sw-talk__item--ours")
        .flag("from_reporter", message.from_reporter)
        .text("day", words.date(message.day))
        .text("message_text", message.text);
    return data;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const FollowEntryPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    data.flag("session_ended", page.error == FollowError::session_ended).text("typed", page.typed);
    set_error(data, words, text_of(page.error), "code");
    return renderer.render("follow_entry", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const FollowCasePage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    std::vector<Data> steps;
    for (const auto& step : page.steps) steps.push_back(step_data(words, page, step));
    std::vector<Data> messages;
    for (const auto& message : page.messages) messages.push_back(message_data(words, message));
    data.list("steps", std::move(steps))
        .list("messages", std::move(messages))
        .text("narrative", page.narrative)
        .flag("wordless", page.wordless)
        .text("number", page.number)
        .text("received_on", words.date(page.received_on))
        .text("last_opened", page.last_opened ? words.date(*page.last_opened) : std::string{})
        .number("register_index", page.register_index)
        .flag("sent", page.sent)
        .text("typed", page.typed);
    std::vector<Data> files;
    for (const auto& file : page.case_files) files.push_back(file_data(words, file));
    data.flag("has_case_files", !files.empty()).list("case_files", std::move(files));
    std::vector<Data> errors;
    set_files(data, words, page.files, errors);
    set_error(data, words, text_of(page.error), "text", std::move(errors));
    return renderer.render("follow_case", language, data);
}

}  // namespace spillway::view
