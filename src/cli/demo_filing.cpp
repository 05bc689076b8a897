#include "cli/demo_filing.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "app/case_entry.hpp"
#include "app/follow_up.hpp"
#include "app/register_case.hpp"
#include "app/reporter_message.hpp"
#include "app/sign_in.hpp"
#include "app/submit_complaint.hpp"
#include "app/targets.hpp"
#include "cli/demo_must.hpp"
#include "cli/demo_registry.hpp"
#include "cli/instance_setup.hpp"
#include "domain/complaint.hpp"
#include "storage/case_store.hpp"
#include "storage/staff_store.hpp"

namespace spillway::cli {
namespace {

base::SecretText secret(const std::string& text) {
    return base::SecretText(text);
}

// Everything of one complaint happens on its day, so each has an instance with a clock of its own.
class Filing {
public:
    Filing(const app::Instance& instance, storage::Connection& connection, const DemoLogin& officer)
        : instance_(instance), connection_(connection), officer_(officer) {}

    void file(const DemoComplaint& complaint, const std::string& target_id) {
        const auto keyring = app::IntakeKeyring(instance_.root).read(connection_);
        const auto sealed =
            must(app::prepare_complaint(instance_, *keyring, connection_,
                                        checked(complaint, target_id), app::random_form_nonce()),
                 "complaint");
        const auto filed = app::store_complaint(connection_, sealed);
        if (complaint.registered_as.empty()) return;
        const auto session = session_as(instance_, connection_, officer_);
        const auto ref = register_it(complaint, session, filed.case_id);
        if (!complaint.note.empty())
            add(app::prepare_note(instance_, connection_, session, ref, secret(complaint.note),
                                  app::random_form_nonce()));
        if (!complaint.reply.empty())
            add(app::prepare_reply(instance_, connection_, session, ref, secret(complaint.reply),
                                   app::random_form_nonce()));
        if (!complaint.answer.empty()) answer(complaint, sealed.receipt);
    }

private:
    static domain::Complaint checked(const DemoComplaint& complaint, const std::string& target) {
        domain::ComplaintDraft draft;
        draft.target = secret(target.empty() ? complaint.target_text : target);
        draft.net = complaint.net;
        draft.categories = complaint.categories;
        draft.stage = complaint.stage;
        draft.occurred = secret(complaint.occurred);
        draft.text = secret(complaint.text);
        draft.mode = complaint.mode.empty() ? "anonymous" : complaint.mode;
        draft.name = secret(complaint.name);
        draft.contact = secret(complaint.contact);
        for (const auto& name : complaint.hide_from) draft.hide_from.push_back(secret(name));
        draft.channel = must(domain::parse_channel(complaint.channel), complaint.channel);
        return must(domain::check_complaint(draft), complaint.target);
    }

    std::string register_it(const DemoComplaint& complaint, const app::StaffSession& session,
                            const domain::CaseId& case_id) {
        const auto kind =
            must(domain::parse_complaint_kind(complaint.registered_as), complaint.registered_as);
        const auto registration =
            must(app::prepare_registration(instance_, connection_, session, case_id.hex(), kind,
                                           app::NameClaim::accepted),
                 "registration");
        return must(app::store_registration(connection_, registration), "registration");
    }

    void add(std::expected<app::SealedEntry, app::CaseError> entry) {
        const auto sealed = must(std::move(entry), "entry");
        static_cast<void>(must(app::store_case_entry(connection_, sealed), "entry"));
    }

    void answer(const DemoComplaint& complaint, const crypto::ReceiptBits& receipt) {
        const auto opened = must(app::open_follow_up(connection_, receipt), "follow-up");
        const auto message =
            app::prepare_reporter_message(instance_, opened.case_id, opened.key,
                                          secret(complaint.answer), app::random_form_nonce());
        app::store_reporter_message(connection_, message);
    }

    const app::Instance& instance_;
    storage::Connection& connection_;
    const DemoLogin& officer_;
};

void add_persons(const app::Instance& instance, const DemoData& data,
                 storage::Connection& connection) {
    for (const auto& row : data.targets) {
        app::NewTarget target{.kind = must(domain::parse_target_kind(row.kind), row.kind),
                              .name = row.name,
                              .unit = row.unit,
                              .seal_upward = row.seal_upward};
        if (!row.user.empty())
            target.staff =
                must(storage::find_account_by_login(connection, row.user), row.user).member.id;
        const auto prepared = must(app::prepare_target(instance, target), row.name);
        static_cast<void>(must(app::store_target(connection, prepared), row.name));
    }
}

std::map<std::string, domain::Target> offered_targets(storage::Connection& connection) {
    constexpr std::size_t kMost = 1000;
    std::map<std::string, domain::Target> targets;  // by name
    for (auto& target : app::search_public_targets(connection, "", kMost))
        targets.emplace(target.name, std::move(target));
    return targets;
}

}  // namespace

app::StaffSession session_as(const app::Instance& instance, storage::Connection& connection,
                             const DemoLogin& login) {
    const auto attempt = app::find_sign_in(connection, login.user);
    const auto checked =
        must(app::check_password(instance, attempt, base::SecretText(login.password)), login.user);
    const auto keyring = app::IntakeKeyring(instance.root).read(connection);
    return app::session_of(instance, *keyring, connection, checked);
}

void file_demo(const Config& config, const DemoData& data, const std::vector<DemoLogin>& logins,
               const base::Clock& clock, storage::Writer& writer) {
    writer.run([&](storage::Connection& connection) {
        add_persons(make_instance(config, clock), data, connection);
        file_registry(config, data, logins, clock, connection);
        const auto targets = offered_targets(connection);
        auto complaints = data.complaints;
        std::ranges::stable_sort(complaints, std::ranges::greater{}, &DemoComplaint::days_ago);
        for (auto& complaint : complaints) {
            const base::FixedClock day(clock.now() - std::chrono::days(complaint.days_ago));
            const auto instance = make_instance(config, day);
            std::string target_id;
            if (!complaint.target.empty()) {
                const auto& target = targets.at(complaint.target);
                target_id = target.id.hex();
                complaint.net = domain::target_kind_code(target.kind);
            }
            Filing(instance, connection, logins.front()).file(complaint, target_id);
        }
    });
}

}  // namespace spillway::cli
