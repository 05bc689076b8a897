#include "cli/dispatcher.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <utility>

#include "app/notices.hpp"
#include "app/submit_complaint.hpp"
#include "base/hex.hpp"
#include "cli/instance_setup.hpp"
#include "crypto/webhook_signature.hpp"
#include "domain/mail_address.hpp"
#include "http/authority.hpp"
#include "http/url.hpp"
#include "mail/compose_answer.hpp"
#include "mail/intake_address.hpp"
#include "mail/outgoing_message.hpp"
#include "net/webhook.hpp"
#include "view/notice_mail.hpp"

namespace spillway::cli {
namespace {

using domain::DeliveryFault;

constexpr std::chrono::seconds kLook{1};  // how often the outbox is looked into

// The first two lines of a small file that holds a secret.
std::pair<base::SecretText, base::SecretText> two_lines(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string first;
    std::string second;
    if (!in || !std::getline(in, first) || first.empty())
        throw SetupError(file.string() + ": cannot be read, or its first line is empty");
    std::getline(in, second);
    return {base::SecretText(first), base::SecretText(second)};
}

DeliveryFault fault_of(net::SendFault fault) {
    switch (fault) {
        case net::SendFault::unreachable:
            return DeliveryFault::unreachable;
        case net::SendFault::not_secure:
            return DeliveryFault::not_secure;
        case net::SendFault::refused_user:
            return DeliveryFault::refused_user;
        case net::SendFault::refused:
            return DeliveryFault::refused;
    }
    return DeliveryFault::refused;
}

std::optional<DeliveryFault> outcome_of(const std::expected<void, net::SendFault>& sent) {
    if (sent) return std::nullopt;
    return fault_of(sent.error());
}

view::Language language_of(domain::Language language) {
    return view::parse_tag(domain::language_tag(language)).value_or(view::Language::zh_cn);
}

bool is_loopback(const std::string& address) {
    return address.starts_with("127.0.0.1:") || address.starts_with("[::1]:") ||
           address.starts_with("localhost:");
}

}  // namespace

std::optional<net::SmtpRelay> relay_of(const Config& config) {
    if (config.relay.empty()) return std::nullopt;
    if (!domain::is_mail_address(config.mail_from))
        throw SetupError("\"notices.mail_from\" must be an e-mail address");
    net::RelaySettings settings;
    settings.address = config.relay;
    settings.ca_file = config.relay_ca;
    if (config.relay_security == "tls") settings.security = net::RelaySecurity::implicit_tls;
    if (config.relay_security == "none") {
        if (!is_loopback(config.relay))
            throw SetupError("\"notices.relay_security\": \"none\" is for a relay on this machine");
        settings.security = net::RelaySecurity::none;
    }
    if (!config.relay_login.empty())
        std::tie(settings.user, settings.password) = two_lines(config.relay_login);
    return net::SmtpRelay(std::move(settings));
}

std::optional<crypto::BoxKeys> contact_keys_of(const Config& config) {
    if (config.notices_secret.empty()) return std::nullopt;
    const auto text = two_lines(config.notices_secret).first;
    const auto bytes = base::hex_decode(text.reveal());
    if (!bytes || bytes->size() != crypto::BoxSecret::kSize)
        throw SetupError(config.notices_secret.string() + ": must be 64 hexadecimal digits");
    crypto::BoxKeys keys;
    keys.secret = crypto::BoxSecret(
        std::span<const std::uint8_t, crypto::BoxSecret::kSize>(bytes->data(), bytes->size()));
    keys.pub = crypto::box_public(keys.secret);
    if (config.notices_key != keys.pub.hex())
        throw SetupError("\"keys.notices\" must be " + keys.pub.hex() +
                         ", the public half of \"notices.secret\"");
    return keys;
}

Dispatcher::Robot Dispatcher::read_robot(const std::filesystem::path& file) {
    if (file.empty()) return {};
    auto [url, secret] = two_lines(file);
    if (!url.reveal().starts_with("https://"))
        throw SetupError(file.string() + ": the first line must be an address with https://");
    return {.url = std::move(url), .secret = std::move(secret)};
}

Dispatcher::Dispatcher(const Config& config, const app::Instance& instance,
                       const view::Renderer& renderer, storage::Writer& writer, Log log)
    : config_(config),
      instance_(instance),
      renderer_(renderer),
      writer_(writer),
      log_(std::move(log)),
      relay_(relay_of(config)),
      wecom_(read_robot(config.wecom_robot)),
      dingtalk_(read_robot(config.dingtalk_robot)),
      dispatch_{.first_retry = std::chrono::seconds(config.first_retry_seconds),
                .contact_keys = contact_keys_of(config)} {
    if (app::plan_notices(instance)) thread_ = std::thread([this] { run(); });
}

Dispatcher::~Dispatcher() {
    stop();
}

void Dispatcher::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Dispatcher::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        bool sent = false;
        try {
            sent = send_next();
        } catch (const std::exception& error) {
            log_(std::string("the outbox could not be worked on: ") + error.what());
        }
        lock.lock();
        if (!sent) wake_.wait_for(lock, kLook, [this] { return stopping_; });
    }
}

