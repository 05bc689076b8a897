// Turns a page's name and data into HTML. Each template is prepared once in each language, when it
// is first shown; its [[English text]] is translated before mustache parses it, @asset(main.css)
// becomes the hashed path, and {{> name}} takes in pages/_name.mustache. Everything shown is
// escaped. Pages' own data are copied into ordinary memory while a page is made; `serve` has free
// memory overwritten (M_PERTURB). The finished page is in a wiped string. Constant after
// construction: any thread.
#pragma once

#include <memory>
#include <string_view>

#include "base/secret.hpp"
#include "view/catalogue.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Data;

class Renderer {
public:
    // Throws std::runtime_error when a catalogue is missing or broken.
    Renderer();
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    [[nodiscard]] base::WipedString render(std::string_view page, Language language,
                                           const Data& data) const;
    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }

private:
    class Template;
    struct Templates;
    Catalogue catalogue_;
    std::unique_ptr<Templates> templates_;
};

}  // namespace spillway::view
