// Rows to fill stores with. `mark` makes ids and contents differ.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "domain/holder.hpp"
#include "domain/ids.hpp"
#include "storage/complaint_store.hpp"
#include "storage/database.hpp"
#include "storage/staff_store.hpp"
#include "storage/support/temporary_folder.hpp"

namespace spillway::storage::test {

inline const base::Day kDay = std::chrono::sys_days{std::chrono::year{2026} / 3 / 5};
inline const base::Instant kNoon = kDay + std::chrono::hours(4);  // 12:00 at UTC+8

inline base::Bytes filled(std::size_t size, std::uint8_t mark) {
    return base::Bytes(size, mark);
}

template <class Id>
Id id(std::uint8_t mark) {
    return *Id::from_bytes(filled(16, mark));
}

inline domain::CaseId case_id(std::uint8_t mark) {
    return id<domain::CaseId>(mark);
}
inline domain::StaffId staff_id(std::uint8_t mark) {
    return id<domain::StaffId>(mark);
}
inline domain::HolderId holder(std::uint8_t mark) {
    return domain::holder_of(staff_id(mark));
}

// A new database with the newest schema, for writing.
struct Store {
    TemporaryFolder folder;
    Connection connection = create_database(folder.path());
};

Invitation invitation(std::uint8_t mark);
PasswordEnvelope password(std::uint8_t mark);
void insert_staff(Connection& connection, std::uint8_t mark);  // active, with keys

EntryRow entry(std::uint8_t case_mark, std::uint8_t mark, domain::EntryKind kind);
GrantRow grant(std::uint8_t case_mark, const domain::HolderId& holder);

// Narrative and facets (entry marks mark and mark + 100), granted to holder(1) and recovery.
ComplaintRows complaint(std::uint8_t mark);

}  // namespace spillway::storage::test
