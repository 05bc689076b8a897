// The small code tables of complaint.hpp: mode, channel, language.
#include "domain/complaint.hpp"
#include "domain/table.hpp"

namespace spillway::domain {
namespace {

struct ModeEntry {
    Mode mode{};
    std::string_view code;
};

constexpr std::array<ModeEntry, 2> kModes{{
    {Mode::anonymous, "anonymous"},
    {Mode::named, "named"},
}};

struct LanguageEntry {
    std::string_view code;  // lower case
    Language language{};
};

// Longer tags before their beginnings: the first that fits decides.
constexpr std::array<LanguageEntry, 9> kLanguages{{
    {"zh-tw", Language::zh_tw},
    {"zh-hk", Language::zh_tw},
    {"zh-mo", Language::zh_tw},
    {"zh-hant", Language::zh_tw},
    {"zh-cn", Language::zh_cn},
    {"zh-sg", Language::zh_cn},
    {"zh-hans", Language::zh_cn},
    {"zh", Language::zh_cn},
    {"en", Language::en},
}};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_tag_or_longer(std::string_view tag, std::string_view prefix) {
    if (tag.size() < prefix.size()) return false;
    if (tag.size() > prefix.size() && tag[prefix.size()] != '-') return false;
    return std::ranges::equal(tag.substr(0, prefix.size()), prefix, {}, lower);
}

}  // namespace

std::string_view mode_code(Mode mode) {
    return row_of(kModes, &ModeEntry::mode, mode).code;
}

std::optional<Mode> parse_mode(std::string_view code) {
    return value_of(kModes, code, &ModeEntry::mode);
}

const ChannelEntry& channel_entry(Channel channel) {
    return row_of(kChannels, &ChannelEntry::channel, channel);
}

bool is_typed_in(Channel channel) {
    return std::ranges::find(kTypedInChannels, channel) != kTypedInChannels.end();
}

bool is_oral(Channel channel) {
    return is_typed_in(channel) && channel != Channel::letter;
}

std::optional<Channel> parse_channel(std::string_view code) {
    return value_of(kChannels, code, &ChannelEntry::channel);
}

std::string_view language_tag(Language language) {
    switch (language) {
        case Language::zh_cn:
            return "zh-CN";
        case Language::zh_tw:
            return "zh-TW";
        case Language::en:
            return "en";
    }
    return "zh-CN";
}

std::optional<Language> parse_language(std::string_view tag) {
    for (const auto& entry : kLanguages) {
        if (is_tag_or_longer(tag, entry.code)) return entry.language;
    }
    return std::nullopt;
}

}  // namespace spillway::domain
