// What the organisation department fed back on a leader's report of personal matters: kept sealed
// under a key derived from the desk key, read by head and supervision only, every reading logged,
// never published. Any thread.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "base/secret.hpp"
#include "domain/ids.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class PersonalMatterError : std::uint8_t {
    not_permitted,
    not_found,  // no such person
    bad_text,   // empty or too long
};

struct PersonalMatter {
    std::string year{};       // of the report, four digits
    base::SecretText text{};  // what was fed back
    base::Day added_on{};
    std::string added_by{};
};

struct PreparedPersonalMatter {
    domain::TargetId person{};
    base::Bytes sealed{};
    Stamp stamp{};
};

[[nodiscard]] std::expected<PreparedPersonalMatter, PersonalMatterError> prepare_personal_matter(
    const Instance& instance, const StaffSession& session, const domain::TargetId& person,
    std::string_view year, const base::SecretText& text);
std::expected<void, PersonalMatterError> store_personal_matter(
    storage::Connection& connection, const PreparedPersonalMatter& prepared);

// Newest first. The caller then submits log_personal_matter_reading() to the writer.
[[nodiscard]] std::expected<std::vector<PersonalMatter>, PersonalMatterError> personal_matters(
    const Instance& instance, const StaffSession& session, storage::Connection& reader,
    const domain::TargetId& person);
void log_personal_matter_reading(storage::Connection& connection, const Stamp& stamp,
                                 const domain::TargetId& person);

}  // namespace spillway::app
