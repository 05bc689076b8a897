// A complaint as it arrives from any channel (draft), and as the rest of the program may rely on
// it (checked). Checking reports every fault at once, as field and kind; the words for a fault are
// view's. Everything that a person wrote is SecretText. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "domain/category.hpp"
#include "domain/ids.hpp"

namespace spillway::domain {

enum class Mode : std::uint8_t { anonymous = 1, named = 2 };

enum class Channel : std::uint8_t {
    web = 1,
    qr = 2,
    api = 3,
    email = 4,
    phone = 5,
    letter = 6,
    visit = 7,
    handed_over = 8,  // by another body
    wechat = 9,
    village_station = 10,  // brought by a village's integrity station
    supervision = 11,      // came up while something was being inspected
};

enum class Language : std::uint8_t { zh_cn = 1, zh_tw = 2, en = 3 };

struct ChannelEntry {
    Channel channel{};
    std::string_view code{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<ChannelEntry, 11> kChannels{{
    {Channel::web, "web", "Web form"},
    {Channel::qr, "qr", "QR code"},
    {Channel::api, "api", "Programming interface"},
    {Channel::email, "email", "E-mail"},
    {Channel::phone, "phone", "Phone"},
    {Channel::letter, "letter", "Letter"},
    {Channel::visit, "visit", "Visit"},
    {Channel::handed_over, "handed_over", "Handed over"},
    {Channel::wechat, "wechat", "WeChat"},
    {Channel::village_station, "village_station", "Village station"},
    {Channel::supervision, "supervision", "Supervision activity"},
}};

// What staff may type in for a reporter, in the order in which the form offers it.
inline constexpr std::array kTypedInChannels{Channel::phone,           Channel::letter,
                                             Channel::visit,           Channel::wechat,
                                             Channel::village_station, Channel::supervision};
// Whether it was told by word of mouth, so that it is read back and signed.
[[nodiscard]] bool is_oral(Channel channel);
[[nodiscard]] bool is_typed_in(Channel channel);

[[nodiscard]] std::string_view mode_code(Mode mode);  // `anonymous`, `named`
[[nodiscard]] std::optional<Mode> parse_mode(std::string_view code);
[[nodiscard]] const ChannelEntry& channel_entry(Channel channel);
[[nodiscard]] std::optional<Channel> parse_channel(std::string_view code);
[[nodiscard]] std::string_view language_tag(Language language);  // `zh-CN`, `zh-TW`, `en`
// By tag, without regard to case; a bare or regional `zh`, `zh-Hant`, `en-GB` also count.
[[nodiscard]] std::optional<Language> parse_language(std::string_view tag);

// Bounds, in code points where they bound text.
inline constexpr std::size_t kMaxTextLength = 50'000;
inline constexpr std::size_t kMaxTargetLength = 200;
inline constexpr std::size_t kMaxOccurredLength = 100;
inline constexpr std::size_t kMaxNameLength = 100;
inline constexpr std::size_t kMaxContactLength = 300;
inline constexpr std::size_t kMaxHideFrom = 20;
inline constexpr std::size_t kMaxHideFromLength = 100;
inline constexpr std::size_t kMaxCategories = kCategories.size();
inline constexpr std::size_t kMaxMessageLength = 20'000;  // a message or note, later

// What comes with a text: a photo or a recording may say all there is to say.
enum class Enclosed : std::uint8_t { nothing, files };

// As typed: codes and text, nothing checked. The names are those of the form and the API.
struct ComplaintDraft {
    base::SecretText target{};  // 32 hexadecimal digits of a registered target, or free text
    std::string net{};
    std::vector<std::string> categories{};
    std::string stage{};
    std::string declaration{};  // which declaration was not made, with category `undeclared`
    base::SecretText occurred{};
    base::SecretText text{};
    std::string mode{};
    base::SecretText name{};
    base::SecretText contact{};
    base::SecretText notice_mail{};             // where to write when there is something new
    std::vector<base::SecretText> hide_from{};  // names, or ids of registered persons
    std::string language{};                     // empty: zh-CN
    Channel channel = Channel::web;
    Enclosed enclosed = Enclosed::nothing;
};

struct Complaint {
    std::optional<TargetId> target{};  // registered; whether it exists is the caller's to look up
    base::SecretText target_text{};    // else the reporter's words, perhaps none
    Net net = Net::unknown;
    std::vector<Category> categories{};  // all of `net`, each once, in the order of kCategories
    std::optional<Stage> stage{};
    std::optional<Declaration> declaration{};
    base::SecretText occurred{};  // a date or a few words, perhaps none
    base::SecretText text{};
    Mode mode = Mode::anonymous;
    base::SecretText name{};  // empty when anonymous, whatever was typed
    base::SecretText contact{};
    base::SecretText notice_mail{};             // of a named reporter who wants it, or empty
    std::vector<base::SecretText> hide_from{};  // trimmed, none empty
    Language language = Language::zh_cn;
    Channel channel = Channel::web;
};

enum class Field : std::uint8_t {
    target,
    net,
    category,
    stage,
    declaration,
    occurred,
    text,
    mode,
    name,
    contact,
    notice_mail,
    hide_from,
    language,
};

enum class FaultKind : std::uint8_t {
    missing,         // needed, and only white space there
    too_long,        // more code points than the bound
    too_many,        // more entries than the bound
    bad_characters,  // not UTF-8
    unknown_value,   // no such code
    wrong_net,       // a category of the other net, or any while the net is unknown
};

struct FieldFault {
    Field field{};
    FaultKind kind{};

    friend bool operator==(const FieldFault&, const FieldFault&) = default;
};

// The name of the form's field, as in the contract: `target`, `net`, `category` …
[[nodiscard]] std::string_view field_name(Field field);

// The complaint, or every fault in the order of the form, at most one per field. Control characters
// that nobody can see in what they typed (C0 other than tab and line ends, DEL) are left out.
// Needed: net, mode, text unless files say it; name and contact if named (a signed letter may have
// no contact: not what staff type in); on the form (web, qr) at least one category where the net is
// known.
[[nodiscard]] std::expected<Complaint, std::vector<FieldFault>> check_complaint(
    const ComplaintDraft& draft);

// A message or note: trimmed text (none is needed beside files), or the one thing that is wrong
// with it.
[[nodiscard]] std::expected<base::SecretText, FaultKind> check_message(
    const base::SecretText& typed, Enclosed enclosed = Enclosed::nothing);

}  // namespace spillway::domain
