#include "cli/service.hpp"

#include <malloc.h>
#include <spdlog/spdlog.h>
#include <algorithm>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <optional>
#include <stdexcept>
#include <utility>

#include "app/attachments/sweeper.hpp"
#include "app/attachments/uploads.hpp"
#include "app/instance.hpp"
#include "cli/dispatcher.hpp"
#include "cli/instance_setup.hpp"
#include "cli/mail_service.hpp"
#include "cli/ops_page.hpp"
#include "crypto/client_tag.hpp"
#include "document/content_type.hpp"
#include "domain/mail_address.hpp"
#include "http/authority.hpp"
#include "mail/read_message.hpp"
#include "storage/database.hpp"
#include "view/renderer.hpp"
#include "web/public_site.hpp"
#include "web/services.hpp"
#include "web/staff_site.hpp"

namespace spillway::cli {
namespace {

constexpr std::size_t kWrongCodesPerMinute = 20;
constexpr std::size_t kClientsRemembered = 20'000;
constexpr std::size_t kSignersWaiting = 32;

std::vector<net::ListenAddress> addresses_of(const std::vector<std::string>& texts) {
    std::vector<net::ListenAddress> addresses;
    for (const auto& text : texts) {
        const auto address = net::ListenAddress::parse(text);
        if (!address) throw SetupError("\"" + text + "\" is no address with a port");
        addresses.push_back(*address);
    }
    return addresses;
}

void log_event(const net::Event& event) {
    const auto& detail = event.detail;
    switch (event.kind) {
        case net::EventKind::listening:
            return spdlog::info("listening: {}", detail);
        case net::EventKind::certificate_loaded:
            return spdlog::info("certificate loaded: {}", detail);
        case net::EventKind::certificate_refused:
            return spdlog::error("certificate not usable, the former one stays: {}", detail);
        case net::EventKind::accept_failed:
            return spdlog::warn("accepting connections failed, trying again: {}", detail);
        case net::EventKind::handler_failed:
            return spdlog::error("a request failed: {}", detail);
        case net::EventKind::connection_failed:
            return spdlog::warn("a connection failed: {}", detail);
        case net::EventKind::stopping:
            return spdlog::info("stopping");
        case net::EventKind::stopped:
            return spdlog::info("stopped; connections cut: {}", detail);
    }
}

// The names that plain HTTP answers to, on whatever port it is.
std::vector<std::string> without_ports(const SiteConfig& site) {
    auto names = site.hosts.empty() ? std::vector{site.host} : site.hosts;
    for (auto& name : names) {
        const auto authority = http::parse_authority(name);
        if (authority) name = authority->host;
    }
    return names;
}

http::BucketPolicy per_minute(std::size_t count) {
    return {.burst = static_cast<unsigned>(count),
            .every = std::chrono::nanoseconds(std::chrono::minutes(1)) /
                     static_cast<std::int64_t>(count)};
}

// The fields of a form, and room for what was too much.
constexpr std::uint64_t kFormBody = std::uint64_t{64} << 20;

// A sheet of 16 MB and what a form has around it.
constexpr std::size_t kStaffBody = std::size_t{17} << 20;

std::size_t mebibytes(std::int64_t count) {
    return static_cast<std::size_t>(count) << 20;
}

app::AttachmentLimits attachment_limits(const Config& config) {
    app::AttachmentLimits limits;
    limits.file_bytes = mebibytes(config.attachments_file_mib);
    limits.complaint_bytes = mebibytes(config.attachments_complaint_mib);
    limits.complaint_files = static_cast<std::size_t>(config.attachments_complaint_files);
    limits.all_bytes = mebibytes(config.attachments_total_mib);
    limits.free_disk = mebibytes(config.attachments_free_disk_mib);
    limits.keep = std::chrono::minutes(config.attachments_keep_minutes);
    limits.uploads = static_cast<std::size_t>(config.attachments_at_once);
    limits.uploads_each = static_cast<std::size_t>(config.attachments_at_once_per_network);
    return limits;
}

// Beyond what is kept, so that a form with too much is answered and not cut off.
std::uint64_t stream_bytes(const Config& config) {
    return 2 * attachment_limits(config).complaint_bytes + kFormBody;
}

// The process that stages files, and the ones whose left-behind files it removes.
storage::StagingOwner owner_of(Sites sites) {
    if (sites == Sites::only_staff) return storage::StagingOwner::staff_site;
    if (sites == Sites::only_mail) return storage::StagingOwner::mail;
    return storage::StagingOwner::public_site;
}

std::vector<storage::StagingOwner> owners_before(Sites sites) {
    using storage::StagingOwner;
    if (sites != Sites::all) return {owner_of(sites)};
    return {StagingOwner::public_site, StagingOwner::staff_site, StagingOwner::mail};
}

net::LmtpConfig lmtp_config(const Config& config, const MailAddresses& addresses) {
    constexpr std::string_view kUnix = "unix:";
    net::LmtpConfig made;
    if (config.mail_listen.starts_with(kUnix)) {
        made.address = net::UnixAddress{
            .path = config.mail_listen.substr(kUnix.size()),
            .mode = static_cast<unsigned>(std::stoul(config.mail_socket_mode, nullptr, 8)),
            .group = config.mail_socket_group};
    } else {
        made.address = addresses_of({config.mail_listen}).front();
    }
    const auto& domain = addresses.main().domain();
    const bool is_ascii = std::ranges::all_of(domain, [](char c) { return c > ' ' && c < 127; });
    if (is_ascii) made.host_name = domain;
    made.limits.message_bytes = mebibytes(config.mail_max_message_mib);
    made.limits.all_messages_bytes =
        std::max(mebibytes(config.mail_max_messages_mib), made.limits.message_bytes);
    made.limits.connections = static_cast<std::uint32_t>(config.mail_connections);
    return made;
}

std::optional<app::AnswerPolicy> answer_policy(const Config& config) {
    if (config.mail_answer == "off") return std::nullopt;
    if (config.relay.empty() || config.notices_key.empty())
        throw SetupError("\"mail.answer\" needs \"notices.relay\" and \"keys.notices\"");
    if (!domain::is_mail_address(config.mail_address))
        throw SetupError("\"mail.answer\" needs a \"mail.address\" in ASCII");
    app::AnswerPolicy policy{.per_sender = config.mail_answers_per_sender};
    if (config.mail_answer == "with_receipt") policy.receipt = app::ReceiptInAnswer::told;
    return policy;
}

MailSettings mail_settings(const Config& config, const MailAddresses& addresses) {
    MailSettings settings{.own_address = addresses.main().text()};
    if (config.mail_max_message_mib > config.attachments_file_mib)
        throw SetupError("\"mail.max_message_mib\" is more than \"attachments.file_mib\"");
    const bool drops = config.mail_sender == "drop";
    settings.policy.sender = drops ? app::SenderPolicy::drop : app::SenderPolicy::seal;
    settings.policy.answer = answer_policy(config);
    return settings;
}

net::Limits limits_of(const Config& config) {
    net::Limits limits;
    limits.connections = static_cast<std::uint32_t>(config.max_connections);
    limits.connections_per_network = static_cast<std::uint32_t>(config.max_connections_per_network);
    return limits;
}

std::unique_ptr<net::Server> make_server(const Config& config,
                                         const std::shared_ptr<crypto::ClientTagger>& tagger,
                                         const base::Clock& clock) {
    net::ServerConfig server;
    server.threads = static_cast<unsigned>(config.io_threads);
    server.client_tag = [tagger, &clock](std::span<const std::uint8_t> prefix) {
        return tagger->tag(prefix, clock.now());
    };
    server.on_event = log_event;
    return std::make_unique<net::Server>(std::move(server));
}

}  // namespace

// Everything behind the sockets, in the order in which it is made.
struct Service::Running {
    Running(const Config& config, Sites sites, const base::Clock& clock, bool demo)
        : instance(make_instance(config, clock)),
          keyring(instance.root),
          writer(storage::open_database(config.data_dir),
                 static_cast<std::size_t>(config.max_queue)),
          readers(config.data_dir, static_cast<std::size_t>(config.worker_threads) + 2),
          uploads(attachment_limits(config), owner_of(sites), config.data_dir,
                  document::content_type_of),
          sweeper(uploads, writer, owners_before(sites),
                  [](std::string_view what) { spdlog::error("{}", what); }),
          workers(static_cast<std::size_t>(config.worker_threads),
                  static_cast<std::size_t>(config.max_queue)),
          known_signers(1, kSignersWaiting),
          unknown_signers(1, kSignersWaiting),
          services{
              .instance = instance,
              .keyring = keyring,
              .writer = writer,
              .readers = readers,
              .renderer = renderer,
              .site = {.public_host = config.public_site.host,
                       .leave_url = config.leave_url,
                       .channels = {.email = config.contact_email,
                                    .phone = config.contact_phone,
                                    .phone_hours = {},
                                    .postal_address = config.contact_post,
                                    .visiting_address = {}},
                       .demo = demo},
              .log_error = [](std::string_view what) { spdlog::error("{}", what); },
              .uploads = uploads,
              .workers = workers,
              .known_signers = known_signers,
              .unknown_signers = unknown_signers,
              .submissions = {per_minute(static_cast<std::size_t>(config.submissions_per_minute)),
                              kClientsRemembered},
              .wrong_codes = {per_minute(kWrongCodesPerMinute), kClientsRemembered},
              .upload_starts = {per_minute(static_cast<std::size_t>(config.uploads_per_minute)),
                                kClientsRemembered}},
          public_site(services),
          staff_site(services) {
        // The processes that citizens reach, by web or mail, have neither the relay's password nor
        // the key to what waits to be sent.
        if (sites == Sites::all || sites == Sites::only_staff)
            dispatcher.emplace(config, instance, renderer, writer, services.log_error);
        if (config.mail_listen.empty()) return;
        mail::start_mail();
        const MailAddresses addresses(config.mail_address, config.mail_aliases);
        mail_desk.emplace(MailDesk{services, addresses, mail_settings(config, addresses)});
        mail = mail_handlers(*mail_desk);
    }

