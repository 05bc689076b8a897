#include "mail/lmtp_session.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace spillway::mail {
namespace {

// How much is asked for at a time when a message does not say how large it is.
constexpr std::size_t kRoomStep = std::size_t{64} << 10;

std::string_view reply_to(LmtpFault fault) {
    switch (fault) {
        case LmtpFault::syntax:
            return "501 5.5.4 Syntax error in arguments";
        case LmtpFault::bad_sender:
            return "501 5.1.7 Bad sender address syntax";
        case LmtpFault::bad_recipient:
            return "501 5.1.3 Bad recipient address syntax";
        case LmtpFault::unknown_parameter:
            return "555 5.5.4 Unknown parameter";
        case LmtpFault::needs_smtputf8:
            return "553 5.6.7 Address needs SMTPUTF8";
    }
    return {};
}

}  // namespace

LmtpSession::LmtpSession(LmtpTerms terms, LmtpRoom room)
    : terms_(std::move(terms)), room_(std::move(room)) {
    say("220 " + terms_.host_name + " LMTP Spillway");
}

LmtpSession::~LmtpSession() {
    if (reserved_ != 0) room_.give_back();
}

void LmtpSession::feed(std::string_view bytes) {
    input_.erase(0, std::exchange(used_, 0));
    input_.append(bytes);
    advance();
}

void LmtpSession::advance() {
    while (need_ == LmtpNeed::bytes) {
        if (is_shutting_down_ && !data_) {
            end("421 4.3.2 Shutting down");
            break;
        }
        if ((data_ ? read_data() : read_line()) == Step::wait) break;
    }
    if (need_ == LmtpNeed::nothing) {
        used_ = 0;
        base::WipedString().swap(input_);
    }
}

LmtpSession::Step LmtpSession::read_data() {
    const auto waiting = std::string_view(input_).substr(used_);
    if (waiting.empty()) return Step::wait;
    consume(data_->feed(waiting));
    if (data_->size() > reserved_) {
        const auto missing = data_->size() - reserved_;
        if (!reserve(missing + kRoomStep) && !reserve(missing)) {
            is_out_of_space_ = true;
            data_->discard();
        }
    }
    if (data_->is_done()) finish_data();
    return Step::next;
}

void LmtpSession::finish_data() {
    if (is_out_of_space_) return answer_all(Verdict::out_of_space);
    if (data_->is_too_large()) return answer_all(Verdict::too_large);
    if (data_->size() == 0) return answer_all(Verdict::malformed);
    recipients_ = envelope_.recipients.size();
    need_ = LmtpNeed::delivery;
}

// A line ends with LF; what has no CR before it, or a CR elsewhere, is refused, and so is what is
// too long, but each only up to its LF.
LmtpSession::Step LmtpSession::read_line() {
    const auto waiting = std::string_view(input_).substr(used_);
    const auto end_of_line = waiting.find('\n');
    if (end_of_line == std::string_view::npos) {
        if (is_skipping_ || waiting.size() > terms_.line_bytes) {
            is_skipping_ = true;
            consume(waiting.size());
        }
        return Step::wait;
    }
    const auto line = waiting.substr(0, end_of_line);
    const bool is_too_long = std::exchange(is_skipping_, false) || line.size() > terms_.line_bytes;
    consume(line.size() + 1);
    if (is_too_long) {
        reject("500 5.5.2 Line too long");
    } else if (line.find('\r') != line.size() - 1 || line.empty()) {
        reject("500 5.5.2 Lines end in CRLF");
    } else {
        obey(line.substr(0, line.size() - 1));
    }
    return Step::next;
}

void LmtpSession::obey(std::string_view line) {
    if (++idle_commands_ > terms_.idle_commands) return end("421 4.7.0 Too many commands");
    if (!base::is_utf8(line) || base::has_control_characters(line)) {
        return reject("500 5.5.2 Syntax error");
    }
    const auto command = parse_lmtp_command(line);
    switch (command.verb) {
        case LmtpVerb::lhlo:
            return greet_back(command.rest);
        case LmtpVerb::mail:
            return begin(command.rest);
        case LmtpVerb::rcpt:
            return add_recipient(command.rest);
        case LmtpVerb::data:
            return begin_data(command.rest);
        case LmtpVerb::rset:
            reset();
            return say("250 2.0.0 Ok");
        case LmtpVerb::noop:
            return say("250 2.0.0 Ok");
        case LmtpVerb::vrfy:
            return say("252 2.1.5 Send mail and see");
        case LmtpVerb::quit:
            return end("221 2.0.0 Bye");
        case LmtpVerb::foreign:
            return reject("502 5.5.1 Not here; this is LMTP");
        case LmtpVerb::unknown:
            return reject("500 5.5.2 Unknown command");
    }
}

