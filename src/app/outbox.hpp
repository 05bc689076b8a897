// Sending what is in the outbox, step by step, and what staff do with dead letters. A try is
// counted before it is made, so that a program that ends in the middle tries again later, under the
// same Message-ID, and never for ever. Store steps: the writer's thread.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "domain/mail_answer.hpp"
#include "storage/connection.hpp"
#include "storage/outbox_store.hpp"

namespace spillway::app {

struct Outgoing {
    storage::OutboxRow row{};
    base::SecretText address{};                  // of mail; empty for robots
    std::optional<domain::MailAnswer> answer{};  // for the sender of an e-mail
    domain::Language language = domain::Language::zh_cn;
};

// How this process sends.
struct Dispatch {
    std::chrono::seconds first_retry{60};
    std::optional<crypto::BoxKeys> contact_keys{};  // open reporters' addresses
};

// Takes the next one that is due and counts the try, or buries it where that is all it takes (there
// is no address, or it does not open, or the program ended in the middle of the last try) and looks
// further.
[[nodiscard]] std::optional<Outgoing> claim_outgoing(storage::Connection& connection,
                                                     base::Instant now, const Dispatch& dispatch);

void store_delivered(storage::Connection& connection, const storage::OutboxId& id);
// Later once more, as `claim_outgoing` said, or dead after the last try; an answer that the other
// side refuses to the end is forgotten, as its sender's address is none.
void store_not_delivered(storage::Connection& connection, const storage::OutboxId& id,
                         domain::DeliveryFault fault);

struct DeadLetter {
    storage::OutboxRow row{};
    std::string name{};  // of the member; of a reporter nothing is told
};

enum class OutboxError : std::uint8_t { not_permitted, not_found };

[[nodiscard]] std::expected<std::vector<DeadLetter>, OutboxError> list_dead_letters(
    storage::Connection& reader, const StaffSession& session);

enum class DeadLetterMove : std::uint8_t { retry, drop };

// Retried at once; dropped for good. Logged.
std::expected<void, OutboxError> store_dead_letter_move(storage::Connection& connection,
                                                        const StaffSession& session,
                                                        const Stamp& stamp,
                                                        const storage::OutboxId& id,
                                                        DeadLetterMove move);

enum class MailAddressError : std::uint8_t { not_an_address };

// One's own address for notices; empty takes it away. Logged.
std::expected<void, MailAddressError> store_own_mail(storage::Connection& connection,
                                                     const StaffSession& session,
                                                     const Stamp& stamp, std::string_view address,
                                                     domain::Language language);

}  // namespace spillway::app
