// Reads every #include under src/ and refuses an edge that the architecture does not know: a
// folder may use those that are listed for it, and each library stays where it is at home.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace spillway {
namespace {

using Folders = std::set<std::string, std::less<>>;

// What each folder may include besides itself.
const std::map<std::string, Folders, std::less<>> kMayInclude{
    {"base", {}},
    {"domain", {"base"}},
    {"crypto", {"base", "domain"}},
    {"storage", {"base", "domain"}},
    {"app", {"base", "domain", "crypto", "storage"}},
    {"document", {"base", "domain"}},
    {"http", {"base"}},
    {"mail", {"base", "domain"}},
    {"view", {"base", "domain", "http"}},
    {"web", {"base", "domain", "crypto", "storage", "app", "document", "http", "view"}},
    {"net", {"base", "http", "mail"}},
    {"cli",
     {"base", "domain", "crypto", "storage", "app", "document", "http", "mail", "view", "web",
      "net"}},
};

struct LibraryRule {
    std::string_view header;  // a beginning of what stands between the angle brackets
    Folders home;
};

// The first rule that fits decides; a header that no rule names may be used anywhere.
// clang-format off
const std::array kLibraryRules{
    LibraryRule{"boost/beast", {"net"}},
    LibraryRule{"boost/asio/awaitable.hpp", {"http", "net", "web", "cli"}},  // bodies in pieces
    LibraryRule{"boost/asio", {"net", "web", "cli"}},
    LibraryRule{"openssl/ssl.h", {"net"}},
    LibraryRule{"openssl/bio.h", {"net", "crypto"}},  // what TLS is made of, besides ssl.h
    LibraryRule{"openssl/err.h", {"net", "crypto"}},
    LibraryRule{"openssl/objects.h", {"net", "crypto"}},
    LibraryRule{"openssl/x509.h", {"net", "crypto"}},  // the certificates that net/ is handed
    LibraryRule{"openssl/", {"crypto"}},
    LibraryRule{"sodium", {"crypto"}},
    LibraryRule{"sqlite3", {"storage"}},
    LibraryRule{"SQLiteCpp", {"storage"}},
    LibraryRule{"qrencode", {"document"}},
    LibraryRule{"cairo", {"document"}},
    LibraryRule{"pango", {"document"}},
    LibraryRule{"zip.h", {"document"}},
    LibraryRule{"expat", {"document"}},
    LibraryRule{"xlsxwriter", {"document"}},
    LibraryRule{"gmime", {"mail"}},
    LibraryRule{"curl/", {"net"}},
    LibraryRule{"magic.h", {"document"}},
    LibraryRule{"glib", {"mail"}},
    LibraryRule{"libxml/", {"mail"}},
    LibraryRule{"boost/locale", {"view"}},
    LibraryRule{"mustache", {"view"}},
    LibraryRule{"kainjow", {"view"}},
    LibraryRule{"spdlog", {"cli"}},
    LibraryRule{"toml", {"cli"}},
    LibraryRule{"CLI/", {"cli"}},
};
// clang-format on

// What an #include line names, with the bracket or quote that opens it, or nothing.
std::optional<std::string_view> included(std::string_view line) {
    const auto skip_spaces = [&] {
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    };
    skip_spaces();
    for (const std::string_view word : {"#", "include"}) {
        if (!line.starts_with(word)) return std::nullopt;
        line.remove_prefix(word.size());
        skip_spaces();
    }
    if (line.empty() || (line.front() != '<' && line.front() != '"')) return std::nullopt;
    const auto end = line.find_first_of(">\"", 1);
    if (end == std::string_view::npos) return std::nullopt;
    return line.substr(0, end);
}

// Made by the build for the one file that includes it.
bool is_generated(std::string_view header) {
    return header.starts_with("spillway_") && header.ends_with(".inc");
}

// Why a source in `folder` may not have this line, or nothing.
std::optional<std::string> violation(std::string_view folder, std::string_view line) {
    const auto found = included(line);
    if (!found) return std::nullopt;
    const std::string header(found->substr(1));
    if (found->front() == '<') {
        for (const auto& rule : kLibraryRules) {
            if (!header.starts_with(rule.header)) continue;
            if (rule.home.contains(folder)) return std::nullopt;
            return header + " has no home here";
        }
        return std::nullopt;
    }
    if (is_generated(header)) return std::nullopt;
    const auto target = header.substr(0, header.find('/'));
    if (target == header || !kMayInclude.contains(target)) {
        return header + " is not written as \"folder/file.hpp\"";
    }
    if (target == folder || kMayInclude.find(folder)->second.contains(target)) return std::nullopt;
    return header + " is upward or foreign";
}

bool is_source(const std::filesystem::path& path) {
    constexpr std::array<std::string_view, 4> kSuffixes{".cpp", ".hpp", ".h", ".inc"};
    return std::ranges::find(kSuffixes, path.extension().string()) != kSuffixes.end();
}

// Every violation under `root`, as "file:line: why".
std::vector<std::string> violations(const std::filesystem::path& root) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file() || !is_source(entry.path())) continue;
        const auto relative = entry.path().lexically_relative(root);
        const auto folder = relative.begin()->string();
        if (!kMayInclude.contains(folder)) {
            found.push_back(relative.string() + ": in no known folder");
            continue;
        }
        std::ifstream file(entry.path());
        std::size_t number = 0;
        for (std::string line; std::getline(file, line);) {
            ++number;
            if (const auto why = violation(folder, line)) {
                found.push_back(relative.string() + ":" + std::to_string(number) + ": " + *why);
            }
        }
    }
    std::ranges::sort(found);
    return found;
}

