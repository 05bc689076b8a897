// The key under which a browser tab keeps the draft of a complaint: derived from the form's nonce,
// so that it lives as long as the form's cookie, and is stored nowhere, here or there.
#pragma once

#include "app/instance.hpp"
#include "app/submit_complaint.hpp"
#include "crypto/hash.hpp"

namespace spillway::app {

[[nodiscard]] crypto::Digest draft_key(const Instance& instance, base::ByteView nonce);

}  // namespace spillway::app
