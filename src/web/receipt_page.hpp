// The answer to a complaint that was filed: the receipt in its spellings, shown this once.
#pragma once

#include "http/message.hpp"
#include "web/filing.hpp"
#include "web/public_call.hpp"

namespace spillway::web {

// On a worker's thread.
[[nodiscard]] http::Response receipt_page(const PublicCall& call, const Filed& filed, bool named);

}  // namespace spillway::web
