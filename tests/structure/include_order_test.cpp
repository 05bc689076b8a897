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
#include <regex>
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
    {"view", {"base", "domain", "http"}},
    {"web", {"base", "domain", "crypto", "storage", "app", "document", "http", "view"}},
    {"net", {"base", "http"}},
    {"cli",
     {"base", "domain", "crypto", "storage", "app", "document", "http", "view", "web", "net"}},
};

struct LibraryRule {
    std::string_view header;  // a beginning of what stands between the angle brackets
    Folders home;
};

// The first rule that fits decides; a header that no rule names may be used anywhere.
// clang-format off
const std::array kLibraryRules{
    LibraryRule{"boost/beast", {"net"}},
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
    LibraryRule{"boost/locale", {"view"}},
    LibraryRule{"mustache", {"view"}},
    LibraryRule{"kainjow", {"view"}},
    LibraryRule{"spdlog", {"cli"}},
    LibraryRule{"toml", {"cli"}},
    LibraryRule{"CLI/", {"cli"}},
};
// clang-format on

// Why a source in `folder` may not have this line, or nothing.
std::optional<std::string> violation(std::string_view folder, const std::string& line) {
    static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::smatch match;
    if (!std::regex_search(line, match, kInclude)) return std::nullopt;
    const auto header = match[2].str();
    if (match[1] == "<") {
        for (const auto& rule : kLibraryRules) {
            if (!header.starts_with(rule.header)) continue;
            if (rule.home.contains(folder)) return std::nullopt;
            return header + " has no home here";
        }
        return std::nullopt;
    }
    static const std::regex kGenerated(R"(spillway_\w+\.inc)");  // by the build, for its includer
    if (std::regex_match(header, kGenerated)) return std::nullopt;
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
