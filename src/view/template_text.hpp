// From a template file to what mustache parses, for one language: {{> name}} is replaced by
// pages/_name.mustache, @asset(main.css) by the hashed path, [[English text]] by its translation
// (white space inside counts as one space). Inside view/ only. Any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace spillway::view {

struct TemplateSources {
    std::function<std::string_view(std::string_view)> partial;  // empty: there is none
    std::function<std::string_view(std::string_view)> asset;    // likewise
    std::function<std::string(std::string_view)> translate;
};

// Throws std::runtime_error that names what is missing or not closed.
[[nodiscard]] std::string prepare_template(std::string_view source, const TemplateSources& sources);

}  // namespace spillway::view
