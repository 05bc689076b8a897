// What must never change is refused by the database itself, whatever the program does.
#include <gtest/gtest.h>

#include "storage/audit_store.hpp"
#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

struct Forbidden {
    const char* sql = "";
    const char* table = "";
};

constexpr Forbidden kForbidden[] = {
    {.sql = "UPDATE entry SET sealed = x'00'", .table = "entry"},
    {.sql = "DELETE FROM entry", .table = "entry"},
    {.sql = "INSERT OR REPLACE INTO entry SELECT * FROM entry", .table = "entry"},
    {.sql = "UPDATE case_grant SET granted_by = NULL", .table = "case_grant"},
    {.sql = "DELETE FROM case_grant", .table = "case_grant"},
    {.sql = "INSERT OR REPLACE INTO case_grant SELECT * FROM case_grant", .table = "case_grant"},
    {.sql = "UPDATE receipt SET wrapped = x'00'", .table = "receipt"},
    {.sql = "DELETE FROM receipt", .table = "receipt"},
    {.sql = "INSERT OR REPLACE INTO receipt SELECT * FROM receipt", .table = "receipt"},
    {.sql = "UPDATE register_leaf SET day = '2026-01-01'", .table = "register_leaf"},
    {.sql = "DELETE FROM register_leaf", .table = "register_leaf"},
    {.sql = "INSERT OR REPLACE INTO register_leaf SELECT * FROM register_leaf",
     .table = "register_leaf"},
    {.sql = "UPDATE audit_event SET action = 'nothing'", .table = "audit_event"},
    {.sql = "DELETE FROM audit_event", .table = "audit_event"},
    {.sql = "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event", .table = "audit_event"},
};

TEST(AppendOnlyTables, RefuseEveryChange) {
    test::Store store;
    insert_complaint(store.connection, test::complaint(1));
    append_audit(store.connection,
                 {.sequence = 0,
                  .day = test::kDay,
                  .at = {},
                  .actor = {},
                  .action = "received",
                  .subject = {},
                  .hash = {}},
                 [](base::ByteView, const AuditEvent&) { return test::filled(32, 1); });
    for (const auto& forbidden : kForbidden) {
        try {
            store.connection.execute(forbidden.sql);
            ADD_FAILURE() << forbidden.sql;
        } catch (const ConstraintError& error) {
            EXPECT_EQ(std::string(error.what()), std::string(forbidden.table) + " is append-only");
        }
    }
    EXPECT_EQ(entries_after(store.connection, test::case_id(1), 0).size(), 2U);
}

TEST(AppendOnlyTables, KeepTheirCase) {
    test::Store store;
    insert_complaint(store.connection, test::complaint(1));
    EXPECT_THROW(store.connection.execute("DELETE FROM case_file"), ConstraintError);
}

}  // namespace
}  // namespace spillway::storage