void LmtpSession::greet_back(std::string_view client) {
    if (client.empty()) return reject("501 5.5.4 LHLO needs a name");
    reset();
    is_greeted_ = true;
    replies_ += "250-" + terms_.host_name + "\r\n";
    for (const auto* extension : {"PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8"}) {
        replies_.append("250-").append(extension).append("\r\n");
    }
    say("250 SIZE " + std::to_string(terms_.message_bytes));
}

void LmtpSession::begin(std::string_view rest) {
    if (!is_greeted_) return reject("503 5.5.1 LHLO first");
    if (mail_) return reject("503 5.5.1 One message at a time");
    auto mail = parse_mail_from(rest);
    if (!mail) return reject(reply_to(mail.error()));
    if (mail->size && *mail->size > terms_.message_bytes) {
        return say(reply_to_message(Verdict::too_large));
    }
    mail_ = std::move(*mail);
    say("250 2.1.0 Ok");
}

void LmtpSession::add_recipient(std::string_view rest) {
    if (!mail_) return reject("503 5.5.1 MAIL first");
    auto address = parse_rcpt_to(rest, mail_->smtputf8);
    if (!address) return reject(reply_to(address.error()));
    if (envelope_.recipients.size() >= terms_.recipients) {
        return say("452 4.5.3 Too many recipients");
    }
    candidate_ = std::move(*address);
    need_ = LmtpNeed::check;
}

void LmtpSession::judge(Verdict verdict) {
    if (verdict == Verdict::accepted) envelope_.recipients.push_back(std::move(candidate_));
    candidate_.clear();
    say(reply_to_recipient(verdict));
    need_ = LmtpNeed::bytes;
    advance();
}

void LmtpSession::begin_data(std::string_view rest) {
    if (!rest.empty()) return reject("501 5.5.4 DATA has no arguments");
    if (!mail_ || envelope_.recipients.empty()) return reject("503 5.5.1 No valid recipients");
    const auto expected = static_cast<std::size_t>(mail_->size.value_or(0));
    if (!reserve(std::max(expected, kRoomStep))) {
        return say(reply_to_message(Verdict::out_of_space));
    }
    data_.emplace(terms_.message_bytes).expect(expected);
    say("354 End with a dot on a line of its own");
}

LmtpEnvelope LmtpSession::take_envelope() {
    envelope_.sender = std::move(mail_->sender);
    return std::move(envelope_);
}

base::WipedString LmtpSession::take_message() {
    return data_->take();
}

void LmtpSession::answer(std::span<const Verdict> verdicts) {
    for (std::size_t at = 0; at < recipients_; ++at) {
        tell(at < verdicts.size() ? verdicts[at] : Verdict::failed);
    }
    reset();
    need_ = LmtpNeed::bytes;
    advance();
}

void LmtpSession::answer_all(Verdict verdict) {
    for (std::size_t at = 0; at < envelope_.recipients.size(); ++at) tell(verdict);
    reset();
}

void LmtpSession::tell(Verdict verdict) {
    const auto reply = reply_to_message(verdict);
    switch (reply.front()) {
        case '2':
            ++tally_.accepted;
            break;
        case '4':
            ++tally_.deferred;
            break;
        default:
            ++tally_.refused;
    }
    say(reply);
    idle_commands_ = 0;
}

void LmtpSession::reset() {
    mail_.reset();
    envelope_ = {};
    recipients_ = 0;
    candidate_.clear();
    data_.reset();
    is_out_of_space_ = false;
    if (std::exchange(reserved_, 0) != 0) room_.give_back();
}

void LmtpSession::shut_down() {
    is_shutting_down_ = true;
    advance();
}

std::string LmtpSession::take_replies() {
    return std::exchange(replies_, {});
}

LmtpTally LmtpSession::take_tally() {
    return std::exchange(tally_, {});
}

std::string_view LmtpSession::refusal() noexcept {
    return "421 4.3.2 Too many connections, try again later\r\n";
}

bool LmtpSession::reserve(std::size_t bytes) {
    if (!room_.take(bytes)) return false;
    reserved_ += bytes;
    return true;
}

void LmtpSession::consume(std::size_t bytes) {
    used_ += bytes;
}

void LmtpSession::say(std::string_view reply) {
    replies_.append(reply).append("\r\n");
}

void LmtpSession::reject(std::string_view reply) {
    say(reply);
    if (++errors_ >= terms_.errors) end("421 4.7.0 Too many errors");
}

void LmtpSession::end(std::string_view reply) {
    say(reply);
    need_ = LmtpNeed::nothing;
}

}  // namespace spillway::mail
