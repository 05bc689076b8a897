// What the handlers of the registry share: addresses, errors in words, and the session as a job may
// keep it. Any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/registry/filings.hpp"
#include "view/pages/filing_page.hpp"
#include "view/pages/registry_page.hpp"
#include "web/number_in.hpp"
#include "web/staff_site.hpp"

namespace spillway::web {

// English message id; what to do about it.
[[nodiscard]] std::string_view filing_error_text(app::FilingError error);
// 403, 404, or 409 for what the page explains.
[[nodiscard]] unsigned status_of(app::FilingError error);

[[nodiscard]] std::string filing_path(const domain::FilingId& id);
// From the path's `{id}`; Refused(404) otherwise.
[[nodiscard]] domain::FilingId filing_of(const StaffCall& call);
// Refused(404) when there is no such form.
[[nodiscard]] domain::FormId form_of(std::string_view code);
// A parameter of the address, or "".
[[nodiscard]] std::string query_text(const StaffCall& call, std::string_view name);

// Who acts, without any key: for work that outlives the request.
[[nodiscard]] std::shared_ptr<const app::StaffSession> without_keys(
    const app::StaffSession& session);

[[nodiscard]] view::FilingLine line_of(const app::FilingSummary& summary);

// Form, unit and period as chosen in a form or an address.
struct FilingChoice {
    std::optional<domain::FormId> form{};
    std::string unit{};
    std::optional<domain::Period> period{};

    [[nodiscard]] bool is_complete() const { return form && period && !unit.empty(); }
};
[[nodiscard]] FilingChoice choice_of(std::string_view form, std::string_view unit,
                                     std::string_view period);
// The page on which they are chosen; says what is missing where `is_tried`.
[[nodiscard]] view::NewFilingPage choice_page(const StaffCall& call, view::FilingEntry entry,
                                              const FilingChoice& choice, bool is_tried);

inline constexpr std::string_view kXlsxType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// A file to be saved under a name that may be Chinese (RFC 6266 section 4.3, RFC 8187).
[[nodiscard]] http::Response named_download(base::WipedString body, std::string content_type,
                                            const std::string& plain_name,
                                            std::string_view full_name);

// The page of a filing with everything on it; Refused where there is none for this person.
[[nodiscard]] view::FilingPage filing_page(const StaffCall& call, const domain::FilingId& id);

}  // namespace spillway::web
