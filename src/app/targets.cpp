#include "app/targets.hpp"

#include <utility>

#include "app/audit.hpp"
#include "base/utf8.hpp"
#include "crypto/qr_token.hpp"
#include "crypto/random.hpp"
#include "domain/check_word.hpp"
#include "domain/complaint.hpp"
#include "storage/staff_store.hpp"
#include "storage/target_store.hpp"

namespace spillway::app {
namespace {

bool is_label(std::string_view text) {
    return base::trim(text) == text && base::is_utf8(text) && !base::has_control_characters(text) &&
           base::utf8_length(text) <= domain::kMaxTargetLength;
}

std::expected<PreparedTarget, TargetError> make(const NewTarget& target, Stamp stamp) {
    if (target.name.empty() || !is_label(target.name) || !is_label(target.unit)) {
        return std::unexpected(TargetError::bad_name);
    }
    if (target.staff && target.kind != domain::TargetKind::person) {
        return std::unexpected(TargetError::not_a_person);
    }
    return PreparedTarget{.target = {.id = crypto::random_id<domain::TargetId>(),
                                     .kind = target.kind,
                                     .name = target.name,
                                     .unit = target.unit,
                                     .staff = target.staff,
                                     .seal_upward = target.seal_upward},
                          .stamp = stamp};
}

std::string check_word_of(const Instance& instance, std::string_view token) {
    const auto indices = crypto::check_word_indices(instance.secret, token);
    return domain::check_word(indices[0], indices[1]);
}

}  // namespace

std::expected<PreparedTarget, TargetError> prepare_target(const Instance& instance,
                                                          const StaffSession& session,
                                                          const NewTarget& target) {
    if (!may(session, domain::Action::manage_targets)) {
        return std::unexpected(TargetError::not_permitted);
    }
    return make(target, stamp_of(instance, session.id));
}

std::expected<PreparedTarget, TargetError> prepare_target(const Instance& instance,
                                                          const NewTarget& target) {
    return make(target, system_stamp(instance));
}

std::expected<domain::TargetId, TargetError> store_target(storage::Connection& connection,
                                                          const PreparedTarget& prepared) {
    const auto& target = prepared.target;
    if (target.staff && !storage::find_staff(connection, *target.staff)) {
        return std::unexpected(TargetError::unknown_account);
    }
    storage::insert_target(connection, target);
    log_event(connection, prepared.stamp, domain::AuditAction::target_created, target.id.bytes());
    return target.id;
}

std::vector<domain::Target> search_public_targets(storage::Connection& reader,
                                                  std::string_view text, std::size_t limit) {
    const auto wanted = base::trim(text);
    if (wanted.empty()) return storage::list_targets(reader, limit);
    return storage::search_targets(reader, wanted, limit);
}

std::optional<domain::Target> find_public_target(storage::Connection& reader,
                                                 const domain::TargetId& id) {
    auto target = storage::find_target(reader, id);
    if (target && (target->retired || !target->offered)) return std::nullopt;
    return target;
}

QrLink qr_link(const Instance& instance, const domain::Target& target) {
    QrLink link{.token = crypto::make_qr_token(instance.secret, target.id, target.qr_generation)};
    link.url = instance.public_origin + "/q/" + link.token;
    link.check_word = check_word_of(instance, link.token);
    return link;
}

std::expected<QrTarget, QrError> find_by_qr(const Instance& instance, storage::Connection& reader,
                                            std::string_view token) {
    const auto claim = crypto::read_qr_token(instance.secret, token);
    if (!claim) return std::unexpected(QrError::unknown);
    auto target = storage::find_target(reader, claim->target);
    if (!target || !target->offered) return std::unexpected(QrError::unknown);
    if (target->retired || claim->generation != target->qr_generation) {
        return std::unexpected(QrError::revoked);
    }
    return QrTarget{.target = std::move(*target), .check_word = check_word_of(instance, token)};
}

std::expected<TargetChange, TargetError> prepare_target_change(const Instance& instance,
                                                               const StaffSession& session,
                                                               const domain::TargetId& id) {
    if (!may(session, domain::Action::manage_targets)) {
        return std::unexpected(TargetError::not_permitted);
    }
    return TargetChange{.id = id, .stamp = stamp_of(instance, session.id)};
}

std::expected<void, TargetError> revoke_qr_links(storage::Connection& connection,
                                                 const TargetChange& change) {
    if (!storage::raise_generation(connection, change.id)) {
        return std::unexpected(TargetError::not_found);
    }
    log_event(connection, change.stamp, domain::AuditAction::qr_revoked, change.id.bytes());
    return {};
}

std::expected<void, TargetError> retire_target(storage::Connection& connection,
                                               const TargetChange& change) {
    if (!storage::retire_target(connection, change.id)) {
        return std::unexpected(TargetError::not_found);
    }
    log_event(connection, change.stamp, domain::AuditAction::target_changed, change.id.bytes());
    return {};
}

}  // namespace spillway::app
