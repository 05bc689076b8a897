// The part of a page's form that takes files: limits, what has arrived, what went wrong. Any
// thread.
#pragma once

#include <vector>

#include "base/secret.hpp"
#include "domain/complaint.hpp"
#include "http/form.hpp"
#include "view/pages/files_part.hpp"
#include "web/services.hpp"
#include "web/streamed_form.hpp"

namespace spillway::web {

// Of a form that nobody has filled in.
[[nodiscard]] view::FilesPart blank_files(const Services& services);

// With the files named by the form's tokens, as far as they are still kept.
[[nodiscard]] view::FilesPart files_of(Services& services, const http::Form& form,
                                       const std::vector<FileFault>& faults);

// The tokens in a form, but for the one whose removal was asked for.
[[nodiscard]] std::vector<base::SecretText> uploaded_tokens(const http::Form& form);

// Whether the form brings files, so that it may say all there is to say without a text.
[[nodiscard]] domain::Enclosed enclosed_of(const http::Form& form);

// 507 where there is no room, else 422; 200 without faults.
[[nodiscard]] unsigned status_of(const std::vector<FileFault>& faults);

}  // namespace spillway::web
