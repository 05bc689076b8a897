// Who a message is from and for, as the MTA said it, apart from the message's own heading.
// A plain value; the sender identifies a person and is wiped. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"

namespace spillway::mail {

struct LmtpEnvelope {
    base::SecretText sender{};  // where answers may go (RFC 3834); empty: the null sender
    std::vector<std::string> recipients{};  // as given, in order, at least one

    [[nodiscard]] bool has_null_sender() const noexcept { return sender.empty(); }
};

}  // namespace spillway::mail
