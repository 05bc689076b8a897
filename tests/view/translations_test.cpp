// The catalogue is complete and has nothing dead in it: every text of the templates, of tr(),
// tr_n() and msg() in the sources, and of the domain's tables, and no other.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "base/utf8.hpp"
#include "domain/audit.hpp"
#include "domain/case_state.hpp"
#include "domain/category.hpp"
#include "domain/complaint.hpp"
#include "domain/complaint_kind.hpp"
#include "domain/held_mail.hpp"
#include "domain/notice.hpp"
#include "domain/registry/filing.hpp"
#include "domain/registry/form.hpp"
#include "domain/reporter_stage.hpp"
#include "domain/role.hpp"
#include "view/catalogue.hpp"
#include "view/pages/desk_page.hpp"

namespace spillway::view {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = SPILLWAY_SOURCE_DIR;

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

std::vector<fs::path> files_below(const fs::path& folder, const std::set<std::string>& suffixes) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (suffixes.contains(entry.path().extension())) files.push_back(entry.path());
    }
    return files;
}

std::vector<fs::path> template_files() {
    auto files = files_below(kRoot / "templates/pages", {".mustache"});
    for (auto& mail : files_below(kRoot / "templates/mail", {".mustache"}))
        files.push_back(std::move(mail));
    return files;
}

std::string with_single_spaces(const std::string& text) {
    return std::string(base::trim(std::regex_replace(text, std::regex("\\s+"), " ")));
}

// "one " "text" → one text; also for the .po's own strings.
std::string joined(const std::string& literals) {
    static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
    std::string out;
    for (std::sregex_iterator it(literals.begin(), literals.end(), literal), end; it != end; ++it) {
        out += std::regex_replace((*it)[1].str(), std::regex(R"(\\(.))"), "$1");
    }
    return out;
}

std::set<std::string> used_in_templates() {
    std::set<std::string> texts;
    for (const auto& file : template_files()) {
        auto text = content_of(file);
        for (auto at = text.find("[["); at != std::string::npos; at = text.find("[[", at)) {
            const auto end = text.find("]]", at);
            texts.insert(with_single_spaces(text.substr(at + 2, end - at - 2)));
            at = end;
        }
    }
    return texts;
}

// Both forms of tr_n count as one entry under the singular.
std::set<std::string> used_in_sources() {
    const std::string literals = R"re((?:"(?:[^"\\]|\\.)*"\s*)+)re";
    const std::regex call("\\b(?:tr|tr_n|tr_with|msg)\\(\\s*(" + literals + ")");
    std::set<std::string> texts;
    for (const auto& file : files_below(kRoot / "src", {".cpp", ".hpp"})) {
        const auto text = content_of(file);
        for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
            texts.insert(joined((*it)[1]));
        }
    }
    return texts;
}

std::set<std::string> used_in_tables() {
    std::set<std::string> texts;
    const auto add = [&](std::string_view text) { texts.emplace(text); };
    const auto names = [&](const auto& table) {
        for (const auto& entry : table) add(entry.name);
    };
    names(domain::kCaseStates);
    names(domain::kReporterStages);
    for (const auto& entry : domain::kReporterStages) add(entry.next);
    names(domain::kRoles);
    names(domain::kChannels);
    names(domain::kCategories);
    names(domain::kStages);
    names(domain::kDeclarations);
    names(domain::kComplaintKinds);
    names(domain::kAuditActions);
    names(domain::kDeliveryFaults);
    names(domain::kMailMarks);
    names(domain::kHeldReasons);
    for (const auto net : {domain::Net::project, domain::Net::person, domain::Net::unknown}) {
        add(domain::net_name(net));
    }
    names(kDeskQueues);
    for (const auto& entry : kDeskQueues) add(entry.empty);
    names(kDeskSorts);
    for (const auto& form : domain::all_forms()) {
        add(form.title);
        for (const auto& field : form.fields) {
            add(field.label);
            names(field.choices);
        }
    }
    for (auto state = domain::FilingState::draft; state <= domain::FilingState::withdrawn;
         state = domain::FilingState(std::to_underlying(state) + 1))
        add(domain::filing_state_name(state));
    for (auto state = domain::DutyState::open; state <= domain::DutyState::published;
         state = domain::DutyState(std::to_underlying(state) + 1))
        add(domain::duty_state_name(state));
    names(domain::kProjectStages);
    return texts;
}

std::set<std::string> used() {
    auto texts = used_in_templates();
    texts.merge(used_in_sources());
    texts.merge(used_in_tables());
    texts.erase("");
    return texts;
}

struct Entry {
    std::string translation;
    bool fuzzy = false;
};

std::map<std::string, Entry> entries_of(const fs::path& path) {
    static const std::regex block(
        R"re(((?:#.*\n)*)msgid ((?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?msgstr(?:\[0\])? ((?:".*"\n?)+))re");
    const auto text = content_of(path);
    std::map<std::string, Entry> entries;
    for (std::sregex_iterator it(text.begin(), text.end(), block), end; it != end; ++it) {
        entries[joined((*it)[2])] = {joined((*it)[3]),
                                     (*it)[1].str().find("fuzzy") != std::string::npos};
    }
    entries.erase("");
    return entries;
}