// One notice, from the claim to its outcome; false when none is due or it failed.
bool Dispatcher::send_next() {
    const auto outgoing = writer_.run([&](storage::Connection& connection) {
        app::store_term_notices(connection, instance_);
        return app::claim_outgoing(connection, instance_.clock.now(), dispatch_);
    });
    if (!outgoing) return false;
    const auto fault = deliver(*outgoing);
    writer_.run([&](storage::Connection& connection) {
        if (fault)
            app::store_not_delivered(connection, outgoing->row.id, *fault);
        else
            app::store_delivered(connection, outgoing->row.id);
    });
    ++(fault ? counters_.failed : counters_.sent);
    if (fault) log_("a notice was not delivered: " + std::string(domain::fault_name(*fault)));
    return !fault;
}

std::optional<DeliveryFault> Dispatcher::deliver(const app::Outgoing& outgoing) const {
    switch (outgoing.row.recipient) {
        case domain::Recipient::staff:
        case domain::Recipient::reporter:
            return mail(outgoing);
        case domain::Recipient::mail_sender:
            return answer(outgoing);
        case domain::Recipient::wecom:
            return post(wecom_);
        case domain::Recipient::dingtalk:
            return post(dingtalk_);
    }
    return DeliveryFault::no_address;
}

std::optional<DeliveryFault> Dispatcher::mail(const app::Outgoing& outgoing) const {
    if (!relay_) return DeliveryFault::unreachable;
    const bool is_staff = outgoing.row.recipient == domain::Recipient::staff;
    const auto url =
        is_staff ? "https://" + config_.staff_site.host + "/" : instance_.public_origin + "/follow";
    const auto text =
        view::notice_text(renderer_, language_of(outgoing.language),
                          is_staff ? view::NoticeReader::staff : view::NoticeReader::reporter,
                          instance_.organisation, url);
    const auto message = mail::compose({.from_name = instance_.organisation,
                                        .from = config_.mail_from,
                                        .to = outgoing.address.reveal(),
                                        .subject = text.subject,
                                        .body = text.body,
                                        .message_id = outgoing.row.message_id,
                                        .language = domain::language_tag(outgoing.language),
                                        .date = instance_.clock.now()});
    return outcome_of(relay_->send(config_.mail_from, outgoing.address.reveal(),
                                   std::string_view(message.data(), message.size())));
}

// From the null sender, so that nothing bounces (RFC 3834 section 3.3), and by our own address, so
// that it is known when it comes back.
std::optional<DeliveryFault> Dispatcher::answer(const app::Outgoing& outgoing) const {
    const auto own = mail::IntakeAddress::parse(config_.mail_address);
    if (!relay_ || !own || !outgoing.answer) return DeliveryFault::unreachable;
    const auto& answer = *outgoing.answer;
    view::AnswerFacts facts{.organisation = instance_.organisation,
                            .report_url = instance_.public_origin + "/report",
                            .follow_url = instance_.public_origin + "/follow"};
    if (answer.receipt) {
        auto spelled = app::spell_receipt(*answer.receipt);
        const bool is_english = outgoing.language == domain::Language::en;
        facts.code = std::move(spelled.symbols);
        facts.words = std::move(is_english ? spelled.words_english : spelled.words_chinese);
    }
    auto text = view::answer_text(renderer_, language_of(outgoing.language), facts);
    const std::string_view id(outgoing.row.message_id);
    const auto message =
        mail::compose_answer({.from_name = instance_.organisation,
                              .from_address = own->text(),
                              .reply_to = own->with_detail(answer.reply_tag.reveal()),
                              .to = answer.to.clone(),
                              .subject = std::move(text.subject),
                              .text = std::move(text.body),
                              .language = std::string(domain::language_tag(outgoing.language)),
                              .in_reply_to = answer.in_reply_to.clone(),
                              .message_id = std::string(id.substr(1, id.size() - 2)),
                              .date = instance_.clock.now()});
    return outcome_of(relay_->send("", outgoing.address.reveal(), message));
}

std::optional<DeliveryFault> Dispatcher::post(const Robot& robot) const {
    if (robot.url.empty()) return DeliveryFault::no_address;
    const auto text =
        view::notice_text(renderer_, view::Language::zh_cn, view::NoticeReader::staff,
                          instance_.organisation, "https://" + config_.staff_site.host + "/");
    const auto json = boost::json::serialize(
        boost::json::value{{"msgtype", "text"}, {"text", {{"content", text.body}}}});
    std::string url(robot.url.reveal());
    if (!robot.secret.empty()) {
        const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
            instance_.clock.now().time_since_epoch());
        url += (url.find('?') == std::string::npos ? "?" : "&");
        url += "timestamp=" + std::to_string(now.count()) +
               "&sign=" + http::percent_encode(crypto::webhook_signature(robot.secret, now));
    }
    return outcome_of(net::post_webhook(url, json, config_.robots_ca));
}

}  // namespace spillway::cli
