// Notices that something needs somebody. A store step calls store_notice in the transaction of the
// cause, with the plan that its prepare step took; the recipients follow from domain/notice.hpp.
// All causes within one delay are one notice to each person. Prepare: any thread; store: the
// writer's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/instance.hpp"
#include "domain/ids.hpp"
#include "domain/notice.hpp"
#include "storage/connection.hpp"
#include "storage/outbox_store.hpp"

namespace spillway::app {

// When notices of this cause are due, and what their Message-IDs end in. Without value: none are
// kept, as nothing sends them.
struct NoticePlan {
    NoticePolicy policy{};
    base::Instant now{};
    std::string host{};
};
using NoticePlanned = std::optional<NoticePlan>;

[[nodiscard]] NoticePlanned plan_notices(const Instance& instance);

// About a case: to those of the audience who hold a key to it, or to its reporter.
void store_case_notice(storage::Connection& connection, const NoticePlanned& plan,
                       domain::Notice notice, const domain::CaseId& case_id);

// About a filing: to all who have the audience's role, or to `filer`.
void store_filing_notice(storage::Connection& connection, const NoticePlanned& plan,
                         domain::Notice notice, const std::optional<domain::StaffId>& filer);

// That a unit is reminded: to the registrars of whom `files_for_unit` says so.
void store_unit_notice(storage::Connection& connection, const NoticePlanned& plan,
                       domain::Notice notice,
                       const std::function<bool(const domain::StaffId&)>& files_for_unit);

// Puts a row that has its id into the outbox, to go out as the plan says. False when the outbox is
// full: then nothing is kept.
bool put_in_outbox(storage::Connection& connection, const NoticePlan& plan, storage::OutboxRow row);

// Once a day: to the handlers of every case whose term ends within two days or is over.
void store_term_notices(storage::Connection& connection, const Instance& instance);

// A reporter's address, sealed to the key of the process that sends; kept only where the policy
// has such a key.
[[nodiscard]] base::Bytes seal_notice_contact(const crypto::BoxPublic& to,
                                              const domain::CaseId& case_id,
                                              const base::SecretText& address);

}  // namespace spillway::app
