// Forms as browsers send them: application/x-www-form-urlencoded and multipart/form-data
// (RFC 7578), read from a whole body in memory within bounds. Everything typed is secret.
// Any thread; a Form belongs to one.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace spillway::http {

enum class FormFault {
    not_a_form,  // Content-Type is neither of the two, or has no usable boundary
    too_many_fields,
    too_many_files,
    name_too_long,    // of a field or a file
    text_too_large,   // text values together
    files_too_large,  // files together
    bad_encoding,     // not UTF-8, a bad escape, NUL
    bad_part,         // headers of a part that RFC 7578 does not allow
    cut_short,        // the closing boundary is missing, or something follows it
};

// 400, 413 or 415.
[[nodiscard]] unsigned status_of(FormFault fault) noexcept;

struct FormLimits {
    std::size_t fields = 200;
    std::size_t files = 10;
    std::size_t name_bytes = 100;
    std::size_t file_name_bytes = 255;
    std::size_t text_bytes = std::size_t{1} << 20;
    std::size_t file_bytes = std::size_t{64} << 20;  // all files together
};

// A file as the browser named it: without directories, never to be used as a path.
struct FormFile {
    std::string field{};
    base::SecretText name{};
    std::string content_type{};  // as claimed, lower case, without parameters
    base::WipedBytes bytes{};
};

class Form {
public:
    // The first value of that name, or null; valid until the form is changed.
    [[nodiscard]] const base::SecretText* find(std::string_view name) const noexcept;
    // The first value, or "".
    [[nodiscard]] std::string_view get(std::string_view name) const noexcept;
    // Every value of that name, in order.
    [[nodiscard]] std::vector<const base::SecretText*> all(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const noexcept { return find(name) != nullptr; }

    // Moves the first value of that name out ("" when there is none); it is then gone.
    [[nodiscard]] base::SecretText take(std::string_view name);
    [[nodiscard]] std::vector<base::SecretText> take_all(std::string_view name);
    [[nodiscard]] std::vector<FormFile> take_files(std::string_view field);

    [[nodiscard]] const std::vector<FormFile>& files() const noexcept { return files_; }
    [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }

    void add(std::string name, base::SecretText value);
    void add(FormFile file);

private:
    struct Field {
        std::string name;
        base::SecretText value;
    };
    std::vector<Field> fields_;
    std::vector<FormFile> files_;
};

// Chooses by Content-Type. Text values come out as valid UTF-8 without NUL, line ends as LF.
// A file input left empty (no name, no bytes) is left out.
[[nodiscard]] std::expected<Form, FormFault> parse_form(std::string_view content_type,
                                                        std::string_view body,
                                                        const FormLimits& limits = {});
[[nodiscard]] std::expected<Form, FormFault> parse_urlencoded(std::string_view body,
                                                              const FormLimits& limits = {});
[[nodiscard]] std::expected<Form, FormFault> parse_multipart(std::string_view body,
                                                             std::string_view boundary,
                                                             const FormLimits& limits = {});

}  // namespace spillway::http
