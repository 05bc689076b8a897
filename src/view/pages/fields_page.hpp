// Which fields of a form the public sees (POST /registry/fields/{form}: `field` repeated).
// Any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "domain/registry/form.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct FieldsPage {
    PageFrame frame;
    domain::FormId form{};
    std::vector<bool> published{};  // one a field
    bool may_change = false;
    std::string_view note{};   // English message id
    std::string_view error{};  // English message id
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const FieldsPage&);

}  // namespace spillway::view
