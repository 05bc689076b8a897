// What both kinds of form share: counting against the bounds, and making typed text regular.
// One thread at a time.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "http/form.hpp"

namespace spillway::http {

// Fills a Form and refuses what goes beyond the limits.
class FormBuilder {
public:
    explicit FormBuilder(const FormLimits& limits) : limits_(limits) {}

    // Checks UTF-8 and NUL, and turns CRLF and lone CR into LF.
    std::expected<void, FormFault> add_text(std::string_view name, std::string_view value);
    std::expected<void, FormFault> add_file(std::string_view name, std::string_view file_name,
                                            std::string content_type, std::string_view bytes);
    [[nodiscard]] const Form& so_far() const { return form_; }
    [[nodiscard]] Form finish() && { return std::move(form_); }

private:
    [[nodiscard]] std::expected<void, FormFault> check_name(std::string_view name) const;

    FormLimits limits_;
    Form form_;
    std::size_t text_bytes_ = 0;
    std::size_t file_bytes_ = 0;
};

}  // namespace spillway::http
