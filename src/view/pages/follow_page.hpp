// Where a reporter comes back with the receipt code, sees where the case stands, and talks.
// Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "view/pages/files_part.hpp"

namespace spillway::view {

class Renderer;

enum class FollowError : unsigned char {
    none,
    code_missing,
    code_not_known,  // wrong, mistyped and unknown alike
    session_ended,   // enter the code once more
};

struct FollowEntryPage {
    PageFrame frame;
    FollowError error = FollowError::none;
    base::SecretText typed;  // shown again after a slip
};

enum class StepState : unsigned char { done, now, to_come };

struct TimelineStep {
    std::string name;  // English message id
    StepState state = StepState::to_come;
    std::optional<base::Day> day;  // when it was reached
    std::optional<base::Day> due;  // when it is to be done
};

struct ConversationMessage {
    bool from_reporter = false;
    base::SecretText text;
    base::Day day{};
};

enum class MessageError : unsigned char {
    none,
    text_missing,
    text_too_long,
    bad_characters,
};

// A file of the case, attached by either side.
struct ConversationFile {
    bool from_reporter = false;
    base::SecretText name;
    std::uint64_t size = 0;
    base::Day day{};
};

struct FollowCasePage {
    PageFrame frame;
    base::Day today{};
    base::Day received_on{};
    std::string number;     // "2026-000123"; empty until registered
    std::string what_next;  // English message id; empty: nothing is said
    std::vector<TimelineStep> steps;
    base::SecretText narrative;
    bool wordless = false;  // the report came as files alone
    std::vector<ConversationMessage> messages;
    std::vector<ConversationFile> case_files;
    std::optional<base::Day> last_opened;  // before this time
    std::uint64_t register_index = 0;
    bool sent = false;  // the message was just sent
    MessageError error = MessageError::none;
    base::SecretText typed;
    FilesPart files;  // of the message being written
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const FollowEntryPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const FollowCasePage&);

}  // namespace spillway::view
