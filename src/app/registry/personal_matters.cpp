#include "app/registry/personal_matters.hpp"

#include <algorithm>

#include "app/audit.hpp"
#include "base/utf8.hpp"
#include "crypto/desk.hpp"
#include "crypto/random.hpp"
#include "storage/personal_matter_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

constexpr std::size_t kYear = 4;  // digits, before the text
constexpr std::size_t kMaxMatter = 10'000;

bool is_year(std::string_view year) {
    return year.size() == kYear &&
           std::ranges::all_of(year, [](char digit) { return digit >= '0' && digit <= '9'; });
}

bool is_person(storage::Connection& connection, const domain::TargetId& id) {
    const auto target = storage::find_target(connection, id);
    return target && target->kind == domain::TargetKind::person;
}

}  // namespace

std::expected<PreparedPersonalMatter, PersonalMatterError> prepare_personal_matter(
    const Instance& instance, const StaffSession& session, const domain::TargetId& person,
    std::string_view year, const base::SecretText& text) {
    if (!session.desk_key || !may(session, domain::Action::add_personal_matters))
        return std::unexpected(PersonalMatterError::not_permitted);
    const auto told = text.reveal();
    if (!is_year(year) || base::trim(told).empty() || !base::is_utf8(told) ||
        base::utf8_length(told) > kMaxMatter)
        return std::unexpected(PersonalMatterError::bad_text);
    base::WipedBytes plain;
    plain.reserve(year.size() + told.size());
    plain.insert(plain.end(), year.begin(), year.end());
    plain.insert(plain.end(), told.begin(), told.end());
    return PreparedPersonalMatter{
        .person = person,
        .sealed = crypto::seal_personal_matter(*session.desk_key, person, plain),
        .stamp = stamp_of(instance, session.id)};
}

std::expected<void, PersonalMatterError> store_personal_matter(
    storage::Connection& connection, const PreparedPersonalMatter& prepared) {
    if (!prepared.stamp.actor) return std::unexpected(PersonalMatterError::not_permitted);
    if (!is_person(connection, prepared.person))
        return std::unexpected(PersonalMatterError::not_found);
    storage::PersonalMatterRow row{.target = prepared.person,
                                   .sealed = prepared.sealed,
                                   .added_by = *prepared.stamp.actor,
                                   .added_at = prepared.stamp.at};
    row.id = crypto::random_id<decltype(row.id)>();
    storage::insert_personal_matter(connection, row);
    log_event(connection, prepared.stamp, domain::AuditAction::personal_matter_added,
              prepared.person.bytes());
    return {};
}

std::expected<std::vector<PersonalMatter>, PersonalMatterError> personal_matters(
    const Instance&, const StaffSession& session, storage::Connection& reader,
    const domain::TargetId& person) {
    if (!session.desk_key || !may(session, domain::Action::view_personal_matters))
        return std::unexpected(PersonalMatterError::not_permitted);
    if (!is_person(reader, person)) return std::unexpected(PersonalMatterError::not_found);
    std::vector<PersonalMatter> matters;
    for (const auto& row : storage::personal_matters_of(reader, person)) {
        auto plain = crypto::open_personal_matter(*session.desk_key, person, row.sealed);
        if (!plain || plain->size() < kYear) continue;  // damaged
        const auto text = plain->begin() + kYear;
        matters.push_back({.year = std::string(plain->begin(), text),
                           .text = base::SecretText(base::WipedBytes(text, plain->end())),
                           .added_on = base::day_of(row.added_at),
                           .added_by = row.added_by_name});
    }
    return matters;
}

void log_personal_matter_reading(storage::Connection& connection, const Stamp& stamp,
                                 const domain::TargetId& person) {
    log_event(connection, stamp, domain::AuditAction::personal_matter_read, person.bytes());
}

}  // namespace spillway::app