bool has_chinese(const std::string& text) {
    // U+2E80 to U+9FFF and U+FF00 to U+FFEF, as UTF-8.
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(text[i + 1]);
        if (lead == 0xE2 && next >= 0xBA) return true;
        if (lead >= 0xE3 && lead <= 0xE9) return true;
        if (lead == 0xEF && (next == 0xBC || next == 0xBD)) return true;
    }
    return false;
}

TEST(Translations, AreThereForEveryTextThatIsShown) {
    const auto entries = entries_of(kRoot / "templates/locale/zh_CN.po");
    ASSERT_GT(entries.size(), 300U);
    for (const auto& text : used()) {
        const auto found = entries.find(text);
        if (found == entries.end()) {
            ADD_FAILURE() << "no entry: " << text;
            continue;
        }
        EXPECT_FALSE(found->second.translation.empty()) << text;
        EXPECT_FALSE(found->second.fuzzy) << text;
    }
}

TEST(Translations, AreNotKeptForTextsThatAreGone) {
    const auto texts = used();
    for (const auto* file : {"zh_CN.po", "zh_TW.overrides.po"}) {
        for (const auto& [text, entry] : entries_of(kRoot / "templates/locale" / file)) {
            EXPECT_TRUE(texts.contains(text)) << file << ": " << text;
        }
    }
}

TEST(Translations, KeepTheNamesInBraces) {
    static const std::regex name(R"(\{\{?\w+\}?\})");
    for (const auto& [text, entry] : entries_of(kRoot / "templates/locale/zh_CN.po")) {
        std::multiset<std::string> here;
        std::multiset<std::string> there;
        for (std::sregex_iterator it(text.begin(), text.end(), name), end; it != end; ++it) {
            here.insert(it->str());
        }
        const auto& chinese = entry.translation;
        for (std::sregex_iterator it(chinese.begin(), chinese.end(), name), end; it != end; ++it) {
            there.insert(it->str());
        }
        EXPECT_EQ(here, there) << text;
    }
}

TEST(Translations, UseFullWidthPunctuation) {
    // A half-width mark straight after a Chinese character.
    for (const auto& [text, entry] : entries_of(kRoot / "templates/locale/zh_CN.po")) {
        const auto& chinese = entry.translation;
        for (std::size_t i = 3; i < chinese.size(); ++i) {
            const bool after_chinese = has_chinese(chinese.substr(i - 3, 3));
            const bool mark =
                std::string_view(",;:?!()").find(chinese[i]) != std::string_view::npos;
            EXPECT_FALSE(after_chinese && mark) << chinese;
        }
    }
}

TEST(Translations, AreTheOnlyPlaceOfChinese) {
    for (const auto& file : template_files()) {
        EXPECT_FALSE(has_chinese(content_of(file))) << file;
    }
    for (const auto& file : files_below(kRoot / "src", {".cpp", ".hpp"})) {
        // Data (word lists, made-up content of the demonstration) stand in folders of their own.
        if (file.string().find("/data/") != std::string::npos) continue;
        // The headings and words of the forms are a format.
        if (file.string().find("/domain/registry/") != std::string::npos) continue;
        std::istringstream lines(content_of(file));
        for (std::string line; std::getline(lines, line);) {
            if (base::trim(line).starts_with("//")) continue;
            EXPECT_FALSE(has_chinese(line.substr(0, line.find("  //")))) << file << ": " << line;
        }
    }
}

TEST(Catalogue, SpeaksEachLanguage) {
    const Catalogue catalogue;
    const struct {
        Language language;
        const char* text;
        const char* days;
        const char* date;
    } cases[] = {
        {Language::zh_cn, "密封上报", "剩余3天", "2026年11月24日"},
        {Language::zh_tw, "密封上報", "剩餘3天", "2026年11月24日"},
        {Language::en, "Sealed upward", "3 days left", "24\u00a0November\u00a02026"},
    };
    const base::Day day{std::chrono::year{2026} / 11 / 24};
    for (const auto& row : cases) {
        EXPECT_EQ(catalogue.tr(row.language, "Sealed upward"), row.text);
        EXPECT_EQ(catalogue.tr_n(row.language, "{n} day left", "{n} days left", 3), row.days);
        EXPECT_EQ(catalogue.date(row.language, day), row.date);
    }
    EXPECT_EQ(catalogue.tr_n(Language::en, "{n} day left", "{n} days left", 1), "1 day left");
    EXPECT_EQ(catalogue.tr(Language::zh_cn, "no such message"), "no such message");
    EXPECT_EQ(catalogue.tr(Language::zh_cn, ""), "");
}

TEST(Catalogue, SaysTheLocalTimeOfDay) {
    const Catalogue catalogue;
    const base::Instant late{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} +
                             std::chrono::hours{17}};
    EXPECT_EQ(catalogue.date_time(Language::zh_cn, late), "2026年11月25日 01:00");
    EXPECT_EQ(catalogue.date_time(Language::en, late), "25\u00a0November\u00a02026, 01:00");
}

}  // namespace
}  // namespace spillway::view
