#include "web/filing.hpp"

#include <chrono>
#include <utility>

#include "web/shared.hpp"

namespace spillway::web {

std::expected<std::shared_ptr<const app::SealedComplaint>, app::SubmitError> seal(
    Services& services, const domain::Complaint& complaint, const app::FormNonce& nonce,
    const app::Attachments& attached, const std::optional<app::TypedIn>& typed_in) {
    return services.read([&](storage::Connection& reader) {
        const auto keyring = services.keyring.read(reader);
        return share(app::prepare_complaint(services.instance, *keyring, reader, complaint, nonce,
                                            attached, typed_in));
    });
}

Awaitable<Filed> file(Services& services, std::shared_ptr<const app::SealedComplaint> sealed,
                      AttachedFiles& files) {
    auto job = [sealed](storage::Connection& connection) {
        return app::store_complaint(connection, *sealed);
    };
    auto stored = write(services.writer, std::move(job));
    const auto complaint = co_await std::move(stored);
    if (complaint.already_existed) {
        files.abandon_unbound();
    } else {
        files.bound();
    }
    co_return Filed{sealed, complaint};
}

domain::Net net_of(const std::optional<domain::Target>& target) {
    if (!target) return domain::Net::unknown;
    return target->kind == domain::TargetKind::project ? domain::Net::project : domain::Net::person;
}

bool may_submit(Services& services, http::ClientTag client) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return services.submissions.take(client, now).granted;
}

}  // namespace spillway::web
