// Every page of both sites with made-up content, for tests that walk all of them and for looking
// at them in a browser.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "view/language.hpp"
#include "view/pages/report_page.hpp"
#include "view/renderer.hpp"

namespace spillway::view::samples {

struct Sample {
    std::string name;  // a file name without suffix
    base::WipedString html;
};

// `mark` is put into every text that people write, so that a test can look for it.
[[nodiscard]] std::vector<Sample> all_pages(const Renderer& renderer, Language language,
                                            const std::string& mark = {});

// The staff's pages of the registry, in registry_pages.cpp.
[[nodiscard]] std::vector<Sample> registry_pages(const Renderer& renderer, Language language,
                                                 const std::string& mark, const PageFrame& frame);

[[nodiscard]] PageFrame public_frame(std::string path);
[[nodiscard]] ReportPage linked_report();

}  // namespace spillway::view::samples