TEST(IncludeOrder, HoldsThroughoutTheSources) {
    EXPECT_THAT(violations(std::filesystem::path(SPILLWAY_SOURCE_DIR) / "src"), testing::IsEmpty());
}

TEST(IncludeOrder, HasNoCircle) {
    for (const auto& [folder, may] : kMayInclude) {
        for (const auto& used : may) {
            EXPECT_FALSE(kMayInclude.at(used).contains(folder)) << folder << " and " << used;
        }
    }
}

struct MadeUp {
    const char* folder = "";
    const char* line = "";
    bool is_refused = false;
};

TEST(IncludeOrder, RefusesMadeUpViolations) {
    constexpr std::array kLines{
        MadeUp{.folder = "domain", .line = R"(#include "base/id.hpp")", .is_refused = false},
        MadeUp{.folder = "base", .line = R"(#include "domain/ids.hpp")", .is_refused = true},
        MadeUp{.folder = "domain", .line = R"(#include "crypto/hash.hpp")", .is_refused = true},
        MadeUp{.folder = "crypto", .line = R"(#include "storage/writer.hpp")", .is_refused = true},
        MadeUp{.folder = "storage", .line = R"(#include "crypto/hash.hpp")", .is_refused = true},
        MadeUp{.folder = "net", .line = R"(#include "domain/ids.hpp")", .is_refused = true},
        MadeUp{.folder = "net", .line = R"(#include "http/message.hpp")", .is_refused = false},
        MadeUp{.folder = "app", .line = R"(#include "ids.hpp")", .is_refused = true},
        MadeUp{.folder = "net", .line = R"(#include "mail/lmtp_session.hpp")", .is_refused = false},
        MadeUp{.folder = "app", .line = R"(#include "mail/lmtp_session.hpp")", .is_refused = true},
        MadeUp{.folder = "app", .line = "#include <gmime/gmime.h>", .is_refused = true},
        MadeUp{.folder = "net", .line = "#include <boost/beast/core.hpp>", .is_refused = false},
        MadeUp{.folder = "web", .line = "#include <boost/beast/core.hpp>", .is_refused = true},
        MadeUp{.folder = "storage", .line = "#include <sqlite3.h>", .is_refused = false},
        MadeUp{.folder = "app", .line = "#include <sqlite3.h>", .is_refused = true},
        MadeUp{.folder = "app", .line = "#include <SQLiteCpp/Database.h>", .is_refused = true},
        MadeUp{.folder = "crypto", .line = "#include <sodium.h>", .is_refused = false},
        MadeUp{.folder = "storage", .line = "  #  include  <sodium.h>", .is_refused = true},
        MadeUp{.folder = "net", .line = "#include <openssl/ssl.h>", .is_refused = false},
        MadeUp{.folder = "crypto", .line = "#include <openssl/ssl.h>", .is_refused = true},
        MadeUp{.folder = "net", .line = "#include <openssl/evp.h>", .is_refused = true},
        MadeUp{.folder = "web", .line = "#include <openssl/hmac.h>", .is_refused = true},
        MadeUp{.folder = "crypto", .line = "#include <openssl/x509.h>", .is_refused = false},
        MadeUp{.folder = "web", .line = "#include <openssl/x509.h>", .is_refused = true},
        MadeUp{.folder = "domain", .line = "#include <vector>", .is_refused = false},
        MadeUp{.folder = "domain", .line = "// see <sodium.h>", .is_refused = false},
    };
    for (const auto& line : kLines) {
        EXPECT_EQ(violation(line.folder, line.line).has_value(), line.is_refused)
            << line.folder << ": " << line.line;
    }
}

TEST(IncludeOrder, FindsAViolationInAFile) {
    const auto root = std::filesystem::path(testing::TempDir()) / "spillway_include_order";
    std::filesystem::remove_all(root);
    std::filesystem::create_directories(root / "domain" / "data");
    std::filesystem::create_directories(root / "shared");
    std::ofstream(root / "domain" / "data" / "deep.hpp") << "\n#include <sodium.h>\n";
    std::ofstream(root / "domain" / "good.cpp") << "#include \"base/id.hpp\"\n";
    std::ofstream(root / "shared" / "helper.cpp") << "\n";
    EXPECT_THAT(violations(root),
                testing::ElementsAre("domain/data/deep.hpp:2: sodium.h has no home here",
                                     "shared/helper.cpp: in no known folder"));
    std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace spillway
