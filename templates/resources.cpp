#include "view/resources.hpp"

#include <algorithm>

namespace spillway::resources {

const Resource* find(std::string_view name) {
    const auto resources = all();
    const auto found = std::ranges::lower_bound(resources, name, {}, &Resource::name);
    return found != resources.end() && found->name == name ? &*found : nullptr;
}

std::string_view asset(std::string_view plain_name) {
    for (const auto& resource : all()) {
        if (resource.plain_name == plain_name && !plain_name.empty()) return resource.name;
    }
    return {};
}

}  // namespace spillway::resources
