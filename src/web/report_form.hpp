// Between the report form's fields and the domain: what was typed as a draft, the same to be shown
// again, and the domain's faults as the page's errors. Any thread.
#pragma once

#include <span>
#include <vector>

#include "domain/complaint.hpp"
#include "http/form.hpp"
#include "view/pages/report_page.hpp"

namespace spillway::web {

// The draft of a complaint that came by `channel`. Where the form names no net, that of the chosen
// target's kind (`target_net`, unknown without a registered target) is taken.
[[nodiscard]] domain::ComplaintDraft draft_of(const http::Form& form, domain::Channel channel,
                                              domain::Net target_net, domain::Language language);

// Everything typed and chosen, to be shown again.
[[nodiscard]] view::ReportFields fields_of(const http::Form& form);

[[nodiscard]] std::vector<view::ReportError> errors_of(std::span<const domain::FieldFault> faults);

}  // namespace spillway::web
