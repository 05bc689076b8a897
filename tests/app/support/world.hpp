// An organisation for tests: real SQLite in a folder of its own, real keys with the cheapest
// passwords, a clock that stands still. One connection reads and writes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/initialise_organisation.hpp"
#include "app/instance.hpp"
#include "app/intake_keyring.hpp"
#include "app/sign_in.hpp"
#include "app/staff_accounts.hpp"
#include "app/submit_complaint.hpp"
#include "app/targets.hpp"
#include "storage/connection.hpp"
#include "storage/support/temporary_folder.hpp"
#include "storage/transaction.hpp"

namespace spillway::app::test {

inline constexpr std::string_view kPassword = "correct horse battery";

struct Draft {
    std::string text = "The dyke was never raised.";
    std::optional<domain::TargetId> target{};
    std::string target_text{};
    std::vector<std::string> hide_from{};
    std::string name{};  // empty: anonymous
    std::string contact{};
    domain::Channel channel = domain::Channel::web;
    domain::Net net = domain::Net::project;
    std::uint8_t nonce = 1;
};

struct Submitted {
    crypto::ReceiptBits receipt{};
    FiledComplaint filed{};

    [[nodiscard]] std::string ref() const { return filed.case_id.hex(); }
};

class World {
public:
    World();

    // Runs `job` as the writer does: in a transaction, committed unless it throws.
    template <class F>
    auto write(F&& job) {
        storage::Transaction transaction(db, storage::TransactionKind::write);
        using Result = std::invoke_result_t<F, storage::Connection&>;
        if constexpr (std::is_void_v<Result>) {
            std::forward<F>(job)(db);
            transaction.commit();
        } else {
            auto result = std::forward<F>(job)(db);
            transaction.commit();
            return result;
        }
    }

    // An active account with keys, its password kPassword, that nobody has confirmed.
    domain::StaffId add_member(std::string_view login, std::string_view display_name,
                               domain::RoleSet roles);
    // The same, confirmed by the first key-holder.
    domain::StaffId add_confirmed(std::string_view login, std::string_view display_name,
                                  domain::RoleSet roles);
    // As after a complete sign-in.
    [[nodiscard]] StaffSession session(std::string_view login,
                                       std::string_view password = kPassword);
    [[nodiscard]] CheckedPassword check(std::string_view login,
                                        std::string_view password = kPassword);

    domain::TargetId add_target(const NewTarget& target);

    [[nodiscard]] std::expected<SealedComplaint, SubmitError> prepare(const Draft& draft);
    Submitted submit(const Draft& draft);

    [[nodiscard]] std::shared_ptr<const Keyring> keyring() { return keyring_cache.read(db); }

    storage::test::TemporaryFolder folder;
    base::FixedClock clock;
    Instance instance;
    storage::Connection db;
    crypto::RecoverySecret recovery;
    domain::StaffId officer;        // login "lin", intake: signed by the root
    domain::StaffId administrator;  // login "admin": active, never confirmed
    IntakeKeyring keyring_cache;
};

// 2026-11-24, a Tuesday, at nine in the morning in the organisation's zone.
[[nodiscard]] base::Instant tuesday_morning();

}  // namespace spillway::app::test
