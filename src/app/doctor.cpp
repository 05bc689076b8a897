#include "app/doctor.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/audit.hpp"
#include "app/intake_keyring.hpp"
#include "crypto/register_leaf.hpp"
#include "domain/holder.hpp"
#include "domain/role.hpp"
#include "storage/consistency_store.hpp"
#include "storage/database.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {
namespace {

using Findings = std::vector<Diagnosis>;

constexpr std::array kCodes{
    std::pair{DoctorFinding::database_damaged, "database_damaged"},
    std::pair{DoctorFinding::audit_chain_broken, "audit_chain_broken"},
    std::pair{DoctorFinding::register_leaf_wrong, "register_leaf_wrong"},
    std::pair{DoctorFinding::case_without_leaf, "case_without_leaf"},
    std::pair{DoctorFinding::leaf_without_case, "leaf_without_case"},
    std::pair{DoctorFinding::case_without_recovery, "case_without_recovery"},
    std::pair{DoctorFinding::file_damaged, "file_damaged"},
    std::pair{DoctorFinding::member_unconfirmed, "member_unconfirmed"},
    std::pair{DoctorFinding::no_intake_reader, "no_intake_reader"},
    std::pair{DoctorFinding::calendar_missing_year, "calendar_missing_year"},
};

void check_register(storage::Connection& reader, Findings& findings) {
    std::set<base::Bytes> commitments;
    storage::for_each_leaf(reader, [&](std::int64_t index, const storage::RegisterLeaf& leaf) {
        crypto::Digest commitment{};
        if (leaf.commitment.size() == commitment.size()) {
            std::ranges::copy(leaf.commitment, commitment.begin());
        }
        if (!std::ranges::equal(crypto::register_leaf_hash(commitment, leaf.day), leaf.leaf_hash)) {
            findings.push_back({DoctorFinding::register_leaf_wrong, std::to_string(index)});
        }
        commitments.insert(leaf.commitment);
    });
    storage::for_each_case(reader, [&](const domain::CaseId& id, base::ByteView first) {
        const auto commitment = base::to_bytes(crypto::register_commitment(first));
        if (commitments.erase(commitment) == 0) {
            findings.push_back({DoctorFinding::case_without_leaf, id.hex()});
        }
    });
    for (const auto& commitment : commitments) {
        findings.push_back({DoctorFinding::leaf_without_case, base::hex_encode(commitment)});
    }
}

void check_staff(const Instance& instance, storage::Connection& reader, Findings& findings) {
    const auto keyring = make_keyring(instance.root, storage::list_staff(reader));
    constexpr domain::RoleSet kReaders{domain::Role::intake, domain::Role::head};
    bool has_reader = false;
    for (const auto& member : keyring.staff) {
        has_reader = has_reader || (member.is_confirmed && member.roles.has_any(kReaders));
        if (member.is_active && !member.is_confirmed && domain::handles_cases(member.roles)) {
            findings.push_back({DoctorFinding::member_unconfirmed, member.login});
        }
    }
    if (!has_reader) findings.push_back({DoctorFinding::no_intake_reader, {}});
}

void check_calendar(const Instance& instance, Findings& findings) {
    // The longest term in working days may reach into next year.
    const std::chrono::year_month_day today{instance.clock.today()};
    const auto year = static_cast<int>(today.year());
    const auto last = today.month() == std::chrono::December ? year + 1 : year;
    for (auto needed = year; needed <= last; ++needed) {
        if (instance.calendar.covers(needed)) continue;
        findings.push_back({DoctorFinding::calendar_missing_year, std::to_string(needed)});
    }
}

}  // namespace

std::string_view doctor_finding_code(DoctorFinding finding) {
    const auto* entry = std::ranges::find(kCodes, finding, &decltype(kCodes)::value_type::first);
    return entry->second;
}

std::vector<Diagnosis> examine(const Instance& instance, storage::Connection& reader) {
    Findings findings;
    for (auto& damage : storage::find_damage(reader, storage::Thoroughness::full)) {
        findings.push_back({DoctorFinding::database_damaged, std::move(damage)});
    }
    if (const auto chain = verify_audit_chain(reader); !chain) {
        findings.push_back({DoctorFinding::audit_chain_broken, std::to_string(chain.error())});
    }
    check_register(reader, findings);
    storage::for_each_case_without(
        reader, domain::kRecoveryHolder, domain::kSuperiorHolder, [&](const domain::CaseId& id) {
            findings.push_back({DoctorFinding::case_without_recovery, id.hex()});
        });
    storage::for_each_damaged_file(reader, [&](const std::string& id) {
        findings.push_back({DoctorFinding::file_damaged, id});
    });
    check_staff(instance, reader, findings);
    check_calendar(instance, findings);
    return findings;
}

}  // namespace spillway::app
