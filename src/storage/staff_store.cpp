#include "storage/staff_store.hpp"

namespace spillway::storage {
namespace {

domain::RoleSet roles_from(std::uint32_t bits) {
    const auto roles = domain::RoleSet::from_bits(bits);
    if (!roles) throw StorageError("an account has an unknown role");
    return *roles;
}

// Columns 0 to 11: id, login, display_name, roles, status, created_on, box_public, sign_public,
// confirmed_roles, signer_id, signature, confirmed_on.
StaffMember read_member(const Statement& row) {
    StaffMember member{.id = row.get<domain::StaffId>(0),
                       .login = row.get<std::string>(1),
                       .display_name = row.get<std::string>(2),
                       .roles = roles_from(row.get<std::uint32_t>(3)),
                       .status = row.get<StaffStatus>(4),
                       .created_on = row.get<base::Day>(5),
                       .box_public = row.get<std::optional<base::Bytes>>(6),
                       .sign_public = row.get<std::optional<base::Bytes>>(7),
                       .confirmation = std::nullopt};
    if (!row.is_null(10)) {
        member.confirmation = {.roles = roles_from(row.get<std::uint32_t>(8)),
                               .signer = row.get<std::optional<domain::StaffId>>(9),
                               .signature = row.get<base::Bytes>(10),
                               .confirmed_on = row.get<base::Day>(11)};
    }
    return member;
}

// As read_member, then columns 12 to 18: one_time_hash, password_params, password_salt, wrapped,
// totp_sealed, totp_last_step, desk_grant.
std::optional<StaffAccount> read_account(Statement row) {
    if (!row.step()) return std::nullopt;
    StaffAccount account{.member = read_member(row),
                         .one_time_hash = row.get<std::optional<base::Bytes>>(12),
                         .password = std::nullopt,
                         .totp_sealed = row.get<std::optional<base::Bytes>>(16),
                         .totp_last_step = row.get<std::int64_t>(17),
                         .desk_grant = row.get<std::optional<base::Bytes>>(18)};
    if (!row.is_null(15)) {
        account.password = {.params = row.get<base::Bytes>(13),
                            .salt = row.get<base::Bytes>(14),
                            .wrapped = row.get<base::Bytes>(15)};
    }
    return account;
}

}  // namespace

std::vector<StaffMember> list_staff(Connection& connection) {
    auto rows = connection.query(
        "SELECT id, login, display_name, roles, status, created_on, box_public, sign_public,"
        " confirmed_roles, signer_id, signature, confirmed_on"
        " FROM staff ORDER BY created_on, id");
    std::vector<StaffMember> members;
    while (rows.step()) members.push_back(read_member(rows));
    return members;
}

std::optional<StaffMember> find_staff(Connection& connection, const domain::StaffId& id) {
    auto row = connection.query(
        "SELECT id, login, display_name, roles, status, created_on, box_public, sign_public,"
        " confirmed_roles, signer_id, signature, confirmed_on"
        " FROM staff WHERE id = $1",
        id);
    if (!row.step()) return std::nullopt;
    return read_member(row);
}

std::optional<StaffAccount> find_account(Connection& connection, const domain::StaffId& id) {
    return read_account(connection.query(
        "SELECT id, login, display_name, roles, status, created_on, box_public, sign_public,"
        " confirmed_roles, signer_id, signature, confirmed_on,"
        " one_time_hash, password_params, password_salt, wrapped, totp_sealed, totp_last_step,"
        " desk_grant FROM staff WHERE id = $1",
        id));
}

std::optional<StaffAccount> find_account_by_login(Connection& connection, std::string_view login) {
    return read_account(connection.query(
        "SELECT id, login, display_name, roles, status, created_on, box_public, sign_public,"
        " confirmed_roles, signer_id, signature, confirmed_on,"
        " one_time_hash, password_params, password_salt, wrapped, totp_sealed, totp_last_step,"
        " desk_grant FROM staff WHERE LOWER(login) = LOWER($1)",
        login));
}

void insert_invited(Connection& connection, const Invitation& invitation) {
    connection.execute(
        "INSERT INTO staff (id, login, display_name, roles, status, created_on, one_time_hash)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        invitation.id, invitation.login, invitation.display_name, invitation.roles.bits(),
        StaffStatus::invited, invitation.created_on, invitation.one_time_hash);
}

bool set_keys(Connection& connection, const domain::StaffId& id, base::ByteView box_public,
              base::ByteView sign_public, const PasswordEnvelope& password) {
    return connection.execute(
               "UPDATE staff SET status = $2, one_time_hash = NULL,"
               " box_public = $3, sign_public = $4,"
               " password_params = $5, password_salt = $6, wrapped = $7,"
               " totp_sealed = NULL, confirmed_roles = NULL, signer_id = NULL, signature = NULL,"
               " confirmed_on = NULL, desk_grant = NULL"
               " WHERE id = $1",
               id, StaffStatus::active, box_public, sign_public, password.params, password.salt,
               password.wrapped) == 1;
}

bool set_password(Connection& connection, const domain::StaffId& id,
                  const PasswordEnvelope& password) {
    return connection.execute(
               "UPDATE staff SET password_params = $2, password_salt = $3, wrapped = $4"
               " WHERE id = $1",
               id, password.params, password.salt, password.wrapped) == 1;
}

bool set_one_time_password(Connection& connection, const domain::StaffId& id,
                           base::ByteView one_time_hash) {
    return connection.execute(
               "UPDATE staff SET status = $2, one_time_hash = $3,"
               " box_public = NULL, sign_public = NULL,"
               " password_params = NULL, password_salt = NULL, wrapped = NULL,"
               " totp_sealed = NULL, confirmed_roles = NULL, signer_id = NULL, signature = NULL,"
               " confirmed_on = NULL, desk_grant = NULL"
               " WHERE id = $1",
               id, StaffStatus::invited, one_time_hash) == 1;
}

bool set_confirmation(Connection& connection, const domain::StaffId& id,
                      const Confirmation& confirmation,
                      const std::optional<base::Bytes>& desk_grant) {
    return connection.execute(
               "UPDATE staff SET confirmed_roles = $2, signer_id = $3, signature = $4,"
               " confirmed_on = $5, desk_grant = $6"
               " WHERE id = $1",
               id, confirmation.roles.bits(), confirmation.signer, confirmation.signature,
               confirmation.confirmed_on, desk_grant) == 1;
}

bool set_roles(Connection& connection, const domain::StaffId& id, domain::RoleSet roles) {
    return connection.execute("UPDATE staff SET roles = $2 WHERE id = $1", id, roles.bits()) == 1;
}

bool set_totp(Connection& connection, const domain::StaffId& id,
              const std::optional<base::Bytes>& totp_sealed, std::int64_t step) {
    return connection.execute(
               "UPDATE staff SET totp_sealed = $2, totp_last_step = $3 WHERE id = $1", id,
               totp_sealed, step) == 1;
}

bool claim_totp_step(Connection& connection, const domain::StaffId& id, std::int64_t step) {
    return connection.execute(
               "UPDATE staff SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2", id,
               step) == 1;
}

bool disable_staff(Connection& connection, const domain::StaffId& id) {
    return connection.execute("UPDATE staff SET status = $2 WHERE id = $1", id,
                              StaffStatus::disabled) == 1;
}

}  // namespace spillway::storage
