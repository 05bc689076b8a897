// Scopes that undo what was done in them unless told that it is right. The connection's thread
// only. Statements of the scope must have ended before commit() or release().
#pragma once

#include "storage/connection.hpp"

namespace spillway::storage {

class Transaction {
public:
    Transaction(Connection& connection, TransactionKind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    // Durable when it returns. On an exception nothing of it happened.
    void commit();

private:
    Connection& connection_;
    bool is_open_ = true;
};

// A part of a transaction that can be undone by itself.
class Savepoint {
public:
    explicit Savepoint(Connection& connection);
    ~Savepoint();
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;

    void release();
    // As the destructor does, but throws when it cannot; then the whole transaction is lost.
    void undo();

private:
    Connection& connection_;
    bool is_open_ = true;
};

}  // namespace spillway::storage
