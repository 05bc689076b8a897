// What was fed back on a leader's report of personal matters: seen by few, published never (POST
// /registry/personal-matters/{target}: `year`, `text`). Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct PersonalMatterShown {
    std::string year{};
    base::SecretText text{};
    base::Day added_on{};
    std::string added_by{};
};

struct PersonalMattersPage {
    PageFrame frame;
    std::string path{};
    std::string person{};
    std::string unit{};
    std::vector<PersonalMatterShown> matters{};  // newest first
    bool may_add = false;
    std::string typed_year{};
    base::SecretText typed_text{};
    std::string_view error{};  // English message id
    bool is_added = false;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const PersonalMattersPage&);

}  // namespace spillway::view
