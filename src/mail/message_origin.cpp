#include "mail/message_origin.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.hpp"
#include "mail/data/subject_words.hpp"
#include "mail/header_fields.hpp"

namespace spillway::mail {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<const char*, 6> kListFields{"List-Id",        "List-Post", "List-Unsubscribe",
                                                 "List-Subscribe", "List-Help", "Mailing-List"};
constexpr std::array<const char*, 5> kAutomaticFields{"X-Autoreply", "X-Autorespond",
                                                      "X-Auto-Response-Suppress", "X-Autoresponder",
                                                      "X-Mail-Autoreply"};

std::string lower_origin(std::string_view text) {
    std::string lowered;
    for (const char c : text) {
        lowered.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return lowered;
}

bool begins_with_any(std::string_view subject, Words words) {
    const auto begin = lower_origin(base::utf8_prefix(subject, 10));
    return std::ranges::any_of(words, [&](auto word) { return begin.starts_with(word); });
}

template <class Fields>
bool has_any(GMimeObject* message, const Fields& names) {
    return std::ranges::any_of(names, [&](auto* name) { return has_field(message, name); });
}

bool is_automatic(GMimeObject* message) {
    const auto submitted = token_field(message, "Auto-Submitted");
    if (!submitted.empty() && submitted != "no") return true;
    const auto precedence = token_field(message, "Precedence");
    if (precedence == "bulk" || precedence == "junk" || precedence == "auto_reply") return true;
    return has_any(message, kAutomaticFields);
}

// RFC 6522: delivery reports, and what says that a message was shown.
GMimeContentType* report_type(GMimeMessage* message) {
    auto* root = g_mime_message_get_mime_part(message);
    auto* type = root == nullptr ? nullptr : g_mime_object_get_content_type(root);
    const bool is_report =
        type != nullptr && g_mime_content_type_is_type(type, "multipart", "report");
    return is_report ? type : nullptr;
}

bool is_bounce(GMimeContentType* report, std::string_view from) {
    const auto kind = report == nullptr
                          ? std::string_view()
                          : view_of(g_mime_content_type_get_parameter(report, "report-type"));
    return lower_origin(kind) == "delivery-status" ||
           lower_origin(from).starts_with("mailer-daemon@");
}

// The local part up to a "+", and the domain.
std::string bare(std::string_view address) {
    const auto at = address.rfind('@');
    if (at == std::string_view::npos) return lower_origin(address);
    const auto local = address.substr(0, at);
    return lower_origin(local.substr(0, local.find('+'))) + lower_origin(address.substr(at));
}

}  // namespace

domain::MailOrigin origin_of(GMimeMessage* parsed, std::string_view subject, std::string_view from,
                             std::string_view own_address) {
    auto* message = GMIME_OBJECT(parsed);
    auto* report = report_type(parsed);
    domain::MailOrigin origin;
    origin.is_automatic = report != nullptr || is_automatic(message);
    origin.is_bounce = is_bounce(report, from);
    origin.has_null_sender = base::trim(raw_field(message, "Return-Path")) == "<>";
    origin.is_list = has_any(message, kListFields) || token_field(message, "Precedence") == "list";
    origin.is_own = !own_address.empty() && bare(from) == bare(own_address);
    const bool is_forwarded = begins_with_any(subject, kForwardWords);
    origin.claims_to_be_reply = !is_forwarded && (has_field(message, "In-Reply-To") ||
                                                  begins_with_any(subject, kReplyWords));
    return origin;
}

}  // namespace spillway::mail
