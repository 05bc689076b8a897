#include "app/doctor.hpp"

#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "app/support/world.hpp"
#include "storage/audit_store.hpp"

namespace spillway::app::test {
namespace {

class Doctor : public ::testing::Test {
protected:
    void SetUp() override {
        world_.submit({.nonce = 1});
        world_.submit({.nonce = 2});
        ASSERT_TRUE(examine(world_.instance, world_.db).empty());
    }

    [[nodiscard]] std::vector<DoctorFinding> findings() {
        std::vector<DoctorFinding> found;
        for (const auto& diagnosis : examine(world_.instance, world_.db)) {
            found.push_back(diagnosis.finding);
        }
        return found;
    }

    World world_;
};

TEST_F(Doctor, NoticesEveryKindOfTamperingWithTheAuditLog) {
    struct Case {
        const char* name;
        const char* sql;
        std::int64_t breaks_at;
    };
    const std::vector<Case> cases{
        {.name = "action",
         .sql = "UPDATE audit_event SET action = 'note_added' WHERE sequence = 2",
         .breaks_at = 2},
        {.name = "day",
         .sql = "UPDATE audit_event SET day = '2026-11-25' WHERE sequence = 2",
         .breaks_at = 2},
        {.name = "time",
         .sql = "UPDATE audit_event SET at = at + 1 WHERE sequence = 2",
         .breaks_at = 2},
        {.name = "no time",
         .sql = "UPDATE audit_event SET at = NULL WHERE sequence = 2",
         .breaks_at = 2},
        {.name = "subject",
         .sql = "UPDATE audit_event SET subject = x'00' WHERE sequence = 2",
         .breaks_at = 2},
        {.name = "actor",
         .sql = "UPDATE audit_event SET actor_id = (SELECT id FROM staff LIMIT 1)"
                " WHERE sequence = 2",
         .breaks_at = 2},
        {.name = "hash",
         .sql = "UPDATE audit_event SET hash = zeroblob(32) WHERE sequence = 2",
         .breaks_at = 2},
        {.name = "left out", .sql = "DELETE FROM audit_event WHERE sequence = 2", .breaks_at = 2},
        {.name = "first left out",
         .sql = "DELETE FROM audit_event WHERE sequence = 1",
         .breaks_at = 1},
    };
    const auto whole = verify_audit_chain(world_.db);
    ASSERT_GE(whole.value(), 4);
    world_.db.execute_script("DROP TRIGGER audit_event_keeps; DROP TRIGGER audit_event_stays;");
    for (const auto& [name, sql, breaks_at] : cases) {
        storage::Transaction undone(world_.db, storage::TransactionKind::write);
        world_.db.execute(sql);
        EXPECT_EQ(verify_audit_chain(world_.db).error(), breaks_at) << name;
        EXPECT_EQ(findings(), std::vector{DoctorFinding::audit_chain_broken}) << name;
    }
    EXPECT_EQ(verify_audit_chain(world_.db), whole);
}

TEST_F(Doctor, NoticesTamperingWithCasesAndTheRegister) {
    using enum DoctorFinding;
    struct Case {
        const char* name;
        const char* sql;
        std::vector<DoctorFinding> findings;
    };
    const std::vector<Case> cases{
        {.name = "a day changed",
         .sql = "UPDATE register_leaf SET day = '2026-11-25' WHERE leaf_index = 1",
         .findings = {register_leaf_wrong}},
        {.name = "a commitment changed",
         .sql = "UPDATE register_leaf SET commitment = zeroblob(32) WHERE leaf_index = 1",
         .findings = {register_leaf_wrong, case_without_leaf, leaf_without_case}},
        {.name = "a leaf gone",
         .sql = "DELETE FROM register_leaf WHERE leaf_index = 1",
         .findings = {case_without_leaf}},
        {.name = "a first entry changed",
         .sql = "UPDATE entry SET sealed = x'0102' WHERE sequence = 1 AND case_id ="
                " (SELECT id FROM case_file WHERE sequence = 2)",
         .findings = {case_without_leaf, leaf_without_case}},
        {.name = "no grant for recovery",
         .sql = "DELETE FROM case_grant WHERE CAST(holder_id AS TEXT) = 'recovery........'"
                " AND case_id = (SELECT id FROM case_file WHERE sequence = 2)",
         .findings = {case_without_recovery}},
        {.name = "an officer unsigned",
         .sql = "UPDATE staff SET confirmed_roles = 3 WHERE login = 'lin'",
         .findings = {member_unconfirmed, no_intake_reader}},
    };
    world_.db.execute_script(
        "DROP TRIGGER register_leaf_keeps; DROP TRIGGER register_leaf_stays;"
        "DROP TRIGGER entry_keeps; DROP TRIGGER case_grant_stays;");
    for (const auto& [name, sql, expected] : cases) {
        storage::Transaction undone(world_.db, storage::TransactionKind::write);
        world_.db.execute(sql);
        EXPECT_EQ(findings(), expected) << name;
    }
}

TEST_F(Doctor, NoticesADeletedCase) {
    world_.db.execute_script(
        "DROP TRIGGER entry_stays; DROP TRIGGER case_grant_stays; DROP TRIGGER receipt_stays;");
    const char* const tables[] = {"entry", "case_grant", "identity_grant", "receipt"};
    storage::Transaction undone(world_.db, storage::TransactionKind::write);
    for (const auto* table : tables) {
        world_.db.execute(std::string("DELETE FROM ") + table +
                          " WHERE case_id = (SELECT id FROM case_file WHERE sequence = 2)");
    }
    world_.db.execute("DELETE FROM case_file WHERE sequence = 2");
    EXPECT_EQ(findings(), std::vector{DoctorFinding::leaf_without_case});
}

TEST_F(Doctor, NoticesThatTheCalendarEnds) {
    world_.clock.set(base::Instant(std::chrono::sys_days{std::chrono::year{2026} / 12 / 10}));
    const auto found = examine(world_.instance, world_.db);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(doctor_finding_code(found[0].finding), "calendar_missing_year");
    EXPECT_EQ(found[0].subject, "2027");
}

TEST_F(Doctor, NoticesThatTheConfigurationPinsAnotherRoot) {
    world_.instance.root = crypto::generate_staff_keys().publics.sign;
    EXPECT_EQ(findings(),
              (std::vector{DoctorFinding::member_unconfirmed, DoctorFinding::no_intake_reader}));
}

}  // namespace
}  // namespace spillway::app::test
