#include "view/template_text.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace spillway::view {
namespace {

TemplateSources sources() {
    return {
        .partial = [](std::string_view name) -> std::string_view {
            if (name == "inner") return "<b>[[Hello]]</b>";
            if (name == "outer") return "({{> inner}})";
            if (name == "loop") return "{{> loop}}";
            return {};
        },
        .asset = [](std::string_view name) -> std::string_view {
            return name == "main.css" ? "assets/main.0123456789.css" : "";
        },
        .translate = [](std::string_view english) { return "<" + std::string(english) + ">"; },
    };
}

TEST(TemplateText, IsPrepared) {
    const struct {
        const char* source;
        const char* expected;
    } cases[] = {
        {"plain {{name}}", "plain {{name}}"},
        {"[[One]] and [[Two]]", "&lt;One&gt; and &lt;Two&gt;"},
        {"[[on two\n  lines]]", "&lt;on two lines&gt;"},
        {"[[say \"{{name}}\" & go]]", "&lt;say &quot;{{name}}&quot; &amp; go&gt;"},
        {"{{> outer}}", "(<b>&lt;Hello&gt;</b>)"},
        {"@asset(main.css)", "/assets/main.0123456789.css"},
    };
    for (const auto& row : cases) EXPECT_EQ(prepare_template(row.source, sources()), row.expected);
}

TEST(TemplateText, RefusesWhatIsMissingOrOpen) {
    for (const auto* source :
         {"{{> nobody}}", "{{> loop}}", "@asset(none.css)", "[[open", "{{> open"}) {
        EXPECT_THROW((void)prepare_template(source, sources()), std::runtime_error) << source;
    }
}

}  // namespace
}  // namespace spillway::view
