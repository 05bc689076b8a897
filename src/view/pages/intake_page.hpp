// What an intake officer types in for somebody who called, wrote or came (/intake), and what is
// shown once afterwards: the receipt code, to be read out or printed. Field names are those of the
// citizens' form, and besides them `channel` and `received_on`. Any thread.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "domain/complaint.hpp"
#include "view/pages/receipt_page.hpp"
#include "view/pages/report_page.hpp"

namespace spillway::view {

enum class ReceivedOnError : unsigned char { none, missing, not_a_day, in_future, too_long_ago };

struct IntakePage {
    ReportPage report;  // with the frame; never linked
    std::string channel;
    std::string received_on;  // as typed
    base::Day earliest{};
    base::Day today{};
    bool channel_missing = false;
    ReceivedOnError received_on_error = ReceivedOnError::none;
};

struct IntakeReceiptPage {
    ReceiptPage receipt;  // with the frame
    domain::Channel channel = domain::Channel::phone;
    std::string case_path;  // empty: the officer got no key to it
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const IntakePage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const IntakeReceiptPage&);

}  // namespace spillway::view
