#include "http/form.hpp"

#include <algorithm>
#include <iterator>

#include "http/ascii.hpp"
#include "http/form_builder.hpp"
#include "http/media.hpp"
#include "http/url.hpp"

namespace spillway::http {

unsigned status_of(FormFault fault) noexcept {
    switch (fault) {
        case FormFault::not_a_form:
            return 415;
        case FormFault::too_many_fields:
        case FormFault::too_many_files:
        case FormFault::text_too_large:
        case FormFault::files_too_large:
            return 413;
        case FormFault::name_too_long:
        case FormFault::bad_encoding:
        case FormFault::bad_part:
        case FormFault::cut_short:
            return 400;
    }
    return 400;
}

const base::SecretText* Form::find(std::string_view name) const noexcept {
    const auto found = std::ranges::find(fields_, name, &Field::name);
    return found == fields_.end() ? nullptr : &found->value;
}

std::string_view Form::get(std::string_view name) const noexcept {
    const auto* value = find(name);
    return value ? value->reveal() : std::string_view();
}

std::vector<const base::SecretText*> Form::all(std::string_view name) const {
    std::vector<const base::SecretText*> values;
    for (const auto& field : fields_) {
        if (field.name == name) values.push_back(&field.value);
    }
    return values;
}

base::SecretText Form::take(std::string_view name) {
    const auto found = std::ranges::find(fields_, name, &Field::name);
    if (found == fields_.end()) return {};
    auto value = std::move(found->value);
    fields_.erase(found);
    return value;
}

std::vector<base::SecretText> Form::take_all(std::string_view name) {
    std::vector<base::SecretText> values;
    for (auto& field : fields_) {
        if (field.name == name) values.push_back(std::move(field.value));
    }
    std::erase_if(fields_, [&](const Field& field) { return field.name == name; });
    return values;
}

std::vector<FormFile> Form::take_files(std::string_view field) {
    const auto taken = std::ranges::stable_partition(
        files_, [&](const FormFile& file) { return file.field != field; });
    std::vector<FormFile> result(std::make_move_iterator(taken.begin()),
                                 std::make_move_iterator(taken.end()));
    files_.erase(taken.begin(), taken.end());
    return result;
}

void Form::add(std::string name, base::SecretText value) {
    fields_.push_back({.name = std::move(name), .value = std::move(value)});
}

void Form::add(FormFile file) {
    files_.push_back(std::move(file));
}

std::expected<Form, FormFault> parse_form(std::string_view content_type, std::string_view body,
                                          const FormLimits& limits) {
    const auto type = parse_media_type(content_type);
    if (!type) return std::unexpected(FormFault::not_a_form);
    if (type->essence == "application/x-www-form-urlencoded") return parse_urlencoded(body, limits);
    if (type->essence != "multipart/form-data") return std::unexpected(FormFault::not_a_form);
    return parse_multipart(body, type->parameter("boundary"), limits);
}

std::expected<Form, FormFault> parse_urlencoded(std::string_view body, const FormLimits& limits) {
    FormBuilder builder(limits);
    while (!body.empty()) {
        auto pair = next_piece(body, '&');
        if (pair.empty()) continue;
        const auto name = form_decode(next_piece(pair, '='));
        const auto value = form_decode(pair);
        if (!name || !value) return std::unexpected(FormFault::bad_encoding);
        const auto added = builder.add_text(*name, *value);
        if (!added) return std::unexpected(added.error());
    }
    return std::move(builder).finish();
}

}  // namespace spillway::http
