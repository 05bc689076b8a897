#include "web/files_view.hpp"

#include <algorithm>
#include <utility>

#include "web/attached.hpp"

namespace spillway::web {
namespace {

view::FilesError error_of(FileFault fault) {
    switch (fault) {
        case FileFault::too_large:
            return view::FilesError::too_large;
        case FileFault::too_many:
            return view::FilesError::too_many;
        case FileFault::no_space:
            return view::FilesError::no_space;
        case FileFault::not_now:
            return view::FilesError::not_now;
        case FileFault::gone:
            return view::FilesError::gone;
    }
    return view::FilesError::gone;
}

}  // namespace

view::FilesPart blank_files(const Services& services) {
    const auto& limits = services.uploads.limits();
    view::FilesPart part;
    part.most_bytes_each = limits.file_bytes;
    part.most_bytes_all = limits.complaint_bytes;
    part.most_files = limits.complaint_files;
    return part;
}

view::FilesPart files_of(Services& services, const http::Form& form,
                         const std::vector<FileFault>& faults) {
    auto part = blank_files(services);
    bool lost = false;
    for (auto& file : look_up_staged(services, uploaded_tokens(form), lost)) {
        part.arrived.push_back({std::move(file.token), std::move(file.name), file.size});
    }
    for (const auto fault : faults) part.errors.push_back(error_of(fault));
    const auto gone = view::FilesError::gone;
    if (lost && std::ranges::find(part.errors, gone) == part.errors.end()) {
        part.errors.push_back(gone);
    }
    return part;
}

std::vector<base::SecretText> uploaded_tokens(const http::Form& form) {
    std::vector<base::SecretText> tokens;
    for (const auto* token : form.all(kUploadedField)) {
        if (token->reveal() != form.get("remove_file")) tokens.push_back(token->clone());
    }
    return tokens;
}

domain::Enclosed enclosed_of(const http::Form& form) {
    return uploaded_tokens(form).empty() ? domain::Enclosed::nothing : domain::Enclosed::files;
}

unsigned status_of(const std::vector<FileFault>& faults) {
    if (faults.empty()) return 200;
    return std::ranges::find(faults, FileFault::no_space) == faults.end() ? 422 : 507;
}

}  // namespace spillway::web
