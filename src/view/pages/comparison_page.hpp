// Two filings of one form set against each other, cell by cell. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/registry/filing.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct ComparedFiling {
    std::string path{};
    std::string unit{};
    domain::Period period{};
    int version = 0;
    domain::CheckedFiling rows{};
};

struct ComparisonPage {
    PageFrame frame;
    ComparedFiling older{};
    ComparedFiling newer{};
    std::vector<domain::RowDifference> differences{};
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const ComparisonPage&);

}  // namespace spillway::view
