#include "app/second_factor.hpp"

#include <utility>

#include "app/audit.hpp"
#include "base/base32.hpp"
#include "base/base64.hpp"
#include "crypto/random.hpp"
#include "crypto/recovery_codes.hpp"
#include "crypto/totp.hpp"
#include "storage/recovery_code_store.hpp"
#include "storage/session_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::app {
namespace {

constexpr auto kWrongCode = SecondFactorError::wrong_code;
constexpr auto kNotExpected = SecondFactorError::not_expected;

bool may_enrol(const StaffSession& session) {
    return session.next == NextStep::enrol_totp || session.next == NextStep::nothing;
}

// The member's session, or nothing when it ended meanwhile.
std::optional<storage::Session> find_own(storage::Connection& connection,
                                         const crypto::Digest& session,
                                         const domain::StaffId& staff) {
    auto row = storage::find_session(connection, session);
    if (!row || row->staff != staff) return std::nullopt;
    return row;
}

void complete(storage::Connection& connection, const storage::Session& row, const Stamp& stamp) {
    if (row.stage == storage::SessionStage::full) return;
    storage::set_session_stage(connection, row.id, storage::SessionStage::full, row.wrapped);
    log_event(connection, stamp, domain::AuditAction::staff_signed_in, row.staff.bytes());
}

std::expected<crypto::TotpSecret, SecondFactorError> open_offer(const StaffSession& session,
                                                                std::string_view sealed) {
    const auto bytes = base::base64url_decode(sealed);
    if (!bytes || !may_enrol(session)) return std::unexpected(kNotExpected);
    auto secret =
        crypto::open_totp_secret(*bytes, session.id, session.publics.box, session.secrets.box);
    if (!secret) return std::unexpected(kNotExpected);
    return std::move(*secret);
}

TotpOffer spell_offer(const Instance& instance, const StaffSession& session,
                      const crypto::TotpSecret& secret, std::string sealed) {
    return {.uri = crypto::otpauth_uri(secret, instance.organisation, session.login),
            .secret = base::SecretText(base::rfc4648_base32_encode(secret.reveal())),
            .sealed = std::move(sealed)};
}

std::vector<base::Bytes> hashes_of(const domain::StaffId& staff,
                                   const std::vector<base::SecretText>& codes) {
    std::vector<base::Bytes> hashes;
    for (const auto& code : codes) {
        const auto hash = crypto::recovery_code_hash(staff, code.reveal());
        hashes.push_back(base::to_bytes(hash.value()));
    }
    return hashes;
}

bool claim(storage::Connection& connection, const PreparedSecondFactor& prepared) {
    if (prepared.step) return storage::claim_totp_step(connection, prepared.id, *prepared.step);
    return prepared.recovery_code &&
           storage::claim_recovery_code(connection, prepared.id, *prepared.recovery_code,
                                        base::day_of(prepared.stamp.at));
}

}  // namespace

std::expected<PreparedSecondFactor, SecondFactorError> prepare_second_factor(
    const Instance& instance, storage::Connection& reader, const StaffSession& session,
    std::string_view code) {
    if (session.next != NextStep::enter_totp) return std::unexpected(kNotExpected);
    const auto account = storage::find_account(reader, session.id);
    if (!account || !account->totp_sealed) return std::unexpected(kNotExpected);
    PreparedSecondFactor prepared{
        .id = session.id, .session = session.session_id, .stamp = stamp_of(instance, session.id)};
    const auto secret = crypto::open_totp_secret(*account->totp_sealed, session.id,
                                                 session.publics.box, session.secrets.box);
    if (secret) {
        const auto step =
            crypto::matching_step(*secret, code, instance.clock.now(),
                                  static_cast<std::uint64_t>(account->totp_last_step));
        if (step) prepared.step = static_cast<std::int64_t>(*step);
    }
    if (!prepared.step) prepared.recovery_code = crypto::recovery_code_hash(session.id, code);
    if (!prepared.step && !prepared.recovery_code) return std::unexpected(kWrongCode);
    return prepared;
}

std::expected<void, SecondFactorError> store_second_factor(storage::Connection& connection,
                                                           const PreparedSecondFactor& prepared) {
    const auto row = find_own(connection, prepared.session, prepared.id);
    if (!row || row->stage == storage::SessionStage::full) return std::unexpected(kNotExpected);
    if (!claim(connection, prepared)) return std::unexpected(kWrongCode);
    complete(connection, *row, prepared.stamp);
    return {};
}

std::expected<TotpOffer, SecondFactorError> offer_totp(const Instance& instance,
                                                       const StaffSession& session) {
    if (!may_enrol(session)) return std::unexpected(kNotExpected);
    const auto secret = crypto::random_secret<crypto::TotpSecret>();
    const auto sealed = crypto::seal_totp_secret(secret, session.id, session.publics.box);
    return spell_offer(instance, session, secret, base::base64url_encode(sealed));
}

std::expected<TotpOffer, SecondFactorError> repeat_totp_offer(const Instance& instance,
                                                              const StaffSession& session,
                                                              std::string_view sealed) {
    const auto secret = open_offer(session, sealed);
    if (!secret) return std::unexpected(secret.error());
    return spell_offer(instance, session, *secret, std::string(sealed));
}

std::expected<PreparedEnrolment, SecondFactorError> prepare_enrolment(const Instance& instance,
                                                                      const StaffSession& session,
                                                                      std::string_view sealed,
                                                                      std::string_view code) {
    const auto secret = open_offer(session, sealed);
    if (!secret) return std::unexpected(secret.error());
    const auto step = crypto::matching_step(*secret, code, instance.clock.now(), 0);
    if (!step) return std::unexpected(kWrongCode);
    PreparedEnrolment prepared{
        .id = session.id,
        .session = session.session_id,
        .sealed = crypto::seal_totp_secret(*secret, session.id, session.publics.box),
        .step = static_cast<std::int64_t>(*step),
        .recovery_codes = crypto::generate_recovery_codes(),
        .may_replace = session.next == NextStep::nothing,
        .stamp = stamp_of(instance, session.id)};
    prepared.recovery_hashes = hashes_of(session.id, prepared.recovery_codes);
    return prepared;
}

std::expected<void, SecondFactorError> store_enrolment(storage::Connection& connection,
                                                       const PreparedEnrolment& prepared) {
    const auto row = find_own(connection, prepared.session, prepared.id);
    const auto account = storage::find_account(connection, prepared.id);
    if (!row || !account || (account->totp_sealed && !prepared.may_replace)) {
        return std::unexpected(kNotExpected);
    }
    storage::set_totp(connection, prepared.id, prepared.sealed, prepared.step);
    storage::replace_recovery_codes(connection, prepared.id, prepared.recovery_hashes);
    log_event(connection, prepared.stamp, domain::AuditAction::totp_enrolled, prepared.id.bytes());
    complete(connection, *row, prepared.stamp);
    return {};
}

std::expected<PreparedRecoveryCodes, SecondFactorError> prepare_recovery_codes(
    const StaffSession& session) {
    if (session.next != NextStep::nothing || !session.has_totp) {
        return std::unexpected(kNotExpected);
    }
    PreparedRecoveryCodes prepared{.id = session.id, .codes = crypto::generate_recovery_codes()};
    prepared.hashes = hashes_of(session.id, prepared.codes);
    return prepared;
}

void store_recovery_codes(storage::Connection& connection, const PreparedRecoveryCodes& prepared) {
    storage::replace_recovery_codes(connection, prepared.id, prepared.hashes);
}

}  // namespace spillway::app
