// The projects and persons that a complaint can be about: adding, offering, searching, and the
// links on their posters.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/instance.hpp"
#include "app/staff_session.hpp"
#include "domain/ids.hpp"
#include "domain/target.hpp"
#include "storage/connection.hpp"

namespace spillway::app {

enum class TargetError : std::uint8_t {
    not_permitted,
    bad_name,      // empty, too long or with control characters; so for the unit
    not_a_person,  // only a person can have an account
    unknown_account,
    not_found,
};

struct NewTarget {
    domain::TargetKind kind = domain::TargetKind::project;
    std::string name{};
    std::string unit{};
    std::optional<domain::StaffId> staff{};
    bool seal_upward = false;
};

struct PreparedTarget {
    domain::Target target{};
    Stamp stamp{};
};

// Without a session it is the command line that acts.
[[nodiscard]] std::expected<PreparedTarget, TargetError> prepare_target(const Instance& instance,
                                                                        const StaffSession& session,
                                                                        const NewTarget& target);
[[nodiscard]] std::expected<PreparedTarget, TargetError> prepare_target(const Instance& instance,
                                                                        const NewTarget& target);
std::expected<domain::TargetId, TargetError> store_target(storage::Connection& connection,
                                                          const PreparedTarget& prepared);

// What the public is offered; never a retired one. An empty `text` lists.
[[nodiscard]] std::vector<domain::Target> search_public_targets(storage::Connection& reader,
                                                                std::string_view text,
                                                                std::size_t limit);

// For the form: an offered target, or nothing.
[[nodiscard]] std::optional<domain::Target> find_public_target(storage::Connection& reader,
                                                               const domain::TargetId& id);

struct QrLink {
    std::string token{};
    std::string url{};         // public origin and /q/{token}
    std::string check_word{};  // two Chinese characters, printed beside the code
};

[[nodiscard]] QrLink qr_link(const Instance& instance, const domain::Target& target);

enum class QrError : std::uint8_t {
    unknown,  // forged, broken, or of no target of ours
    revoked,  // was good once
};

struct QrTarget {
    domain::Target target{};
    std::string check_word{};
};

[[nodiscard]] std::expected<QrTarget, QrError> find_by_qr(const Instance& instance,
                                                          storage::Connection& reader,
                                                          std::string_view token);

struct TargetChange {
    domain::TargetId id{};
    Stamp stamp{};
};

[[nodiscard]] std::expected<TargetChange, TargetError> prepare_target_change(
    const Instance& instance, const StaffSession& session, const domain::TargetId& id);

// Makes all links printed so far invalid.
std::expected<void, TargetError> revoke_qr_links(storage::Connection& connection,
                                                 const TargetChange& change);
// No longer offered; its cases keep it.
std::expected<void, TargetError> retire_target(storage::Connection& connection,
                                               const TargetChange& change);

}  // namespace spillway::app
