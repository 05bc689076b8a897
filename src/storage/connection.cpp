#include "storage/connection.hpp"

#include <sqlite3.h>

#include <cassert>
#include <string>
#include <utility>

#include "storage/driver.hpp"

namespace spillway::storage {
namespace {

constexpr int kPatienceMs = 5000;

constexpr const char* kCommonSetup =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA recursive_triggers = ON;";  // else REPLACE would slip past the append-only triggers

constexpr const char* kWriterSetup =
    "PRAGMA synchronous = FULL;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA cache_size = -16384;"  // KiB; indexes of random ids touch pages all over
    "PRAGMA journal_size_limit = 67108864;";

constexpr const char* kReaderSetup =
    "PRAGMA query_only = ON;"
    "PRAGMA cache_size = -4096;";

std::unique_ptr<Driver> open(const std::filesystem::path& file, Access access) {
    const int flags = SQLite::OPEN_NOMUTEX | (access == Access::read_only ? SQLite::OPEN_READONLY
                                                                          : SQLite::OPEN_READWRITE);
    auto driver = std::make_unique<Driver>(file.string(), flags, kPatienceMs);
    auto& database = driver->database;
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    database.exec(kCommonSetup);
    if (access == Access::read_only) {
        database.exec(kReaderSetup);
        return driver;
    }
    if (database.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal") {
        throw StorageError("the file system does not allow a write-ahead log");
    }
    database.exec(kWriterSetup);
    return driver;
}

int note_log_pages(void* driver, sqlite3*, const char*, int pages) {
    static_cast<Driver*>(driver)->log_pages = pages;
    return SQLITE_OK;
}

}  // namespace

void rethrow(const SQLite::Exception& error) {
    switch (error.getErrorCode()) {
        case SQLITE_CONSTRAINT:
            throw ConstraintError(error.what());
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw BusyError(error.what());
        case SQLITE_FULL:
            throw FullError(error.what());
        default:
            throw StorageError(error.what());
    }
}

Connection::Connection(const std::filesystem::path& file, Access access) {
    try {
        driver_ = open(file, access);
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Statement Connection::prepare(std::string_view sql, std::size_t parameters) {
    auto found = driver_->idle.find(sql);
    if (found == driver_->idle.end()) found = driver_->idle.try_emplace(std::string(sql)).first;
    auto& idle = found->second;
    if (!idle.empty()) {
        auto prepared = std::move(idle.back());
        idle.pop_back();
        assert(prepared->positions.size() == parameters);
        return Statement(std::move(prepared));
    }
    try {
        auto prepared = std::make_unique<Prepared>(driver_->database, found->first);
        prepared->idle = &idle;
        for (std::size_t number = 1; number <= parameters; ++number) {
            const auto name = "$" + std::to_string(number);
            prepared->positions.push_back(prepared->statement.getIndex(name.c_str()));
        }
        assert(prepared->statement.getBindParameterCount() == static_cast<int>(parameters));
        return Statement(std::move(prepared));
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

std::int64_t Connection::finish(Statement& statement) {
    while (statement.step()) {
    }
    return sqlite3_changes64(driver_->database.getHandle());
}

void Connection::execute_script(std::string_view sql) {
    try {
        driver_->database.exec(std::string(sql));
    } catch (const SQLite::Exception& error) {
        rethrow(error);
    }
}

void Connection::begin(TransactionKind kind) {
    execute(kind == TransactionKind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

bool Connection::is_in_transaction() const {
    return sqlite3_get_autocommit(driver_->database.getHandle()) == 0;
}

void Connection::manage_checkpoints(const CheckpointLimits& limits) {
    driver_->limits = limits;
    driver_->next_forced_checkpoint = limits.forced_pages;
    sqlite3_wal_hook(driver_->database.getHandle(), note_log_pages, driver_.get());
}

void Connection::checkpoint() {
    const auto& limits = driver_->limits;
    const int pages = std::exchange(driver_->log_pages, 0);
    if (pages < limits.worthwhile_pages) return;
    // Failing is no error: what is in the log is safe there.
    auto* handle = driver_->database.getHandle();
    sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (pages < limits.forced_pages) {
        driver_->next_forced_checkpoint = limits.forced_pages;
        return;
    }
    // A reader that outlasts the wait is waited for again only when as much again has gathered.
    if (pages < driver_->next_forced_checkpoint) return;
    driver_->next_forced_checkpoint = pages + limits.forced_pages;
    sqlite3_busy_timeout(handle, static_cast<int>(limits.forced_patience.count()));
    sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(handle, kPatienceMs);
}

bool Connection::truncate_log() {
    return sqlite3_wal_checkpoint_v2(driver_->database.getHandle(), nullptr,
                                     SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) == SQLITE_OK;
}

}  // namespace spillway::storage
