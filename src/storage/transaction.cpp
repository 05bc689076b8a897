#include "storage/transaction.hpp"

namespace spillway::storage {

Transaction::Transaction(Connection& connection, TransactionKind kind) : connection_(connection) {
    connection_.begin(kind);
}

Transaction::~Transaction() {
    if (!is_open_ || !connection_.is_in_transaction()) return;
    try {
        connection_.execute("ROLLBACK");
    } catch (const StorageError&) {
        // What is not committed is gone when the connection closes; the next BEGIN reports it.
    }
}

void Transaction::commit() {
    connection_.execute("COMMIT");
    is_open_ = false;
}

Savepoint::Savepoint(Connection& connection) : connection_(connection) {
    connection_.execute("SAVEPOINT part");
}

Savepoint::~Savepoint() {
    if (!is_open_ || !connection_.is_in_transaction()) return;
    try {
        undo();
    } catch (const StorageError&) {
        // The enclosing transaction's commit will fail as this did; undo() is there to know it now.
    }
}

void Savepoint::release() {
    connection_.execute("RELEASE SAVEPOINT part");
    is_open_ = false;
}

void Savepoint::undo() {
    is_open_ = false;
    connection_.execute("ROLLBACK TO SAVEPOINT part");
    connection_.execute("RELEASE SAVEPOINT part");
}

}  // namespace spillway::storage
