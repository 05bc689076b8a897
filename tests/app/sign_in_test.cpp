#include "app/sign_in.hpp"

#include <gtest/gtest.h>

#include "app/choose_password.hpp"
#include "app/device.hpp"
#include "app/sessions.hpp"
#include "app/support/world.hpp"
#include "crypto/session.hpp"
#include "domain/audit.hpp"
#include "storage/audit_store.hpp"

namespace spillway::app::test {
namespace {

using namespace std::chrono_literals;

class SignIn : public ::testing::Test {
protected:
    [[nodiscard]] bool is_right(std::string_view login, std::string_view password) {
        const auto attempt = find_sign_in(world_.db, login);
        return check_password(world_.instance, attempt, base::SecretText(password)).has_value();
    }

    crypto::SessionToken begin(std::string_view login, std::string_view password = kPassword,
                               std::string_view label = "Firefox") {
        auto prepared = prepare_session(world_.instance, world_.check(login, password), label);
        EXPECT_TRUE(world_.write([&](auto& c) { return store_session(c, prepared); }));
        return std::move(prepared.token);
    }

    [[nodiscard]] std::expected<StaffSession, SessionError> resume(
        const crypto::SessionToken& token) {
        return resume_session(world_.instance, *world_.keyring(), world_.db, token);
    }

    [[nodiscard]] bool is_alive(const crypto::SessionToken& token) {
        return resume(token).has_value();
    }

    [[nodiscard]] std::size_t count_audit(domain::AuditAction action) {
        const auto events = storage::audit_after(world_.db, 0, 1000);
        return static_cast<std::size_t>(std::ranges::count(
            events, std::string(domain::audit_code(action)), &storage::AuditEvent::action));
    }

