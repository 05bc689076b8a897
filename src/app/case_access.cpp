#include "app/case_access.hpp"

#include <utility>

#include "crypto/grant.hpp"
#include "domain/holder.hpp"
#include "storage/grant_store.hpp"

namespace spillway::app {
namespace {

std::optional<storage::CaseRow> find_by_ref(storage::Connection& reader, std::string_view ref) {
    if (const auto id = domain::CaseId::parse(ref)) return storage::find_case(reader, *id);
    return storage::find_case_by_number(reader, ref);
}

}  // namespace

std::string case_ref(const storage::CaseRow& row) {
    return row.number.value_or(row.id.hex());
}

std::expected<CaseAccess, CaseError> access_case(storage::Connection& reader,
                                                 const StaffSession& session, std::string_view ref,
                                                 domain::Action action) {
    if (!may(session, action)) return std::unexpected(CaseError::not_permitted);
    auto row = find_by_ref(reader, ref);
    if (!row) return std::unexpected(CaseError::not_found);
    const auto holder = domain::holder_of(session.id);
    const auto grant = storage::find_grant(reader, storage::GrantTable::case_key, row->id, holder);
    if (!grant) return std::unexpected(CaseError::not_found);
    auto key = crypto::open_case_grant(grant->sealed, row->id, holder, session.publics.box,
                                       session.secrets.box);
    if (!key) return std::unexpected(CaseError::not_found);
    return CaseAccess{.row = std::move(*row), .key = std::move(*key)};
}

}  // namespace spillway::app