    void stop() {
        if (dispatcher) dispatcher->stop();
        services.imports.stop();
        workers.stop();
        known_signers.stop();
        unknown_signers.stop();
        sweeper.stop();
        writer.stop();
    }

    app::Instance instance;
    app::IntakeKeyring keyring;
    storage::Writer writer;
    storage::ReaderPool readers;
    view::Renderer renderer;
    app::Uploads uploads;
    app::Sweeper sweeper;
    web::WorkPool workers;
    web::WorkPool known_signers;
    web::WorkPool unknown_signers;
    web::Services services;
    web::PublicSite public_site;
    web::StaffSite staff_site;
    std::optional<Dispatcher> dispatcher{};
    std::optional<MailDesk> mail_desk;
    net::LmtpHandlers mail;
};

Service::Service(Config config, Sites sites, const base::Clock& clock)
    : config_(std::move(config)),
      sites_(sites),
      clock_(clock),
      server_(make_server(config_, std::make_shared<crypto::ClientTagger>(), clock)) {
    bind();
    bind_mail();
}

Service::~Service() = default;

void Service::bind() {
    auto listener = [&](std::string name, const SiteConfig& site) {
        net::ListenerConfig made;
        made.name = std::move(name);
        made.addresses = addresses_of(site.listen);
        made.tls = net::TlsFiles{site.certificate, site.key};
        made.hosts = http::AllowedHosts(site.hosts.empty() ? std::vector{site.host} : site.hosts);
        made.limits = limits_of(config_);
        return made;
    };
    if (sites_ == Sites::all || sites_ == Sites::only_public) {
        auto config = listener("public", config_.public_site);
        config.streams = web::takes_stream;
        config.limits.stream_bytes = stream_bytes(config_);
        bound_.public_site = server_->add_https(config, [this](http::Request request) {
            return running_->public_site.handle(std::move(request));
        });
    }
    if (sites_ == Sites::all || sites_ == Sites::only_staff) {
        auto config = listener("staff", config_.staff_site);
        config.limits.body_bytes = kStaffBody;
        config.streams = web::staff_takes_stream;
        config.limits.stream_bytes = stream_bytes(config_);
        bound_.staff_site = server_->add_https(config, [this](http::Request request) {
            return running_->staff_site.handle(std::move(request));
        });
    }
    if (!config_.redirect_listen.empty() && !bound_.public_site.empty()) {
        net::ListenerConfig redirect = listener("redirect", config_.public_site);
        redirect.addresses = addresses_of(config_.redirect_listen);
        redirect.tls.reset();
        redirect.hosts = http::AllowedHosts(without_ports(config_.public_site));
        server_->add_redirect(redirect, {.https_port = bound_.public_site.front().port,
                                         .acme_challenge_folder = config_.acme_folder});
    }
    if (!config_.ops_listen.empty()) {
        net::ListenerConfig ops;
        ops.name = "ops";
        ops.addresses = addresses_of(config_.ops_listen);
        bound_.ops = server_->add_http(ops, [this](http::Request request) {
            const OpsSources sources{
                server_->counters(), running_->services,
                running_->dispatcher ? &running_->dispatcher->counters() : nullptr,
                lmtp_ ? &lmtp_->counters() : nullptr};
            return ops_page(sources, std::move(request));
        });
    }
}

void Service::bind_mail() {
    if (sites_ == Sites::only_mail && config_.mail_listen.empty())
        throw SetupError("mail.listen is not set: there is no mail to take");
    if (config_.mail_listen.empty() || (sites_ != Sites::all && sites_ != Sites::only_mail)) return;
    const MailAddresses addresses(config_.mail_address, config_.mail_aliases);
    net::LmtpHandlers handlers{
        .check = [this](std::string address) { return running_->mail.check(std::move(address)); },
        .deliver =
            [this](mail::LmtpEnvelope envelope, base::WipedString message) {
                return running_->mail.deliver(std::move(envelope), std::move(message));
            }};
    lmtp_ = std::make_unique<net::LmtpListener>(lmtp_config(config_, addresses),
                                                std::move(handlers), log_event);
    bound_.lmtp = lmtp_->address();
}

void Service::set_hosts(std::string public_host, std::string staff_host) {
    config_.public_site.host = std::move(public_host);
    config_.staff_site.host = std::move(staff_host);
}

void Service::start(bool demo) {
    running_ = std::make_unique<Running>(config_, sites_, clock_, demo);
    ::malloc_trim(0);  // what making the pages took
    server_->start();
    if (lmtp_) lmtp_->start();
}

void Service::stop_listening() {
    server_->stop();
    if (lmtp_) lmtp_->stop();
}

void Service::await_signals() {
    auto signals =
        std::make_shared<boost::asio::signal_set>(server_->executor(), SIGTERM, SIGINT, SIGHUP);
    auto wait = std::make_shared<std::function<void()>>();
    *wait = [this, signals, weak = std::weak_ptr(wait)] {
        signals->async_wait([this, weak](const boost::system::error_code& error, int number) {
            if (error) return;
            if (number != SIGHUP) return stop_listening();
            server_->reload_certificates();
            if (const auto again = weak.lock()) (*again)();
        });
    };
    (*wait)();
    signal_wait_ = wait;
}

void Service::run_until_signalled() {
    await_signals();
    server_->wait();
    if (lmtp_) lmtp_->wait();
    running_->stop();
}

}  // namespace spillway::cli
