#include "app/answer_mail.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "crypto/mail_answer.hpp"
#include "crypto/mail_tags.hpp"
#include "crypto/random.hpp"
#include "domain/mail_address.hpp"

namespace spillway::app {
namespace {

// RFC 3834 section 4: an answer goes to MAIL FROM, and to no address that only machines read.
bool may_be_answered(std::string_view address) {
    if (!domain::is_mail_address(address)) return false;
    std::string local(address.substr(0, address.rfind('@')));
    for (auto& c : local) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    constexpr std::array<std::string_view, 5> kMachines{"mailer-daemon", "postmaster", "noreply",
                                                        "no-reply", "donotreply"};
    const bool is_machine = std::ranges::any_of(kMachines, [&](std::string_view name) {
        return std::string_view(local).starts_with(name);
    });
    return !is_machine && !local.starts_with("owner-") && !local.ends_with("-request");
}

domain::MailAnswer answer_to(const domain::MailedComplaint& mail, std::string_view reply_tag) {
    domain::MailAnswer answer;
    answer.to = mail.sender.return_path.clone();
    answer.reply_tag = base::SecretText(reply_tag);
    if (mail.sender.message_id.size() <= domain::kMaxInReplyTo) {
        answer.in_reply_to = mail.sender.message_id.clone();
    }
    return answer;
}

}  // namespace

std::optional<SealedAnswer> prepare_answer(const Instance& instance, const AnswerPolicy& policy,
                                           const domain::MailedComplaint& mail,
                                           const domain::CaseId& case_id,
                                           const crypto::ReceiptBits& receipt) {
    const auto to = mail.sender.return_path.reveal();
    const auto plan = plan_notices(instance);
    if (!plan || !plan->policy.by_mail || !plan->policy.contact_key) return std::nullopt;
    if (!may_be_answered(to)) return std::nullopt;
    auto answer = answer_to(mail, crypto::make_reply_tag(instance.secret, case_id));
    if (policy.receipt == ReceiptInAnswer::told) answer.receipt = receipt.clone();
    const auto today = instance.clock.today();
    SealedAnswer sealed{.plan = *plan};
    sealed.row.id = crypto::random_id<storage::OutboxId>();
    sealed.row.sealed =
        crypto::seal_mail_answer(answer, sealed.row.id.bytes(), *plan->policy.contact_key);
    sealed.row.language = mail.language;
    sealed.sender = {.tag = base::to_bytes(crypto::mail_sender_tag(instance.secret, to, today)),
                     .day = today};
    return sealed;
}

bool store_answer(storage::Connection& connection, const SealedAnswer& answer,
                  const AnswerPolicy& policy) {
    if (storage::count_mail_sender(connection, answer.sender) > policy.per_sender) return false;
    storage::OutboxRow row;
    row.id = answer.row.id;
    row.recipient = domain::Recipient::mail_sender;
    row.notice = domain::Notice::mail_arrived;
    if (!put_in_outbox(connection, answer.plan, std::move(row))) return false;
    storage::insert_mail_answer(connection, answer.row);
    return true;
}

}  // namespace spillway::app
