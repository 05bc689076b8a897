// The fields of a complaint as a template's data, the same for the citizens' form and for what
// staff type in. Inside view/ only. Any thread.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "view/data.hpp"
#include "view/pages/report_page.hpp"
#include "view/words.hpp"

namespace spillway::view {

// Where an error is shown: `place` is the form group; empty: in the summary only.
struct ReportErrorText {
    ReportError error{};
    std::string_view place;
    std::string_view anchor;
    std::string_view text;
};

// Fills in everything but the frame; returns what the error summary lists. `instead` are texts that
// take the place of those addressed to citizens.
[[nodiscard]] std::vector<Data> set_report_form(Data& data, const Words& words,
                                                const ReportPage& page,
                                                std::span<const ReportErrorText> instead);

}  // namespace spillway::view
