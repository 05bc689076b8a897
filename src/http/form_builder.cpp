#include "http/form_builder.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "http/ascii.hpp"
#include "http/typed_text.hpp"

namespace spillway::http {
namespace {

// Old browsers send whole paths.
std::string_view without_directories(std::string_view file_name) {
    const auto slash = file_name.find_last_of("/\\");
    return slash == std::string_view::npos ? file_name : file_name.substr(slash + 1);
}

bool is_name(std::string_view text) {
    return base::is_utf8(text) && std::ranges::none_of(text, is_control);
}

}  // namespace

std::expected<void, FormFault> FormBuilder::add_text(std::string_view name,
                                                     std::string_view value) {
    if (const auto checked = check_name(name); !checked) return checked;
    if (form_.size() == limits_.fields) return std::unexpected(FormFault::too_many_fields);
    if (value.size() > limits_.text_bytes - text_bytes_) {
        return std::unexpected(FormFault::text_too_large);
    }
    if (!base::is_utf8(value) || value.find('\0') != std::string_view::npos) {
        return std::unexpected(FormFault::bad_encoding);
    }
    text_bytes_ += value.size();
    form_.add(std::string(name), with_line_feeds(value));
    return {};
}

std::expected<void, FormFault> FormBuilder::add_file(std::string_view name,
                                                     std::string_view file_name,
                                                     std::string content_type,
                                                     std::string_view bytes) {
    if (const auto checked = check_name(name); !checked) return checked;
    if (file_name.empty() && bytes.empty()) return {};  // nothing was chosen
    const auto base_name = without_directories(file_name);
    if (!is_name(base_name)) return std::unexpected(FormFault::bad_encoding);
    if (base_name.size() > limits_.file_name_bytes) {
        return std::unexpected(FormFault::name_too_long);
    }
    if (form_.files().size() == limits_.files) return std::unexpected(FormFault::too_many_files);
    if (bytes.size() > limits_.file_bytes - file_bytes_) {
        return std::unexpected(FormFault::files_too_large);
    }
    file_bytes_ += bytes.size();
    form_.add(FormFile{.field = std::string(name),
                       .name = base::SecretText(base_name),
                       .content_type = std::move(content_type),
                       .bytes = base::WipedBytes(bytes.begin(), bytes.end())});
    return {};
}

std::expected<void, FormFault> FormBuilder::check_name(std::string_view name) const {
    if (name.size() > limits_.name_bytes) return std::unexpected(FormFault::name_too_long);
    if (!is_name(name)) return std::unexpected(FormFault::bad_encoding);
    return {};
}

}  // namespace spillway::http
