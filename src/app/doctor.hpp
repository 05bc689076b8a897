// Is what lies in the database consistent with itself and with what the configuration pins? Reads
// only; opens nothing. For `spillway doctor`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/instance.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class DoctorFinding : std::uint8_t {
    database_damaged,
    audit_chain_broken,
    register_leaf_wrong,    // a leaf's hash is not that of its commitment and day
    case_without_leaf,      // a case's first entry is not on the register
    leaf_without_case,      // a case is gone
    file_damaged,           // chunks of an attached file, or all of it, are not there as bound
    case_without_recovery,  // neither recovery nor the superior body holds a grant
    member_unconfirmed,     // active, handles cases, and does not verify up to the root
    no_intake_reader,       // nobody of staff is sealed to
    calendar_missing_year,
};

[[nodiscard]] std::string_view doctor_finding_code(DoctorFinding finding);

struct Diagnosis {
    DoctorFinding finding{};
    std::string subject{};  // an id, login, index or year; never content
};

[[nodiscard]] std::vector<Diagnosis> examine(const Instance& instance, storage::Connection& reader);

}  // namespace spillway::app
