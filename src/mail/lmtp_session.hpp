// The server's side of one LMTP connection (RFC 2033) as a state machine without sockets: bytes in,
// replies out, and in between two questions to whoever drives it: may mail for this address be
// taken, and what became of this message. While a question is open, nothing more is read, so that
// pipelined commands (RFC 2920) wait in turn. One thread at a time.
//
//   while (session.need() != LmtpNeed::nothing)
//       send session.take_replies(), then by need(): feed(), judge() or answer()
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "mail/lmtp_command.hpp"
#include "mail/lmtp_envelope.hpp"
#include "mail/message_data.hpp"
#include "mail/verdict.hpp"

namespace spillway::mail {

struct LmtpTerms {
    std::string host_name = "localhost";  // ASCII
    std::size_t message_bytes = std::size_t{50} << 20;
    std::size_t line_bytes = 2048;  // of a command; RFC 5321 has 512 and what extensions add
    std::size_t recipients = 100;   // RFC 5321 section 4.5.3.1.8
    unsigned errors = 20;           // commands that make no sense, in one connection
    unsigned idle_commands = 100;   // commands since the last message
};

// Memory for messages, which the connections share.
struct LmtpRoom {
    std::function<bool(std::size_t bytes)> take;  // false: not that much just now
    std::function<void()> give_back;              // all that this connection took
};

enum class LmtpNeed : std::uint8_t {
    bytes,     // feed()
    check,     // judge() the recipient()
    delivery,  // answer() for the envelope and the message
    nothing,   // send what there is, and close
};

// How many recipients of messages were told what.
struct LmtpTally {
    std::uint64_t accepted = 0;
    std::uint64_t deferred = 0;
    std::uint64_t refused = 0;
};

class LmtpSession {
public:
    LmtpSession(LmtpTerms terms, LmtpRoom room);  // begins with the greeting
    ~LmtpSession();
    LmtpSession(const LmtpSession&) = delete;
    LmtpSession& operator=(const LmtpSession&) = delete;

    [[nodiscard]] LmtpNeed need() const noexcept { return need_; }
    void feed(std::string_view bytes);

    [[nodiscard]] const std::string& recipient() const noexcept { return candidate_; }
    void judge(Verdict verdict);

    // To be taken once; the session needs neither any more.
    [[nodiscard]] LmtpEnvelope take_envelope();
    [[nodiscard]] base::WipedString take_message();
    // One verdict per recipient, in order; where one is missing it is `failed`.
    void answer(std::span<const Verdict> verdicts);

    // Ends it with 421: now, or when the message that is coming in has been answered.
    void shut_down();

    [[nodiscard]] std::string take_replies();
    [[nodiscard]] LmtpTally take_tally();
    [[nodiscard]] bool is_in_message() const noexcept { return data_.has_value(); }

    // For a connection too many, instead of a session.
    [[nodiscard]] static std::string_view refusal() noexcept;

private:
    enum class Step : std::uint8_t { next, wait };

    void advance();
    Step read_data();
    Step read_line();
    void finish_data();
    void obey(std::string_view line);
    void greet_back(std::string_view client);
    void begin(std::string_view rest);
    void add_recipient(std::string_view rest);
    void begin_data(std::string_view rest);
    void reset();
    void answer_all(Verdict verdict);
    void tell(Verdict verdict);

    [[nodiscard]] bool reserve(std::size_t bytes);
    void consume(std::size_t bytes);
    void say(std::string_view reply);
    void reject(std::string_view reply);  // a command that makes no sense
    void end(std::string_view reply);

    const LmtpTerms terms_;
    const LmtpRoom room_;
    LmtpNeed need_ = LmtpNeed::bytes;
    base::WipedString input_;  // from used_ on: not looked at yet
    std::size_t used_ = 0;
    std::string replies_;
    LmtpTally tally_;

    bool is_greeted_ = false;
    bool is_skipping_ = false;  // the rest of a line that was too long
    bool is_shutting_down_ = false;
    unsigned errors_ = 0;
    unsigned idle_commands_ = 0;

    std::optional<MailFrom> mail_;  // set within a transaction
    LmtpEnvelope envelope_;
    std::size_t recipients_ = 0;  // how many of the message that is being answered
    std::string candidate_;
    std::optional<MessageData> data_;
    std::size_t reserved_ = 0;
    bool is_out_of_space_ = false;
};

}  // namespace spillway::mail
