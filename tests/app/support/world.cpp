#include "app/support/world.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "app/confirm_staff.hpp"
#include "crypto/initialise.hpp"
#include "crypto/random.hpp"
#include "storage/database.hpp"

namespace spillway::app::test {
namespace {

using namespace std::chrono_literals;

template <class T, class E>
T must(std::expected<T, E> result, const char* what) {
    if (!result) throw std::logic_error(what);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

std::string read_text(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

void fill(Instance& instance) {
    crypto::initialise();
    instance.organisation = "Water Bureau";
    instance.public_origin = "https://report.example";
    instance.secret = crypto::random_secret<crypto::InstanceSecret>();
    instance.password_params = crypto::password_params(crypto::PasswordCost::minimal);
    instance.totp = TotpPolicy::optional;
    const std::filesystem::path calendars = SPILLWAY_SOURCE_DIR "/deploy/calendars";
    must(instance.calendar.add(read_text(calendars / "cn-2026.txt")), "calendar");
}

}  // namespace

base::Instant tuesday_morning() {
    return base::Instant(std::chrono::sys_days(2026y / 11 / 24) + 9h - base::kZoneOffset);
}

World::World()
    : clock(tuesday_morning()),
      instance{.clock = clock},
      db(storage::create_database(folder.path())),
      keyring_cache([this] {
          fill(instance);
          const FirstMember first{.account = {.login = "lin",
                                              .display_name = "Lin Wei",
                                              .roles = {domain::Role::intake}},
                                  .password = base::SecretText(kPassword)};
          auto prepared =
              must(prepare_organisation(instance, first, std::nullopt), "prepare_organisation");
          instance.root = prepared.root;
          instance.recovery = prepared.recovery;
          must(write([&](auto& c) { return store_organisation(c, prepared); }), "store");
          officer = prepared.key_holder.invitation.id;
          recovery = std::move(prepared.recovery_secret);
          return instance.root;
      }()) {
    administrator = add_member("admin", "Administrator", {domain::Role::administrator});
}

domain::StaffId World::add_member(std::string_view login, std::string_view display_name,
                                  domain::RoleSet roles) {
    const NewAccount account{
        .login = std::string(login), .display_name = std::string(display_name), .roles = roles};
    const auto prepared =
        must(prepare_member(instance, account, base::SecretText(kPassword)), "prepare_member");
    return must(write([&](auto& c) { return store_member(c, prepared); }), "store_member");
}

domain::StaffId World::add_confirmed(std::string_view login, std::string_view display_name,
                                     domain::RoleSet roles) {
    const auto id = add_member(login, display_name, roles);
    const auto signer = session("lin");
    const auto prepared =
        must(prepare_confirmation(instance, *keyring(), db, signer, id), "prepare_confirmation");
    must(write([&](auto& c) { return store_confirmation(c, prepared); }), "store_confirmation");
    return id;
}

CheckedPassword World::check(std::string_view login, std::string_view password) {
    const auto attempt = find_sign_in(db, login);
    return must(check_password(instance, attempt, base::SecretText(password)), "check_password");
}

StaffSession World::session(std::string_view login, std::string_view password) {
    return session_of(instance, *keyring(), db, check(login, password));
}

domain::TargetId World::add_target(const NewTarget& target) {
    const auto prepared = must(prepare_target(instance, target), "prepare_target");
    return must(write([&](auto& c) { return store_target(c, prepared); }), "store_target");
}

std::expected<SealedComplaint, SubmitError> World::prepare(const Draft& draft) {
    domain::Complaint complaint;
    complaint.target = draft.target;
    complaint.target_text = base::SecretText(draft.target_text);
    complaint.net = draft.net;
    complaint.text = base::SecretText(draft.text);
    complaint.channel = draft.channel;
    complaint.mode = draft.name.empty() ? domain::Mode::anonymous : domain::Mode::named;
    complaint.name = base::SecretText(draft.name);
    complaint.contact = base::SecretText(draft.contact);
    for (const auto& name : draft.hide_from) complaint.hide_from.emplace_back(name);
    FormNonce nonce{};
    nonce.front() = draft.nonce;
    return prepare_complaint(instance, *keyring(), db, complaint, nonce);
}

Submitted World::submit(const Draft& draft) {
    auto sealed = must(prepare(draft), "prepare_complaint");
    const auto filed = write([&](auto& c) { return store_complaint(c, sealed); });
    return {.receipt = std::move(sealed.receipt), .filed = filed};
}

}  // namespace spillway::app::test
