// What came with an e-mail and what it was: its files and the message itself, sealed into the case
// that it makes. The one place that knows how these are kept. Any thread.
#pragma once

#include "app/case_sealing.hpp"
#include "domain/mailed_complaint.hpp"

namespace spillway::app {

enum class SenderPolicy : std::uint8_t {
    seal,  // apart from the content, for the identity custodians
    drop,  // nothing that tells the sender is kept
};

// The files for whoever reads the case. The message, which tells the sender on its face, for the
// identity custodians; without those fields where the sender is dropped.
void seal_enclosures(CaseSealing& sealing, const domain::MailedComplaint& mail,
                     SenderPolicy policy);

}  // namespace spillway::app
