#include "storage/audit_store.hpp"

#include <gtest/gtest.h>

#include "storage/support/samples.hpp"

namespace spillway::storage {
namespace {

using test::filled;
using test::kDay;
using test::kNoon;

AuditEvent event(std::string action, std::optional<domain::StaffId> actor) {
    return {.sequence = 0,
            .day = kDay,
            .at = actor ? std::optional(kNoon) : std::nullopt,
            .actor = actor,
            .action = std::move(action),
            .subject = filled(16, 3),
            .hash = {}};
}

// Stands in for the real hash: the previous one plus the event's sequence.
base::Bytes sum(base::ByteView previous, const AuditEvent& appended) {
    auto hash = previous.empty() ? filled(32, 0) : base::to_bytes(previous);
    hash[0] = static_cast<std::uint8_t>(hash[0] + appended.sequence);
    return hash;
}

TEST(AuditStore, ChainsEachEventToTheOneBefore) {
    test::Store store;
    test::insert_staff(store.connection, 1);
    auto first = append_audit(store.connection, event("received", {}), sum);
    auto second = append_audit(store.connection, event("opened", test::staff_id(1)), sum);
    auto third = append_audit(store.connection, event("replied", test::staff_id(1)), sum);
    EXPECT_EQ(first.sequence, 1);
    EXPECT_EQ(second.sequence, 2);
    EXPECT_EQ(first.hash[0], 1);
    EXPECT_EQ(second.hash[0], 1 + 2);
    EXPECT_EQ(third.hash[0], 1 + 2 + 3);
    EXPECT_EQ(audit_after(store.connection, 0, 100), (std::vector{first, second, third}));
    EXPECT_EQ(audit_after(store.connection, 1, 1), std::vector{second});
}

TEST(AuditStore, RefusesAnEventWithoutAHash) {
    test::Store store;
    const auto none = [](base::ByteView, const AuditEvent&) { return base::Bytes{}; };
    EXPECT_THROW(append_audit(store.connection, event("opened", {}), none), ConstraintError);
    EXPECT_TRUE(audit_after(store.connection, 0, 100).empty());
}

}  // namespace
}  // namespace spillway::storage
