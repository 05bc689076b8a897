// An LMTP client's bytes have the same effect however they are divided, memory for messages is
// bounded and given back, and every message that is taken has at least one recipient.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz_input.hpp"
#include "mail/lmtp_session.hpp"

using namespace spillway;

namespace {

constexpr std::size_t kRoom = std::size_t{160} << 10;
constexpr std::size_t kMessage = std::size_t{100} << 10;

struct Outcome {
    std::string replies{};
    std::vector<std::string> recipients{};
    base::WipedString messages{};

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

mail::Verdict verdict_on(std::string_view text) {
    return static_cast<mail::Verdict>(text.size() % mail::kVerdicts);
}

void serve(mail::LmtpSession& session, Outcome& outcome) {
    while (session.need() == mail::LmtpNeed::check || session.need() == mail::LmtpNeed::delivery) {
        if (session.need() == mail::LmtpNeed::check) {
            fuzz::require(session.recipient().find('@') != std::string::npos, "an address");
            session.judge(verdict_on(session.recipient()));
            continue;
        }
        const auto envelope = session.take_envelope();
        const auto message = session.take_message();
        fuzz::require(!envelope.recipients.empty(), "a recipient");
        fuzz::require(!message.empty() && message.size() <= kMessage, "the limit");
        outcome.messages.append(message);
        std::vector<mail::Verdict> verdicts;
        for (const auto& recipient : envelope.recipients) {
            outcome.recipients.push_back(recipient);
            verdicts.push_back(verdict_on(recipient));
        }
        session.answer(verdicts);
    }
    outcome.replies += session.take_replies();
}

Outcome talk(std::string_view bytes, std::size_t piece) {
    std::size_t taken = 0;
    Outcome outcome;
    {
        mail::LmtpSession session({.message_bytes = kMessage, .recipients = 5},
                                  {.take =
                                       [&](std::size_t more) {
                                           if (more > kRoom - taken) return false;
                                           taken += more;
                                           return true;
                                       },
                                   .give_back = [&] { taken = 0; }});
        serve(session, outcome);
        while (!bytes.empty() && session.need() == mail::LmtpNeed::bytes) {
            session.feed(bytes.substr(0, piece));
            bytes.remove_prefix(std::min(piece, bytes.size()));
            serve(session, outcome);
        }
        session.shut_down();
        serve(session, outcome);
    }
    fuzz::require(taken == 0, "room is given back");
    fuzz::require(outcome.replies.ends_with("\r\n"), "whole replies");
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > std::size_t{48} << 10) return 0;  // what no room could refuse half of
    const auto bytes = fuzz::text_of(data, size);
    const auto whole = talk(bytes, std::max<std::size_t>(1, size));
    fuzz::require(talk(bytes, 1) == whole, "whole and byte by byte are alike");
    fuzz::require(talk(bytes, 7) == whole, "whole and in pieces are alike");
    return 0;
}
