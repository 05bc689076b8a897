// Forms that may bring files: fields are kept as ever, files are sealed and staged while they
// arrive. Needs a route whose requests are streamed. On the connection's thread.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/attachments/uploads.hpp"
#include "http/form.hpp"
#include "http/message.hpp"
#include "web/async.hpp"
#include "web/keep_session.hpp"
#include "web/services.hpp"

namespace spillway::web {

// The field that carries a file, and the one that carries the token of a file sent before.
inline constexpr std::string_view kFilesField = "files";
inline constexpr std::string_view kUploadedField = "uploaded";

enum class FileFault : unsigned char {
    too_large,  // larger than one file may be
    too_many,   // more, or larger together, than one complaint may bring
    no_space,   // here, not the sender's fault: share used up, disk full
    not_now,    // too much at once
    gone,       // sent before and not kept any more: choose it again
};

[[nodiscard]] FileFault fault_of(app::UploadError error);

struct StreamedForm {
    http::Form form{};  // the token of each file that arrived is in it as kUploadedField
    std::vector<FileFault> faults{};  // of files that did not; the form is complete all the same
};

struct FormRules {
    // Asked once before the first file, with the fields so far; false: files are not kept.
    std::function<bool(const http::Form&)> may_take_files;
    KeepSession keep;
};

// A body that is cut, too slow or not sound throws Refused, after all of its files are abandoned.
[[nodiscard]] Awaitable<std::expected<StreamedForm, http::FormFault>> receive_form(
    Services& services, const http::Request& request, FormRules rules);

}  // namespace spillway::web
