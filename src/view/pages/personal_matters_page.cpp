#include "view/pages/personal_matters_page.hpp"

#include "view/frame_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {

base::WipedString render(const Renderer& renderer, Language language,
                         const PersonalMattersPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> matters;
    for (const auto& matter : page.matters) {
        Data item;
        item.text("matter_year", matter.year)
            .text("matter_text", matter.text)
            .text("matter_on", words.date(matter.added_on))
            .text("matter_by", matter.added_by);
        matters.push_back(std::move(item));
    }
    auto data = frame_data(words, page.frame);
    data.text("path", page.path)
        .text("person", page.person)
        .text("unit", page.unit)
        .flag("has_matters", !matters.empty())
        .list("matters", std::move(matters))
        .flag("may_add", page.may_add)
        .flag("is_added", page.is_added)
        .text("typed_year", page.typed_year)
        .text("typed_text", page.typed_text)
        .text("error_text", words.tr(page.error));
    std::vector<Data> errors;
    if (!page.error.empty()) errors.push_back(error_item(words.tr(page.error), "text"));
    set_errors(data, std::move(errors));
    return renderer.render("personal_matters", language, data);
}

}  // namespace spillway::view
