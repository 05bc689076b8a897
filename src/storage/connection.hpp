// The driver: one connection to the database, its prepared statements and its transactions. SQL is
// written in the subset that SQLite >= 3.40 and PostgreSQL >= 13 share, beside its use, and only
// ever with bound parameters ($1, $2 ...). No library's header is seen from here, so that a second
// driver is another connection.cpp. One thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "storage/statement.hpp"

namespace spillway::storage {

enum class Access { read_only, read_write };

enum class TransactionKind {
    read,   // one consistent snapshot from the first read on
    write,  // takes the write lock at once, so that it cannot fail for want of it later
};

// When the write-ahead log is copied into the main file, in its pages of 4 KiB.
struct CheckpointLimits {
    int worthwhile_pages = 4000;  // from here on whatever readers allow, without waiting
    int forced_pages = 32000;     // from here on waiting for readers, so that it can start anew
    std::chrono::milliseconds forced_patience{1000};
};

class Connection {
public:
    // Opens an existing file and sets it up: WAL, synchronous=FULL, foreign keys, secure deletion,
    // nothing in temporary files. Waits five seconds for a lock. Throws StorageError.
    Connection(const std::filesystem::path& file, Access access);
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    // The statement with `arguments` bound to $1, $2 ... and copied; not yet stepped.
    // `sql` should be a literal: its prepared form is kept for the connection's life.
    template <class... Arguments>
    [[nodiscard]] Statement query(std::string_view sql, const Arguments&... arguments) {
        return bound(Statement::Lifetime::copied, sql, arguments...);
    }

    // Runs a statement to its end; returns how many rows it changed. Throws ConstraintError or
    // another StorageError.
    template <class... Arguments>
    std::int64_t execute(std::string_view sql, const Arguments&... arguments) {
        auto statement = bound(Statement::Lifetime::until_done, sql, arguments...);
        return finish(statement);
    }

    // Runs several statements without parameters or rows, as in a migration.
    void execute_script(std::string_view sql);

    // Starts a transaction; Transaction (transaction.hpp) also ends it.
    void begin(TransactionKind kind);

    // False once an error (a full disk, say) has made the database end the transaction by itself.
    [[nodiscard]] bool is_in_transaction() const;

    // Takes over from the database the copying of its write-ahead log into its main file, which
    // otherwise happens inside commits: from now on somebody calls checkpoint() after them.
    void manage_checkpoints(const CheckpointLimits& limits = {});
    void checkpoint();
    // Copies all and empties the log, if no reader holds it open; says whether it did.
    bool truncate_log();

private:
    template <class... Arguments>
    Statement bound([[maybe_unused]] Statement::Lifetime lifetime, std::string_view sql,
                    const Arguments&... arguments) {
        auto statement = prepare(sql, sizeof...(Arguments));
        int position = 0;
        (statement.bind(++position, arguments, lifetime), ...);
        return statement;
    }
    Statement prepare(std::string_view sql, std::size_t parameters);
    std::int64_t finish(Statement& statement);

    std::unique_ptr<Driver> driver_;
};

}  // namespace spillway::storage
