// A reporter comes back with the receipt code: finding the case, and reading where it stands and
// what was said both ways. Writing is reporter_message.hpp.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "app/attachments/read_file.hpp"
#include "app/instance.hpp"
#include "base/secret.hpp"
#include "crypto/keys.hpp"
#include "domain/case_state.hpp"
#include "domain/ids.hpp"
#include "domain/narrative.hpp"
#include "domain/reporter_stage.hpp"
#include "domain/term.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

struct FollowUp {
    domain::CaseId case_id{};
    crypto::ConversationKey key{};
};

enum class FollowUpError : std::uint8_t { wrong_code };

// Costs the same whether there is such a case or not. Read-only.
[[nodiscard]] std::expected<FollowUp, FollowUpError> open_follow_up(
    storage::Connection& reader, const crypto::ReceiptBits& receipt);

// Store step: the reporter opened the case today. The day noted before, for "last opened".
std::optional<base::Day> note_opened(storage::Connection& connection, const domain::CaseId& case_id,
                                     base::Day today);

enum class Speaker : std::uint8_t { reporter, staff };

struct Message {
    Speaker speaker = Speaker::reporter;
    base::Day day{};
    base::SecretText text{};
};

struct RunningTerm {
    domain::TermKind kind{};
    base::Day due_on{};
};

struct FollowUpPage {
    domain::CaseState state = domain::CaseState::received;
    domain::ReporterStage stage = domain::ReporterStage::received;
    base::Day received_on{};
    std::optional<std::string> number{};  // once registered
    std::optional<std::int64_t> register_index{};
    bool is_named = false;
    std::vector<RunningTerm> terms{};              // soonest first
    std::optional<domain::Narrative> narrative{};  // nothing when it does not open any more
    std::string target_name{};                     // of a registered target; else ""
    std::vector<Message> messages{};               // in order, both ways
    std::vector<CaseFile> files{};                 // attached by either side, in order
    std::size_t damaged = 0;                       // messages and files that do not open any more
    std::optional<base::Day> last_opened_on{};
};

// wrong_code when the case is not there (any more).
[[nodiscard]] std::expected<FollowUpPage, FollowUpError> read_follow_up(
    const Instance& instance, storage::Connection& reader, const domain::CaseId& case_id,
    const crypto::ConversationKey& key);

}  // namespace spillway::app
