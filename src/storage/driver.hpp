// What connection.cpp and statement.cpp share of SQLite. Included by those two only.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/connection.hpp"

namespace spillway::storage {

// A statement ready to run, and where it waits for its next use.
struct Prepared {
    Prepared(const SQLite::Database& database, const std::string& sql) : statement(database, sql) {}

    SQLite::Statement statement;
    std::vector<int> positions;  // SQLite's number of $1, $2 ...
    std::vector<std::unique_ptr<Prepared>>* idle = nullptr;
};

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

struct Driver {
    Driver(const std::string& file, int flags, int patience_ms)
        : database(file, flags, patience_ms) {}

    SQLite::Database database;
    // By SQL; more than one where a statement was used inside another's rows. Ends before the
    // database, as it must.
    std::unordered_map<std::string, std::vector<std::unique_ptr<Prepared>>, TextHash,
                       std::equal_to<>>
        idle;
    CheckpointLimits limits;
    int log_pages = 0;  // in the write-ahead log, as of the last commit
    int next_forced_checkpoint = 0;
};

// Throws our own kind for what SQLite threw. Call inside a catch block.
[[noreturn]] void rethrow(const SQLite::Exception& error);

}  // namespace spillway::storage