    World world_;
};

TEST_F(SignIn, TakesTheRightPasswordOfAnActiveAccountOnly) {
    EXPECT_TRUE(is_right("lin", kPassword));
    EXPECT_TRUE(is_right(" LIN ", kPassword));
    EXPECT_FALSE(is_right("lin", "correct horse batterx"));
    EXPECT_FALSE(is_right("lin", ""));
    EXPECT_FALSE(is_right("nobody", kPassword));
    world_.write([&](auto& c) { storage::disable_staff(c, world_.officer); });
    EXPECT_FALSE(is_right("lin", kPassword));
}

TEST_F(SignIn, BeginsASessionThatTheTokenResumes) {
    const auto token = begin("lin");
    const auto session = resume(token);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->id, world_.officer);
    EXPECT_EQ(session->display_name, "Lin Wei");
    EXPECT_EQ(session->next, NextStep::nothing);
    EXPECT_TRUE(session->is_confirmed);
    EXPECT_TRUE(session->desk_key);
    EXPECT_TRUE(crypto::csrf_matches(token, session->csrf));
    EXPECT_TRUE(may(*session, domain::Action::open_case));
    EXPECT_FALSE(may(*session, domain::Action::create_account));
    EXPECT_FALSE(is_alive(crypto::SessionToken()));
}

TEST_F(SignIn, EndsASessionLeftIdle) {
    const auto token = begin("lin");
    world_.clock.advance(15min - 1s);
    EXPECT_TRUE(is_alive(token));
    world_.clock.advance(1s);
    EXPECT_FALSE(is_alive(token));
}

TEST_F(SignIn, KeepsATouchedSessionForTwelveHours) {
    const auto token = begin("lin");
    const auto id = crypto::session_id(token);
    for (int minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
        world_.clock.advance(10min);
        const auto session = resume(token);
        ASSERT_TRUE(session) << minutes;
        ASSERT_TRUE(session->is_due_for_touch);
        world_.write([&](auto& c) { touch_session(c, id, world_.clock.now()); });
        EXPECT_FALSE(resume(token)->is_due_for_touch);
    }
    world_.clock.advance(10min - 1s);
    ASSERT_TRUE(is_alive(token));
    world_.clock.advance(1s);
    EXPECT_FALSE(is_alive(token));
}

TEST_F(SignIn, DropsExpiredSessionsOnTheNextSignIn) {
    begin("lin");
    world_.clock.advance(16min);
    begin("lin");
    EXPECT_EQ(storage::list_sessions(world_.db, world_.officer).size(), 1U);
}

TEST_F(SignIn, EndsSessionsOfADisabledAccount) {
    const auto token = begin("lin");
    world_.write([&](auto& c) { storage::disable_staff(c, world_.officer); });
    EXPECT_FALSE(is_alive(token));
}

TEST_F(SignIn, DoesNotStoreASessionWhenThePasswordChangedMeanwhile) {
    const auto prepared = prepare_session(world_.instance, world_.check("lin"), "Firefox");
    const auto session = world_.session("lin");
    const auto account = storage::find_account(world_.db, world_.officer).value();
    const auto change =
        prepare_password_change(world_.instance, session, account, base::SecretText(kPassword),
                                base::SecretText("another long secret"));
    ASSERT_TRUE(world_.write([&](auto& c) { return store_password_change(c, change.value()); }));
    EXPECT_FALSE(world_.write([&](auto& c) { return store_session(c, prepared); }));
}

TEST_F(SignIn, ListsOwnSessionsAndRevokesThem) {
    const auto mine = begin("lin", kPassword, "Firefox");
    const auto other = begin("lin", kPassword, "Chrome");
    const auto third = begin("lin", kPassword, "Edge");
    const auto foreign = begin("admin");
    const auto session = resume(mine).value().session_id;
    const auto stamp = stamp_of(world_.instance, world_.officer);

    const auto listed = list_own_sessions(world_.instance, world_.db, resume(mine).value());
    EXPECT_EQ(listed.size(), 3U);
    EXPECT_EQ(std::ranges::count(listed, true, &SessionSummary::is_this), 1);

    const auto revoke = [&](const crypto::SessionToken& token) {
        return world_.write(
            [&](auto& c) { return revoke_session(c, stamp, crypto::session_id(token)); });
    };
    EXPECT_TRUE(revoke(other));
    EXPECT_FALSE(is_alive(other));
    EXPECT_FALSE(revoke(foreign));
    EXPECT_TRUE(is_alive(foreign));
    EXPECT_EQ(world_.write([&](auto& c) { return revoke_other_sessions(c, stamp, session); }), 1U);
    EXPECT_FALSE(is_alive(third));
    EXPECT_TRUE(is_alive(mine));
    EXPECT_TRUE(is_alive(foreign));
    world_.write([&](auto& c) { sign_out(c, stamp, session); });
    EXPECT_FALSE(is_alive(mine));
    EXPECT_EQ(count_audit(domain::AuditAction::staff_signed_in), 4U);
    EXPECT_EQ(count_audit(domain::AuditAction::session_revoked), 2U);
    EXPECT_EQ(count_audit(domain::AuditAction::staff_signed_out), 1U);
}

TEST_F(SignIn, ChangesThePasswordAroundTheSameKeys) {
    const auto ref = world_.submit({}).ref();
    const auto token = begin("lin");
    const auto other = begin("lin");
    const auto session = resume(token);
    const auto account = storage::find_account(world_.db, world_.officer).value();
    const base::SecretText old_password(kPassword);
    const base::SecretText fresh("another long secret");
    EXPECT_EQ(prepare_password_change(world_.instance, *session, account, base::SecretText("wrong"),
                                      fresh)
                  .error(),
              PasswordError::wrong_old);
    const auto change =
        prepare_password_change(world_.instance, *session, account, old_password, fresh);
    ASSERT_TRUE(change);
    ASSERT_TRUE(world_.write([&](auto& c) { return store_password_change(c, *change); }));
    EXPECT_FALSE(world_.write([&](auto& c) { return store_password_change(c, *change); }));
    EXPECT_TRUE(is_alive(token));
    EXPECT_FALSE(is_alive(other));
    EXPECT_FALSE(is_right("lin", kPassword));
    const auto again = world_.session("lin", fresh.reveal());
    EXPECT_EQ(again.publics, session->publics);
    EXPECT_EQ(again.secrets, session->secrets);
    EXPECT_TRUE(again.is_confirmed);
}

TEST_F(SignIn, RefusesPoorPasswords) {
    struct Case {
        const char* password;
        std::optional<PasswordError> fault;
    };
    const std::vector<Case> cases{
        {.password = "short", .fault = PasswordError::too_short},
        {.password = "eleven char", .fault = PasswordError::too_short},
        {.password = "aaaaaaaaaaaaaaaa", .fault = PasswordError::too_plain},
        {.password = "123412341234", .fault = PasswordError::too_plain},
        {.password = "passwordpassword", .fault = PasswordError::too_plain},
        {.password = "zhangsan1234", .fault = PasswordError::too_plain},
        {.password = "Zhang San 2026", .fault = PasswordError::too_plain},
        {.password = "twelve chars", .fault = std::nullopt},
        {.password = "zhangsan likes the river", .fault = std::nullopt},
    };
    for (const auto& [password, fault] : cases) {
        EXPECT_EQ(password_fault(base::SecretText(password), "zhangsan", "Zhang San"), fault)
            << password;
    }
    EXPECT_EQ(password_fault(base::SecretText(std::string(1001, 'x')), "a", "b"),
              PasswordError::too_long);
}

TEST_F(SignIn, MakesKeysWithTheFirstPassword) {
    const NewAccount newcomer{
        .login = "wang", .display_name = "Wang Fang", .roles = {domain::Role::intake}};
    const auto invited =
        prepare_account(world_.instance, world_.session("admin"), newcomer).value();
    ASSERT_TRUE(world_.write([&](auto& c) { return store_account(c, invited); }));
    EXPECT_FALSE(is_right("wang", kPassword));

    const auto token = begin("wang", invited.one_time_password.reveal());
    const auto session = resume(token);
    ASSERT_TRUE(session);
    EXPECT_EQ(session->next, NextStep::choose_password);
    EXPECT_FALSE(may(*session, domain::Action::view_desk));
    EXPECT_EQ(prepare_first_password(world_.instance, *session, base::SecretText("short")).error(),
              PasswordError::too_short);
    const auto chosen =
        prepare_first_password(world_.instance, *session, base::SecretText(kPassword)).value();
    ASSERT_TRUE(world_.write([&](auto& c) { return store_first_password(c, chosen); }));
    EXPECT_FALSE(world_.write([&](auto& c) { return store_first_password(c, chosen); }));

    EXPECT_FALSE(is_alive(token));
    EXPECT_FALSE(is_right("wang", invited.one_time_password.reveal()));
    const auto next = resume(chosen.token);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->next, NextStep::nothing);
    EXPECT_EQ(next->publics, chosen.publics);
    EXPECT_FALSE(next->is_confirmed);
    EXPECT_FALSE(next->desk_key);
    EXPECT_FALSE(may(*next, domain::Action::view_desk));
}

