// What is published of the project net or the person net, as a list that anybody can search and
// filter without scripts. Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct RegistryEntry {
    std::string id;
    domain::TargetKind net = domain::TargetKind::project;
    domain::FormId form{};
    std::string name;
    std::string unit;
    domain::Period period{};
    std::optional<domain::ProjectStage> stage;
    std::optional<int> percent;
    std::string line;  // one more thing to tell it by, as stored in its form
};

// POST to the page's address, `switch_language` = a language tag shows it in that one; without
// `text` a GET with the same names says the same.
struct RegistryFilter {
    std::string text;
    std::string unit;
    std::optional<domain::FormId> form;
    std::string type;  // code of a kind of project
    std::optional<domain::ProjectStage> stage;
};

struct RegistryListPage {
    PageFrame frame;
    domain::TargetKind net = domain::TargetKind::project;
    RegistryFilter filter;
    std::vector<RegistryEntry> entries;
    std::vector<std::string> units;
    std::size_t total = 0;
    bool has_more = false;  // than `total`, which is as far as a search for a text goes
    std::size_t page = 1;
    std::size_t page_size = 25;
};

// The address of a page of the list as a GET; never with the words that were looked for.
[[nodiscard]] std::string registry_list_path(domain::TargetKind net, const RegistryFilter& filter,
                                             std::size_t page);

[[nodiscard]] base::WipedString render(const Renderer&, Language, const RegistryListPage&);

}  // namespace spillway::view
