#include "view/template_text.hpp"

#include <stdexcept>

#include "base/utf8.hpp"

namespace spillway::view {
namespace {

using Replacement = std::function<void(std::string_view inner, std::string& out)>;

// Copies `source`, with every `open`…`close` given to `replace`.
std::string replace_marked(std::string_view source, std::string_view open, std::string_view close,
                           const Replacement& replace) {
    std::string out;
    for (;;) {
        const auto begin = source.find(open);
        out += source.substr(0, begin);
        if (begin == std::string_view::npos) return out;
        source.remove_prefix(begin + open.size());
        const auto end = source.find(close);
        if (end == std::string_view::npos) {
            throw std::runtime_error("template: " + std::string(open) + " is not closed");
        }
        replace(source.substr(0, end), out);
        source.remove_prefix(end + close.size());
    }
}

std::string with_single_spaces(std::string_view text) {
    std::string out;
    bool space = false;
    for (const char c : base::trim(text)) {
        if (c == ' ' || c == '\n') {
            space = true;
            continue;
        }
        if (space) out += ' ';
        space = false;
        out += c;
    }
    return out;
}

// As much as is safe both between tags and in a quoted attribute; {{names}} stay as they are.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string with_partials(std::string_view source, const TemplateSources& sources, int depth) {
    if (depth > 4) throw std::runtime_error("template: partials are nested too deeply");
    return replace_marked(source, "{{>", "}}", [&](std::string_view inner, std::string& out) {
        const auto name = base::trim(inner);
        const auto partial = sources.partial(name);
        if (partial.empty()) {
            throw std::runtime_error("template: no partial " + std::string(name));
        }
        out += with_partials(partial, sources, depth + 1);
    });
}

}  // namespace

std::string prepare_template(std::string_view source, const TemplateSources& sources) {
    auto text = with_partials(source, sources, 0);
    text = replace_marked(text, "@asset(", ")", [&](std::string_view name, std::string& out) {
        const auto asset = sources.asset(name);
        if (asset.empty()) throw std::runtime_error("template: no asset " + std::string(name));
        out += '/';
        out += asset;
    });
    return replace_marked(text, "[[", "]]", [&](std::string_view inner, std::string& out) {
        out += escaped(sources.translate(with_single_spaces(inner)));
    });
}

}  // namespace spillway::view
