#include "view/renderer.hpp"

#include <array>
#include <map>
#include <stdexcept>
#include <string>

#include "view/data.hpp"
#include "view/resources.hpp"
#include "view/template_text.hpp"

namespace spillway::view {
namespace {

constexpr std::string_view kFolder = "pages/";
constexpr std::string_view kSuffix = ".mustache";

std::string_view source_of(std::string_view page) {
    const auto* resource =
        resources::find(std::string(kFolder) + std::string(page) + std::string(kSuffix));
    return resource == nullptr ? std::string_view{} : resource->identity;
}

// Partials begin with an underscore and are not pages themselves.
std::string_view page_name(std::string_view resource) {
    if (!resource.starts_with(kFolder) || !resource.ends_with(kSuffix)) return {};
    resource.remove_prefix(kFolder.size());
    resource.remove_suffix(kSuffix.size());
    return resource.starts_with('_') ? std::string_view{} : resource;
}

}  // namespace

struct Renderer::Templates {
    // Rendering changes nothing in a mustache without lambdas, though the library does not say
    // `const`; hence one shared by all threads.
    mutable std::array<std::map<std::string, kainjow::mustache::mustache, std::less<>>,
                       kLanguages.size()>
        by_language;
};

Renderer::Renderer() : templates_(std::make_unique<Templates>()) {
    for (const auto& [language, tag] : kLanguages) {
        const TemplateSources sources{
            .partial = [](std::string_view name) { return source_of("_" + std::string(name)); },
            .asset = resources::asset,
            .translate = [&](std::string_view english) { return catalogue_.tr(language, english); },
        };
        for (const auto& resource : resources::all()) {
            const auto name = page_name(resource.name);
            if (name.empty()) continue;
            kainjow::mustache::mustache parsed(prepare_template(resource.identity, sources));
            if (!parsed.is_valid()) {
                throw std::runtime_error("template " + std::string(name) + ": " +
                                         parsed.error_message());
            }
            templates_->by_language[index_of(language)].emplace(name, std::move(parsed));
        }
    }
}

Renderer::~Renderer() = default;

base::WipedString Renderer::render(std::string_view page, Language language,
                                   const Data& data) const {
    auto& templates = templates_->by_language[index_of(language)];
    const auto found = templates.find(page);
    if (found == templates.end()) throw std::runtime_error("no page " + std::string(page));
    base::WipedString out;
    out.reserve(32 * 1024);
    found->second.render(data.values(), [&](const std::string& part) { out.append(part); });
    return out;
}

}  // namespace spillway::view
