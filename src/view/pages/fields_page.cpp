#include "view/pages/fields_page.hpp"

#include "view/frame_data.hpp"
#include "view/registry_words.hpp"
#include "view/renderer.hpp"

namespace spillway::view {

base::WipedString render(const Renderer& renderer, Language language, const FieldsPage& page) {
    const Words words(renderer.catalogue(), language);
    const auto& form = domain::form_entry(page.form);
    std::vector<Data> fields;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto& field = form.fields[i];
        const bool is_name = i == form.name_field;  // without it a row cannot be shown at all
        if (field.type == domain::FieldType::sequence) continue;
        Data item;
        item.text("field_name", field.name)
            .text("field_label", words.tr(field.label))
            .flag("field_published", is_name || (i < page.published.size() && page.published[i]))
            .flag("field_fixed", is_name || !page.may_change)
            .flag("field_off", !field.is_published);
        fields.push_back(std::move(item));
    }
    std::vector<Data> forms;
    for (const auto& entry : domain::all_forms()) {
        Data item;
        item.text("other_path", "/registry/fields/" + std::string(entry.code))
            .text("other_name", form_text(words, entry.id))
            .flag("other_here", entry.id == page.form);
        forms.push_back(std::move(item));
    }
    auto data = frame_data(words, page.frame);
    data.text("form", form_text(words, page.form))
        .text("path", "/registry/fields/" + std::string(form.code))
        .list("fields", std::move(fields))
        .list("forms", std::move(forms))
        .flag("may_change", page.may_change)
        .text("note", words.tr(page.note));
    std::vector<Data> errors;
    if (!page.error.empty()) errors.push_back(error_item(words.tr(page.error), ""));
    set_errors(data, std::move(errors));
    return renderer.render("fields", language, data);
}

}  // namespace spillway::view
