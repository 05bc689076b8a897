#include "app/register_case.hpp"

#include "app/audit.hpp"
#include "domain/audit.hpp"
#include "domain/transition.hpp"
#include "storage/case_store.hpp"

namespace spillway::app {
namespace {

CaseError to_case_error(domain::TransitionError error) {
    switch (error) {
        case domain::TransitionError::not_from_here:
            return CaseError::not_from_here;
        case domain::TransitionError::not_permitted:
            return CaseError::not_permitted;
    }
    return CaseError::not_permitted;
}

}  // namespace

std::expected<PreparedRegistration, CaseError> prepare_registration(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view ref, domain::ComplaintKind kind, NameClaim claim) {
    const auto access = access_case(reader, session, ref, domain::Action::register_case);
    if (!access) return std::unexpected(access.error());
    const auto& row = access->row;
    const auto move =
        domain::transition(row.state, domain::CaseAction::register_case, session.roles);
    if (!move) return std::unexpected(to_case_error(move.error()));
    PreparedRegistration prepared{.case_id = row.id,
                                  .kind = kind,
                                  .is_named = row.is_named && claim == NameClaim::accepted,
                                  .roles = session.roles,
                                  .stamp = stamp_of(instance, session.id)};
    if (move->term) prepared.due_on = due_on(instance, row.received_on, *move->term);
    return prepared;
}

std::expected<std::string, CaseError> store_registration(storage::Connection& connection,
                                                         const PreparedRegistration& prepared) {
    const auto row = storage::find_case(connection, prepared.case_id);
    if (!row) return std::unexpected(CaseError::not_found);
    const auto move =
        domain::transition(row->state, domain::CaseAction::register_case, prepared.roles);
    if (!move) return std::unexpected(to_case_error(move.error()));
    const std::chrono::year_month_day today{base::day_of(prepared.stamp.at)};
    auto number = storage::next_case_number(connection, today.year());
    const bool is_registered =
        storage::set_registered(connection, row->id,
                                {.number = number,
                                 .complaint_kind = static_cast<std::int64_t>(prepared.kind),
                                 .is_named = prepared.is_named,
                                 .due_on = prepared.due_on});
    if (!is_registered) throw storage::StorageError("a case has a number before registration");
    log_event(connection, prepared.stamp, domain::AuditAction::case_registered, row->id.bytes());
    return number;
}

}  // namespace spillway::app
