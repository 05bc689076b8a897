// Words that the pages of the two nets share. Inside view/ only. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/registry/filing.hpp"
#include "domain/target.hpp"
#include "view/pages/registry_list_page.hpp"
#include "view/words.hpp"

namespace spillway::view {

[[nodiscard]] std::string_view net_path(domain::TargetKind net);  // /projects or /persons

// Adds `stage`, `stage_tag`, `percent` and `percent_text`, each where there is one.
void set_progress(Data& data, const Words& words, std::optional<domain::ProjectStage> stage,
                  std::optional<int> percent);

[[nodiscard]] Data entry_data(const Words& words, const RegistryEntry& entry);

}  // namespace spillway::view
