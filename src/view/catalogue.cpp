#include "view/catalogue.hpp"

#include <boost/locale/generator.hpp>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <cstdio>
#include <stdexcept>
#include <vector>

#include "view/resources.hpp"

namespace spillway::view {
namespace {

constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

struct Messages {
    Language language{};
    const char* language_code;
    const char* country;
    std::string_view resource;
};

constexpr std::array<Messages, 2> kMessages{{
    {Language::zh_cn, "zh", "CN", "locale/zh_CN.mo"},
    {Language::zh_tw, "zh", "TW", "locale/zh_TW.mo"},
}};

std::locale load(const Messages& messages) {
    namespace gettext = boost::locale::gnu_gettext;
    const auto* resource = resources::find(messages.resource);
    if (resource == nullptr) {
        throw std::runtime_error("no catalogue " + std::string(messages.resource));
    }
    gettext::messages_info info;
    info.language = messages.language_code;
    info.country = messages.country;
    info.encoding = "UTF-8";
    info.domains.emplace_back("spillway");
    info.paths.emplace_back("");
    info.callback = [resource](const std::string&, const std::string&) {
        return std::vector<char>(resource->identity.begin(), resource->identity.end());
    };
    return {std::locale::classic(), gettext::create_messages_facet<char>(info)};
}

std::string with_number(std::string text, long count) {
    const auto number = std::to_string(count);
    for (auto at = text.find("{n}"); at != std::string::npos; at = text.find("{n}", at)) {
        text.replace(at, 3, number);
    }
    return text;
}

}  // namespace

Catalogue::Catalogue() {
    for (const auto& messages : kMessages) locales_[index_of(messages.language)] = load(messages);
}

std::string Catalogue::tr(Language language, std::string_view english) const {
    if (language == Language::en || english.empty()) return std::string(english);
    return boost::locale::gettext(std::string(english).c_str(), locales_[index_of(language)]);
}

std::string Catalogue::tr_n(Language language, std::string_view singular, std::string_view plural,
                            long count) const {
    if (language == Language::en) {
        return with_number(std::string(count == 1 ? singular : plural), count);
    }
    return with_number(
        boost::locale::ngettext(std::string(singular).c_str(), std::string(plural).c_str(),
                                static_cast<int>(count), locales_[index_of(language)]),
        count);
}

std::string Catalogue::date(Language language, base::Day day) const {
    const std::chrono::year_month_day parts{day};
    std::array<char, 64> text{};
    if (language == Language::en) {
        std::snprintf(
            text.data(), text.size(), "%u\u00a0%s\u00a0%d", static_cast<unsigned>(parts.day()),
            kMonths[static_cast<unsigned>(parts.month()) - 1], static_cast<int>(parts.year()));
        return text.data();
    }
    std::snprintf(text.data(), text.size(), "%d\u5e74%u\u6708%u\u65e5",
                  static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                  static_cast<unsigned>(parts.day()));
    return text.data();
}

std::string Catalogue::date_time(Language language, base::Instant instant) const {
    const auto minute = base::iso_minute(instant);  // "2026-11-24 15:04"
    return date(language, base::day_of(instant)) + (language == Language::en ? ", " : " ") +
           minute.substr(minute.size() - 5);
}

}  // namespace spillway::view
