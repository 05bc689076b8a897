// From a case as it was opened to the page that its officer sees. Any thread.
#pragma once

#include "app/open_case.hpp"
#include "view/pages/case_page.hpp"

namespace spillway::web {

// A file of a case or of held mail, `path` being where it is handed out.
[[nodiscard]] view::EvidenceFile evidence_file(const app::CaseFile& evidence, std::string path);

// Without the frame.
[[nodiscard]] view::CasePage case_view(const app::OpenedCase& opened, base::Day today);

}  // namespace spillway::web
