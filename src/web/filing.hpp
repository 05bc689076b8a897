// The steps by which a complaint is filed, the same for the form and the API: seal on a worker,
// store through the writer. Any thread.
#pragma once

#include <expected>
#include <memory>
#include <optional>

#include "app/submit_complaint.hpp"
#include "domain/complaint.hpp"
#include "domain/target.hpp"
#include "http/message.hpp"
#include "web/async.hpp"
#include "web/attached.hpp"
#include "web/services.hpp"

namespace spillway::web {

struct Filed {
    std::shared_ptr<const app::SealedComplaint> sealed;  // for the receipt
    app::FiledComplaint complaint;
};

// Seals `complaint`; on a worker's thread.
[[nodiscard]] std::expected<std::shared_ptr<const app::SealedComplaint>, app::SubmitError> seal(
    Services& services, const domain::Complaint& complaint, const app::FormNonce& nonce,
    const app::Attachments& attached = {},
    const std::optional<app::TypedIn>& typed_in = std::nullopt);

// Returns once it is on disk; `files`, from which it was sealed, are then bound.
[[nodiscard]] Awaitable<Filed> file(Services& services,
                                    std::shared_ptr<const app::SealedComplaint> sealed,
                                    AttachedFiles& files);

// The net of a registered target's kind; unknown without one.
[[nodiscard]] domain::Net net_of(const std::optional<domain::Target>& target);

// False when this client's network sends too much just now.
[[nodiscard]] bool may_submit(Services& services, http::ClientTag client);

}  // namespace spillway::web
