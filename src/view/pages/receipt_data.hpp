// A receipt code in its spellings as a template's data. Inside view/ only. Any thread.
#pragma once

#include "view/data.hpp"
#include "view/pages/receipt_page.hpp"
#include "view/words.hpp"

namespace spillway::view {

// Everything but the frame.
void set_receipt(Data& data, const Words& words, const ReceiptPage& page);

}  // namespace spillway::view
