#include "app/notices.hpp"

#include <algorithm>
#include <array>

#include "base/hex.hpp"
#include "crypto/notice_contact.hpp"
#include "crypto/random.hpp"
#include "domain/holder.hpp"
#include "storage/case_store.hpp"
#include "storage/grant_store.hpp"
#include "storage/settings_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {
namespace {

// More than that wait for nobody: while the relay is down, causes join what is there.
constexpr std::size_t kMaxWaiting = 3;
constexpr std::size_t kMaxOutbox = 20'000;
constexpr std::size_t kMaxDueCases = 2000;
constexpr std::chrono::days kTermNear{2};
constexpr std::string_view kTermsTold = "notices.terms_told_on";

std::chrono::seconds random_delay(const NoticePolicy& policy) {
    const auto span = static_cast<std::uint64_t>((policy.most - policy.least).count()) + 1;
    std::array<std::uint8_t, 4> bytes{};
    crypto::fill_random(bytes);
    std::uint64_t number = 0;
    for (const auto byte : bytes) number = (number << 8) | byte;
    return policy.least + std::chrono::seconds(static_cast<std::int64_t>(number % span));
}

void keep(storage::Connection& connection, const NoticePlan& plan, storage::OutboxRow row) {
    if (storage::join_outbox(connection, row, kMaxWaiting)) return;
    row.id = crypto::random_id<storage::OutboxId>();
    put_in_outbox(connection, plan, std::move(row));
}

void tell_staff(storage::Connection& connection, const NoticePlan& plan, domain::Notice notice,
                const domain::StaffId& staff) {
    if (!plan.policy.by_mail || !storage::find_staff_mail(connection, staff)) return;
    storage::OutboxRow row;
    row.recipient = domain::Recipient::staff;
    row.staff = staff;
    row.notice = notice;
    keep(connection, plan, std::move(row));
}

void tell_robots(storage::Connection& connection, const NoticePlan& plan, domain::Notice notice) {
    for (const auto& [is_on, recipient] :
         {std::pair{plan.policy.by_wecom, domain::Recipient::wecom},
          std::pair{plan.policy.by_dingtalk, domain::Recipient::dingtalk}}) {
        if (!is_on) continue;
        storage::OutboxRow row;
        row.recipient = recipient;
        row.notice = notice;
        keep(connection, plan, std::move(row));
    }
}

void tell_reporter(storage::Connection& connection, const NoticePlan& plan, domain::Notice notice,
                   const domain::CaseId& case_id) {
    if (!plan.policy.by_mail || !storage::find_reporter_mail(connection, case_id)) return;
    storage::OutboxRow row;
    row.recipient = domain::Recipient::reporter;
    row.case_id = case_id;
    row.notice = notice;
    keep(connection, plan, std::move(row));
}

domain::RoleSet roles_of(domain::Audience audience) {
    switch (audience) {
        case domain::Audience::intake:
            return {domain::Role::intake};
        case domain::Audience::handlers:
            return {domain::Role::intake, domain::Role::investigator};
        case domain::Audience::reviewers:
            return {domain::Role::secrecy_reviewer};
        case domain::Audience::registrars:
            return {domain::Role::registrar};
        case domain::Audience::reporter:
        case domain::Audience::filer:
        case domain::Audience::sender:
            return {};
    }
    return {};
}

template <class Fits>
void tell_members(storage::Connection& connection, const NoticePlan& plan,
                  const domain::NoticeEntry& entry, Fits fits) {
    const auto roles = roles_of(entry.audience);
    for (const auto& member : storage::list_staff(connection)) {
        if (member.status != storage::StaffStatus::active || !member.roles.has_any(roles)) continue;
        if (fits(member.id)) tell_staff(connection, plan, entry.notice, member.id);
    }
}

std::string host_of(std::string_view origin) {
    const auto from = origin.find("://");
    if (from != std::string_view::npos) origin.remove_prefix(from + 3);
    return std::string(origin.substr(0, origin.find(':')));
}

}  // namespace

NoticePlanned plan_notices(const Instance& instance) {
    const auto& policy = instance.notices;
    if (!policy.by_mail && !policy.by_wecom && !policy.by_dingtalk) return std::nullopt;
    return NoticePlan{
        .policy = policy, .now = instance.clock.now(), .host = host_of(instance.public_origin)};
}

void store_case_notice(storage::Connection& connection, const NoticePlanned& plan,
                       domain::Notice notice, const domain::CaseId& case_id) {
    if (!plan) return;
    const auto& entry = domain::notice_entry(notice);
    if (entry.audience == domain::Audience::reporter) {
        tell_reporter(connection, *plan, notice, case_id);
        return;
    }
    const auto grants = storage::grants_of_case(connection, storage::GrantTable::case_key, case_id);
    tell_members(connection, *plan, entry, [&](const domain::StaffId& staff) {
        return std::ranges::any_of(
            grants, [&](const auto& grant) { return grant.holder == domain::holder_of(staff); });
    });
    if (entry.robots == domain::Robots::told) tell_robots(connection, *plan, notice);
}

void store_filing_notice(storage::Connection& connection, const NoticePlanned& plan,
                         domain::Notice notice, const std::optional<domain::StaffId>& filer) {
    if (!plan) return;
    const auto& entry = domain::notice_entry(notice);
    if (entry.audience == domain::Audience::filer) {
        if (filer) tell_staff(connection, *plan, notice, *filer);
        return;
    }
    tell_members(connection, *plan, entry, [](const domain::StaffId&) { return true; });
}

void store_unit_notice(storage::Connection& connection, const NoticePlanned& plan,
                       domain::Notice notice,
                       const std::function<bool(const domain::StaffId&)>& files_for_unit) {
    if (plan) tell_members(connection, *plan, domain::notice_entry(notice), files_for_unit);
}

bool put_in_outbox(storage::Connection& connection, const NoticePlan& plan,
                   storage::OutboxRow row) {
    const auto counts = storage::count_outbox(connection);
    if (counts.waiting + counts.dead >= kMaxOutbox) return false;
    row.message_id = "<" + crypto::random_id<storage::OutboxId>().hex() + "@" + plan.host + ">";
    row.next_at = plan.now + random_delay(plan.policy);
    storage::insert_outbox(connection, row);
    return true;
}

void store_term_notices(storage::Connection& connection, const Instance& instance) {
    const auto plan = plan_notices(instance);
    if (!plan) return;
    const auto day = instance.clock.today();
    const auto today = base::iso_date(day);
    const auto told = storage::find_setting(connection, kTermsTold);
    if (told && std::ranges::equal(*told, base::as_bytes(today))) return;
    storage::put_setting(connection, kTermsTold, base::as_bytes(today));
    for (const auto& id : storage::cases_due_by(connection, day + kTermNear, kMaxDueCases))
        store_case_notice(connection, plan, domain::Notice::term_near, id);
}

base::Bytes seal_notice_contact(const crypto::BoxPublic& to, const domain::CaseId& case_id,
                                const base::SecretText& address) {
    return crypto::seal_notice_contact(address, case_id, to);
}

}  // namespace spillway::app
