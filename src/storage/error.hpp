// What goes wrong below the use-cases: a broken disk, schema or rule of the database. Nobody who
// sends a request can cause these; they are caught once per request or job. Messages name tables
// and columns, never values.
#pragma once

#include <stdexcept>
#include <string>

namespace spillway::storage {

class StorageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// A UNIQUE, CHECK, NOT NULL, foreign key or append-only rule refused the change.
class ConstraintError final : public StorageError {
public:
    using StorageError::StorageError;
};

// Locked for longer than we wait, no connection free, or the writer's queue full or stopped.
class BusyError final : public StorageError {
public:
    using StorageError::StorageError;
};

// There is no room on the disk; nothing was changed.
class FullError final : public StorageError {
public:
    using StorageError::StorageError;
};

// The database was made by a newer program than this one.
class SchemaTooNewError final : public StorageError {
public:
    SchemaTooNewError(int found, int known);
    [[nodiscard]] int found() const noexcept { return found_; }

private:
    int found_;
};

}  // namespace spillway::storage
