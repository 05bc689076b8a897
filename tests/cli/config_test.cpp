#include "cli/config.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace spillway::cli {
namespace {

std::string sample() {
    std::ifstream in(SPILLWAY_SOURCE_DIR "/deploy/spillway.toml");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// The sample with one line replaced.
std::string sample_with(std::string_view line, std::string_view other) {
    auto text = sample();
    const auto at = text.find(line);
    EXPECT_NE(at, std::string::npos) << line;
    return text.replace(at, line.size(), other);
}

TEST(Config, TakesTheSample) {
    const auto config = parse_config(sample(), "spillway.toml");
    ASSERT_TRUE(config) << config.error();
    EXPECT_FALSE(config->organisation.empty());
    EXPECT_EQ(config->totp, "required");
    EXPECT_EQ(config->password_cost, "moderate");
    EXPECT_FALSE(config->public_site.listen.empty());
}

TEST(Config, WantsAnAddressWhereMailIsTaken) {
    const auto config =
        parse_config(sample_with("address = \"jubao@example.gov.cn\"", "address = \"\""), "x.toml");
    ASSERT_FALSE(config);
    EXPECT_NE(config.error().find("\"mail.address\" is missing"), std::string::npos);
}

TEST(Config, ExplainsEveryKeyInTheSample) {
    std::set<std::string> shown;
    std::istringstream lines(sample());
    std::string section;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("[")) section = line.substr(1, line.find(']') - 1);
        const auto equals = line.find(" = ");
        if (!line.starts_with("#") && equals != std::string::npos)
            shown.insert(section + "." + line.substr(0, equals));
    }
    const auto keys = config_keys();
    EXPECT_EQ(shown, std::set<std::string>(keys.begin(), keys.end()));
}

TEST(Config, RefusesWithFileAndLine) {
    struct Case {
        std::string line;
        std::string other;
        std::string reason;
    };
    const Case cases[] = {
        {"[log]", "[lod]", "unknown section [lod]"},
        {"level = \"info\"", "leval = \"info\"", "unknown key \"log.leval\""},
        {"level = \"info\"", "level = 3", "must be text in quotes"},
        {"file_forms = \"15wd\"", "file_forms = \"15\"", "must be a term"},
        {"level = \"info\"", "level = \"loud\"", "must be one of: \"debug\""},
        {"queue = 1024", "queue = \"many\"", "must be a whole number"},
        {"queue = 1024", "queue = 1", "must be from 16 to"},
        {"socket_mode = \"0660\"", "socket_mode = \"777\"", "must be one of: \"0600\""},
        {"listen = [\"127.0.0.1:9464\"]", "listen = \"127.0.0.1:9464\"", "must be a list"},
    };
    for (const auto& [line, other, reason] : cases) {
        const auto text = sample_with(line, other);
        const auto config = parse_config(text, "spillway.toml");
        ASSERT_FALSE(config) << other;
        EXPECT_TRUE(config.error().starts_with("spillway.toml:")) << config.error();
        EXPECT_NE(config.error().find(reason), std::string::npos) << config.error();
        const auto number = std::stoi(config.error().substr(std::string("spillway.toml:").size()));
        const auto expected =
            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(other)),
                       '\n') +
            1;
        EXPECT_GE(number, expected) << config.error();
        EXPECT_LE(number, expected + 2) << config.error();
    }
}

TEST(Config, SaysWhichRequiredKeyIsMissing) {
    const auto config = parse_config("[organisation]\nname = \"x\"\n", "s.toml");
    ASSERT_FALSE(config);
    EXPECT_NE(config.error().find("\"data.dir\" is missing"), std::string::npos);
}

TEST(Config, RefusesWhatIsNoToml) {
    const auto config = parse_config("[organisation\n", "s.toml");
    ASSERT_FALSE(config);
    EXPECT_TRUE(config.error().starts_with("s.toml:1")) << config.error();
}

}  // namespace
}  // namespace spillway::cli
