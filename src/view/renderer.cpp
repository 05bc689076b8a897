#include "view/renderer.hpp"

#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>

#include "view/data.hpp"
#include "view/resources.hpp"
#include "view/template_text.hpp"

namespace spillway::view {
namespace {

constexpr std::string_view kFolder = "pages/";
constexpr std::string_view kMailFolder = "mail/";
constexpr std::string_view kSuffix = ".mustache";

std::string_view source_of(std::string_view page) {
    const auto folder = page.starts_with(kMailFolder) ? std::string_view{} : kFolder;
    const auto* resource =
        resources::find(std::string(folder) + std::string(page) + std::string(kSuffix));
    return resource == nullptr ? std::string_view{} : resource->identity;
}

// Partials begin with an underscore and are not pages themselves; mails keep their folder.
std::string_view page_name(std::string_view resource) {
    if (!resource.ends_with(kSuffix)) return {};
    if (resource.starts_with(kMailFolder))
        return resource.substr(0, resource.size() - kSuffix.size());
    if (!resource.starts_with(kFolder)) return {};
    resource.remove_prefix(kFolder.size());
    resource.remove_suffix(kSuffix.size());
    return resource.starts_with('_') ? std::string_view{} : resource;
}

}  // namespace

// A page in one language, parsed when it is first shown: most are not shown often, and all of them
// parsed would be most of an idle server's memory.
class Renderer::Template {
public:
    // Rendering changes nothing in a mustache without lambdas, though the library does not say
    // `const`; hence one shared by all threads.
    kainjow::mustache::mustache& parsed(std::string_view page, Language language,
                                        const Catalogue& catalogue) const {
        std::call_once(once_, [&] { parse(page, language, catalogue); });
        return *parsed_;
    }

private:
    void parse(std::string_view page, Language language, const Catalogue& catalogue) const {
        const TemplateSources sources{
            .partial = [](std::string_view name) { return source_of("_" + std::string(name)); },
            .asset = resources::asset,
            .translate = [&](std::string_view english) { return catalogue.tr(language, english); },
        };
        parsed_.emplace(prepare_template(source_of(page), sources));
        if (!parsed_->is_valid()) {
            throw std::runtime_error("template " + std::string(page) + ": " +
                                     parsed_->error_message());
        }
    }

    mutable std::once_flag once_;
    mutable std::optional<kainjow::mustache::mustache> parsed_;
};

struct Renderer::Templates {
    std::array<std::map<std::string, Template, std::less<>>, kLanguages.size()> by_language;
};

Renderer::Renderer() : templates_(std::make_unique<Templates>()) {
    for (const auto& resource : resources::all()) {
        const auto name = page_name(resource.name);
        if (name.empty()) continue;
        for (auto& templates : templates_->by_language) templates.try_emplace(std::string(name));
    }
}

Renderer::~Renderer() = default;

base::WipedString Renderer::render(std::string_view page, Language language,
                                   const Data& data) const {
    const auto& templates = templates_->by_language[index_of(language)];
    const auto found = templates.find(page);
    if (found == templates.end()) throw std::runtime_error("no page " + std::string(page));
    auto& parsed = found->second.parsed(page, language, catalogue_);
    base::WipedString out;
    out.reserve(32 * 1024);
    parsed.render(data.values(), [&](const std::string& part) { out.append(part); });
    return out;
}

}  // namespace spillway::view