TEST_F(SignIn, RemembersABrowserForItsOwnAccountOnly) {
    const auto device = make_device();
    const auto cookie = device.cookie.reveal();
    EXPECT_EQ(recognise_device(world_.db, "lin", cookie), std::nullopt);
    world_.write(
        [&](auto& c) { remember_device(c, device.id, world_.officer, world_.clock.today()); });
    EXPECT_EQ(recognise_device(world_.db, "lin", cookie), device.id);
    EXPECT_EQ(recognise_device(world_.db, "admin", cookie), std::nullopt);
    EXPECT_EQ(recognise_device(world_.db, "nobody", cookie), std::nullopt);
    EXPECT_EQ(recognise_device(world_.db, "lin", make_device().cookie.reveal()), std::nullopt);
    EXPECT_EQ(recognise_device(world_.db, "lin", "short"), std::nullopt);
}

TEST_F(SignIn, IsNoUseWithKeysPutInByHand) {
    // Whoever writes the database gives the officer's row keys under a password of their own.
    const auto mine = world_.add_member("wang", "Wang Fang", {domain::Role::intake});
    world_.write([&](auto& c) {
        c.execute(
            "UPDATE staff SET password_params = (SELECT password_params FROM staff WHERE id = $2),"
            " password_salt = (SELECT password_salt FROM staff WHERE id = $2),"
            " wrapped = (SELECT wrapped FROM staff WHERE id = $2) WHERE id = $1",
            world_.officer, mine);
    });
    EXPECT_FALSE(is_right("lin", kPassword));
}

}  // namespace
}  // namespace spillway::app::test
