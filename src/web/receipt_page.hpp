// The answer to a complaint that was filed: the receipt in its spellings, shown this once.
// On a worker's thread.
#pragma once

#include "http/message.hpp"
#include "view/pages/receipt_page.hpp"
#include "web/filing.hpp"
#include "web/public_call.hpp"

namespace spillway::web {

// Everything of the page but its frame.
[[nodiscard]] view::ReceiptPage receipt_of(const Services& services, const Filed& filed,
                                           bool named);

[[nodiscard]] http::Response receipt_page(const PublicCall& call, const Filed& filed, bool named);

}  // namespace spillway::web
