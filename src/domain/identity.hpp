// Who reported, as it is sealed for the identity custodians alone. Any thread.
#pragma once

#include <expected>
#include <optional>

#include "base/secret.hpp"
#include "domain/complaint.hpp"
#include "domain/record.hpp"

namespace spillway::domain {

struct Identity {
    base::SecretText name{};
    base::SecretText contact{};
};

// Nothing for an anonymous complaint.
[[nodiscard]] std::optional<Identity> identity_of(const Complaint& complaint);

[[nodiscard]] base::WipedBytes encode(const Identity& identity);
[[nodiscard]] std::expected<Identity, RecordFault> decode_identity(base::ByteView bytes);

}  // namespace spillway::domain
