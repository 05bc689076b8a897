#include "storage/database.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "storage/migration.hpp"

namespace spillway::storage {
namespace {

[[noreturn]] void fail(const std::string& what, int error) {
    throw StorageError(what + ": " + std::generic_category().message(error));
}

// The empty file, and its name in the folder, on disk.
void create_file(const std::filesystem::path& file) {
    const int opened = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (opened < 0) fail("cannot create " + file.string(), errno);
    ::close(opened);
    const auto folder = file.parent_path();
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) fail("cannot open " + folder.string(), errno);
    const int synced = ::fsync(directory);
    const int error = errno;
    ::close(directory);
    if (synced != 0) fail("cannot sync " + folder.string(), error);
}

void remove_files(const std::filesystem::path& file) {
    for (const char* suffix : {"-wal", "-shm", ""}) {
        std::error_code ignored;
        std::filesystem::remove(file.string() + suffix, ignored);
    }
}

void require_file(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        throw StorageError("there is no database " + file.string());
    }
}

void check_pages(Connection& connection, Thoroughness thoroughness,
                 std::vector<std::string>& damage) {
    auto lines = connection.query(thoroughness == Thoroughness::full ? "PRAGMA integrity_check"
                                                                     : "PRAGMA quick_check");
    while (lines.step()) {
        auto line = lines.get<std::string>(0);
        if (line != "ok") damage.push_back(std::move(line));
    }
}

void check_references(Connection& connection, std::vector<std::string>& damage) {
    auto rows = connection.query("PRAGMA foreign_key_check");
    while (rows.step()) {
        damage.push_back("a row of " + rows.get<std::string>(0) + " refers to a missing row of " +
                         rows.get<std::string>(2));
    }
}

}  // namespace

std::filesystem::path database_file(const std::filesystem::path& data_dir) {
    return data_dir / "spillway.db";
}

Connection create_database(const std::filesystem::path& data_dir) {
    const auto file = database_file(data_dir);
    create_file(file);
    try {
        Connection connection(file, Access::read_write);
        migrate(connection);
        return connection;
    } catch (...) {
        remove_files(file);
        throw;
    }
}

Connection open_database(const std::filesystem::path& data_dir) {
    const auto file = database_file(data_dir);
    require_file(file);
    Connection connection(file, Access::read_write);
    migrate(connection);
    return connection;
}

Connection open_reader(const std::filesystem::path& data_dir) {
    const auto file = database_file(data_dir);
    require_file(file);
    Connection connection(file, Access::read_only);
    const int version = schema_version(connection);
    if (version > newest_schema_version()) {
        throw SchemaTooNewError(version, newest_schema_version());
    }
    if (version < newest_schema_version()) {
        throw StorageError("the database must first be brought up to date by the writing process");
    }
    return connection;
}

std::vector<std::string> find_damage(Connection& connection, Thoroughness thoroughness) {
    std::vector<std::string> damage;
    try {
        check_pages(connection, thoroughness, damage);
        check_references(connection, damage);
    } catch (const StorageError& error) {
        damage.emplace_back(error.what());  // damaged too badly to go on looking
    }
    return damage;
}

}  // namespace spillway::storage
