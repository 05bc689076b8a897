#include "net/smtp_relay.hpp"

#include <algorithm>
#include <cstring>

#include "net/curl_call.hpp"

namespace spillway::net {
namespace {

std::size_t give(char* out, std::size_t size, std::size_t count, void* from) {
    auto& rest = *static_cast<std::string_view*>(from);
    const auto taken = std::min(size * count, rest.size());
    std::memcpy(out, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

std::size_t swallow(const char*, std::size_t size, std::size_t count, void*) {
    return size * count;
}

CurlHandle connect_to(const RelaySettings& settings) {
    auto handle = open_curl(settings.ca_file);
    auto* curl = handle.get();
    const bool is_implicit = settings.security == RelaySecurity::implicit_tls;
    const auto url = (is_implicit ? "smtps://" : "smtp://") + settings.address;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(settings.security == RelaySecurity::none ? CURLUSESSL_NONE
                                                                                : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, swallow);
    if (!settings.user.empty()) {
        const base::WipedString user(settings.user.reveal());
        const base::WipedString password(settings.password.reveal());
        curl_easy_setopt(curl, CURLOPT_USERNAME, user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password.c_str());
    }
    return handle;
}

std::expected<void, SendFault> outcome(CURL* curl) {
    const auto code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    // A reply of the other side (a "no") tells more than what libcurl makes of it.
    return std::unexpected(send_fault(code));
}

}  // namespace

std::expected<void, SendFault> SmtpRelay::send(std::string_view from, std::string_view to,
                                               std::string_view message) const {
    const auto handle = connect_to(settings_);
    auto* curl = handle.get();
    const base::WipedString sender = "<" + base::WipedString(from) + ">";
    const base::WipedString recipient = "<" + base::WipedString(to) + ">";
    const CurlList recipients(curl_slist_append(nullptr, recipient.c_str()));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &message);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    return outcome(curl);
}

std::expected<void, SendFault> SmtpRelay::probe() const {
    const auto handle = connect_to(settings_);
    curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(handle.get(), CURLOPT_NOBODY, 1L);
    return outcome(handle.get());
}

}  // namespace spillway::net
