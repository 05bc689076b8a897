// Everything that was published about one project or person, and the way to report about it.
// Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct RegistryRecord {
    domain::FormId form{};
    std::string unit;
    domain::Period period{};
    int version = 0;
    base::Day published_on{};
    std::vector<std::string> cells;  // one a field
    std::vector<bool> shown;         // one a field
};

struct RegistryDetailPage {
    PageFrame frame;
    domain::TargetKind net = domain::TargetKind::project;
    std::string name;
    std::string unit;
    std::optional<domain::ProjectStage> stage;
    std::optional<int> percent;
    bool retired = false;
    std::string report_path;  // empty: nothing can be reported about it any more
    std::string check_word;
    std::vector<RegistryRecord> current;
    std::vector<RegistryRecord> earlier;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const RegistryDetailPage&);

}  // namespace spillway::view
