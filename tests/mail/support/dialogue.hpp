// Drives an LmtpSession with a client's bytes, in pieces of any size, and writes down what came
// out: every reply, and every message that was delivered. Answers its questions from simple rules.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/lmtp_session.hpp"

namespace spillway::mail::test {

struct Delivered {
    std::string sender{};
    std::vector<std::string> recipients{};
    std::string message{};

    friend bool operator==(const Delivered&, const Delivered&) = default;
};

// Room for `bytes` in all; remembers what is taken.
struct CountedRoom {
    std::size_t bytes = std::size_t{1} << 20;
    std::size_t taken = 0;

    LmtpRoom room() {
        return {.take =
                    [this](std::size_t more) {
                        if (more > bytes - taken) return false;
                        taken += more;
                        return true;
                    },
                .give_back = [this] { taken = 0; }};
    }
};

class Dialogue {
public:
    explicit Dialogue(LmtpTerms terms = {}) : session(std::move(terms), space.room()) {}

    // What the server says to `bytes`, sent in pieces of `piece`.
    std::string say(std::string_view bytes, std::size_t piece = std::string_view::npos) {
        std::string replies = serve();
        while (!bytes.empty() && session.need() == LmtpNeed::bytes) {
            const auto now = bytes.substr(0, piece);
            session.feed(now);
            bytes.remove_prefix(now.size());
            replies += serve();
        }
        return replies;
    }

    // Answers what the session asks until it needs bytes or nothing.
    std::string serve() {
        std::string replies = session.take_replies();
        while (session.need() == LmtpNeed::check || session.need() == LmtpNeed::delivery) {
            if (session.need() == LmtpNeed::check) {
                session.judge(check(session.recipient()));
            } else {
                auto envelope = session.take_envelope();
                const auto message = session.take_message();
                delivered.push_back({.sender = std::string(envelope.sender.reveal()),
                                     .recipients = envelope.recipients,
                                     .message = std::string(message)});
                session.answer(deliver(delivered.back()));
            }
            replies += session.take_replies();
        }
        return replies;
    }

    std::function<Verdict(const std::string&)> check = [](const std::string& address) {
        return address.starts_with("jubao") ? Verdict::accepted : Verdict::unknown_recipient;
    };
    std::function<std::vector<Verdict>(const Delivered&)> deliver = [](const Delivered& mail) {
        return std::vector(mail.recipients.size(), Verdict::accepted);
    };
    CountedRoom space;
    std::vector<Delivered> delivered;
    LmtpSession session;
};

}  // namespace spillway::mail::test
