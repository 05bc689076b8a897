#include "domain/registry/form.hpp"

#include <algorithm>

#include "domain/registry/form_table.hpp"
#include "domain/table.hpp"

namespace spillway::domain {
namespace {

char lower(char symbol) {
    return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
}

}  // namespace

std::span<const FormEntry> all_forms() {
    return kForms;
}

const FormEntry& form_entry(FormId form) {
    return row_of(kForms, &FormEntry::id, form);
}

std::string_view form_code(FormId form) {
    return form_entry(form).code;
}

std::optional<FormId> parse_form_id(std::string_view code) {
    for (const auto& form : kForms) {
        if (std::ranges::equal(form.code, code, {}, lower, lower)) return form.id;
    }
    return std::nullopt;
}

TargetKind target_kind_of(FormId form) {
    return form_entry(form).rows == RowKind::project ? TargetKind::project : TargetKind::person;
}

bool has_own_targets(FormId form) {
    return form_entry(form).rows != RowKind::of_persons;
}

std::optional<std::size_t> field_index(const FormEntry& form, std::string_view name) {
    const auto found = std::ranges::find(form.fields, name, &FieldEntry::name);
    if (found == form.fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - form.fields.begin());
}

}  // namespace spillway::domain
