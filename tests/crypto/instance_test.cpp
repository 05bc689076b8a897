#include "crypto/instance.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

namespace spillway::crypto {
namespace {

namespace fs = std::filesystem;

class InstanceFile : public testing::Test {
protected:
    InstanceFile() {
        auto pattern = (fs::temp_directory_path() / "instance-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder to test in");
        folder_ = pattern;
        file_ = folder_ / "instance.key";
    }
    ~InstanceFile() override { fs::remove_all(folder_); }

    void write(std::size_t size, fs::perms permissions = fs::perms::owner_read) const {
        std::ofstream(file_) << std::string(size, 'k');
        fs::permissions(file_, permissions);
    }
    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }

    fs::path folder_;
    fs::path file_;
};

TEST_F(InstanceFile, IsMadeOnceAndThenTheSame) {
    const auto made = load_or_create_instance_secret(file_);
    EXPECT_NE(made, InstanceSecret{});
    EXPECT_EQ(fs::file_size(file_), 32U);
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(load_or_create_instance_secret(file_), made);
    EXPECT_EQ(load_instance_secret(file_), made);
    EXPECT_EQ(files(), 1U) << "no draft is left behind";
}

TEST_F(InstanceFile, IsNotMadeByLoading) {
    EXPECT_THROW(static_cast<void>(load_instance_secret(file_)), InstanceFileError);
    EXPECT_EQ(files(), 0U);
}

TEST_F(InstanceFile, GivesAllWhoMakeItAtOnceTheSameSecret) {
    std::vector<InstanceSecret> secrets(8);
    {
        std::vector<std::jthread> makers;
        for (auto& secret : secrets) {
            makers.emplace_back([&] { secret = load_or_create_instance_secret(file_); });
        }
    }
    for (const auto& secret : secrets) EXPECT_EQ(secret, secrets.front());
    EXPECT_EQ(files(), 1U);
}

TEST_F(InstanceFile, RefusesWhatOthersMayTouch) {
    for (const auto extra : {fs::perms::group_read, fs::perms::group_write, fs::perms::others_read,
                             fs::perms::others_write, fs::perms::others_exec}) {
        write(32, fs::perms::owner_read | extra);
        EXPECT_THROW(static_cast<void>(load_or_create_instance_secret(file_)), InstanceFileError);
        fs::remove(file_);
    }
    write(32);
    EXPECT_NO_THROW(static_cast<void>(load_or_create_instance_secret(file_)));
}

TEST_F(InstanceFile, RefusesAnotherSizeRatherThanReplacingIt) {
    for (const std::size_t size : {0U, 31U, 33U}) {
        write(size);
        EXPECT_THROW(static_cast<void>(load_or_create_instance_secret(file_)), InstanceFileError);
        EXPECT_EQ(fs::file_size(file_), size);
        fs::remove(file_);
    }
}

TEST_F(InstanceFile, RefusesAFolderAndAFolderThatIsNotThere) {
    EXPECT_THROW(static_cast<void>(load_instance_secret(folder_)), InstanceFileError);
    EXPECT_THROW(
        static_cast<void>(load_or_create_instance_secret(folder_ / "missing" / "instance.key")),
        InstanceFileError);
}

TEST_F(InstanceFile, NamesTheFileInItsRefusal) {
    try {
        static_cast<void>(load_instance_secret(file_));
        FAIL() << "loaded what is not there";
    } catch (const InstanceFileError& error) {
        EXPECT_NE(std::string(error.what()).find(file_.string()), std::string::npos);
    }
}

}  // namespace
}  // namespace spillway::crypto
