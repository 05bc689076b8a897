#include "web/following.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include "crypto/hash.hpp"

namespace spillway::web {
namespace {

constexpr std::chrono::seconds kWrongCodeDelay{2};

std::optional<app::FollowUp> look_up(Services& services, std::string_view typed) {
    const auto receipt = domain::parse_receipt(typed, crypto::sha256);
    if (!receipt) return std::nullopt;
    return services.read([&](storage::Connection& reader) -> std::optional<app::FollowUp> {
        auto found = app::open_follow_up(reader, *receipt);
        if (!found) return std::nullopt;
        return std::move(*found);
    });
}

Awaitable<CodeAnswer> answer_wrong(Services& services, http::ClientTag client) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    if (services.wrong_codes.take(client, now).granted) co_return CodeAnswer::wrong;
    auto held = services.delays.hold(kWrongCodeDelay);
    const bool was_held = co_await std::move(held);
    co_return was_held ? CodeAnswer::wrong : CodeAnswer::too_many;
}

}  // namespace

Awaitable<EnteredCode> enter(Services& services, http::ClientTag client, std::string_view typed) {
    auto search = [&services, typed] { return look_up(services, typed); };
    auto searching = run_on(services.workers, std::move(search));
    auto found = co_await std::move(searching);
    if (!found) {
        auto answering = answer_wrong(services, client);
        const auto answer = co_await std::move(answering);
        co_return EnteredCode{answer, std::nullopt};
    }
    const auto case_id = found->case_id;
    auto note = [case_id, today = services.instance.clock.today()](storage::Connection& writer) {
        return app::note_opened(writer, case_id, today);
    };
    auto noting = write(services.writer, std::move(note));
    const auto before = co_await std::move(noting);
    ReporterSession session{case_id, std::move(found->key), before};
    auto token = services.reporters.open(std::move(session), services.steady_now());
    co_return EnteredCode{CodeAnswer::opened, std::move(token)};
}

std::optional<app::FollowUpPage> read_case(Services& services, const ReporterSession& session) {
    return services.read([&](storage::Connection& reader) -> std::optional<app::FollowUpPage> {
        auto found = app::read_follow_up(services.instance, reader, session.case_id, session.key);
        if (!found) return std::nullopt;
        return std::move(*found);
    });
}

Awaitable<app::StoreOutcome> send(Services& services, const ReporterSession& session,
                                  const base::SecretText& text, const app::FormNonce& nonce,
                                  AttachedFiles& files) {
    auto seal = [&] {
        return std::make_shared<const app::SealedMessage>(app::prepare_reporter_message(
            services.instance, session.case_id, session.key, text, nonce, files.attachments()));
    };
    auto sealing = run_on(services.workers, std::move(seal));
    auto sealed = co_await std::move(sealing);
    auto job = [sealed](storage::Connection& writer) {
        return app::store_reporter_message(writer, *sealed);
    };
    auto storing = write(services.writer, std::move(job));
    const auto outcome = co_await std::move(storing);
    if (outcome == app::StoreOutcome::stored) files.bound();
    if (outcome == app::StoreOutcome::already_there) files.abandon_unbound();
    co_return outcome;
}

}  // namespace spillway::web
