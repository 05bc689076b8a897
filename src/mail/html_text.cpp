#include "mail/html_text.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "mail/charset.hpp"

namespace spillway::mail {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> kDropped{"script", "style",  "head",  "title",
                                                    "object", "iframe", "svg",   "noscript",
                                                    "audio",  "video",  "embed", "template"};
// Each begins and ends a line; those of the second kind leave an empty one.
constexpr std::array<std::string_view, 17> kLines{
    "div", "tr", "li", "dt",      "dd",     "table",  "section", "article", "header",
    "hr",  "ul", "ol", "address", "footer", "center", "form",    "body"};
constexpr std::array<std::string_view, 9> kParagraphs{"p",  "h1", "h2",  "h3",        "h4",
                                                      "h5", "h6", "pre", "blockquote"};

bool is_one_of(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Attributes come as name, value, name, value, null.
std::string_view attribute(const xmlChar** attributes, std::string_view name) {
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
        if (view(attributes[0]) == name) return view(attributes[1]);
    }
    return {};
}

bool is_hidden(const xmlChar** attributes) {
    std::string style;
    for (const char c : attribute(attributes, "style")) {
        if (!is_space(c)) style.push_back(static_cast<char>(c | 0x20));
    }
    return style.find("display:none") != std::string::npos;
}

// What the parser tells, put together as text.
class Builder {
public:
    explicit Builder(std::size_t limit) : limit_(limit) {}

    void start(std::string_view name, const xmlChar** attributes) {
        if (++depth_ > kMaxDepth) {
            is_cut_ = true;
            return;
        }
        if (dropped_from_ != 0) return;
        if (is_one_of(kDropped, name) || is_hidden(attributes)) {
            dropped_from_ = depth_;
            return;
        }
        begin(name, attributes);
    }

    void end(std::string_view name) {
        if (dropped_from_ == depth_) {
            dropped_from_ = 0;
        } else if (dropped_from_ == 0) {
            finish(name);
        }
        if (depth_ > 0) --depth_;
    }

    void words(std::string_view text) {
        if (dropped_from_ != 0) return;
        if (pre_ > 0) {
            put(text);
            return;
        }
        for (const char c : text) {
            if (is_space(c)) {
                wants_space_ = true;
            } else {
                put({&c, 1});
            }
        }
    }

    [[nodiscard]] bool is_full() const { return is_cut_; }
    [[nodiscard]] HtmlText take() && { return {std::move(text_), is_cut_}; }

private:
    static constexpr std::size_t kMaxDepth = 500;

    struct Link {
        std::string href;
        std::size_t begin = 0;  // in text_
    };

    void begin(std::string_view name, const xmlChar** attributes) {
        if (name == "br") break_line(1, true);
        if (is_one_of(kLines, name)) break_line(1, false);
        if (is_one_of(kParagraphs, name)) break_line(2, false);
        if (name == "li") put("- ");
        if (name == "td" || name == "th") wants_space_ = true;
        if (name == "pre") ++pre_;
        if (name == "a") {
            links_.push_back({std::string(attribute(attributes, "href")), text_.size()});
        }
    }

    void finish(std::string_view name) {
        if (name == "pre" && pre_ > 0) --pre_;
        if (is_one_of(kLines, name)) break_line(1, false);
        if (is_one_of(kParagraphs, name)) break_line(2, false);
        if (name == "a" && !links_.empty()) {
            end_link(links_.back());
            links_.pop_back();
        }
    }

    void end_link(const Link& link) {
        const bool is_kept = link.href.starts_with("http://") ||
                             link.href.starts_with("https://") || link.href.starts_with("mailto:");
        if (!is_kept) return;
        const auto words = std::string_view(text_).substr(std::min(link.begin, text_.size()));
        // Where the words are the address already, or a picture was all there was.
        const auto plain = std::string_view(link.href).substr(link.href.find(':') + 1);
        if (words.find(plain) != std::string_view::npos || base::trim(words).empty()) return;
        wants_space_ = true;
        put("(");
        put(link.href);
        put(")");
    }

    void break_line(int ends, bool is_forced) {
        wants_space_ = false;
        if (is_forced) {
            append("\n");
            ++line_ends_;
            return;
        }
        if (text_.empty()) return;
        while (line_ends_ < ends) {
            append("\n");
            ++line_ends_;
        }
    }

    void put(std::string_view bytes) {
        if (wants_space_ && line_ends_ == 0 && !text_.empty()) append(" ");
        wants_space_ = false;
        line_ends_ = 0;
        append(bytes);
    }

    void append(std::string_view bytes) {
        if (text_.size() + bytes.size() > limit_) {
            is_cut_ = true;
            return;
        }
        text_.append(bytes);
    }

    std::size_t limit_;
    base::WipedString text_;
    std::vector<Link> links_;
    std::size_t depth_ = 0;
    std::size_t dropped_from_ = 0;  // the depth at which dropping began, 0 outside
    int line_ends_ = 0;
    int pre_ = 0;
    bool wants_space_ = false;
    bool is_cut_ = false;
};

// What the callbacks share. No exception may pass through the parser.
struct Reading {
    Builder builder;
    std::exception_ptr failure{};
    htmlParserCtxtPtr parser = nullptr;

    template <class F>
    void guarded(F&& work) noexcept {
        if (failure) return;
        try {
            work();
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure || builder.is_full()) xmlStopParser(parser);
    }
};

Reading& reading(void* context) {
    return *static_cast<Reading*>(context);
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
    auto& r = reading(context);
    r.guarded([&] { r.builder.start(view(name), attributes); });
}

void on_end(void* context, const xmlChar* name) {
    auto& r = reading(context);
    r.guarded([&] { r.builder.end(view(name)); });
}

void on_words(void* context, const xmlChar* text, int length) {
    auto& r = reading(context);
    const std::string_view words(reinterpret_cast<const char*>(text),
                                 static_cast<std::size_t>(length));
    r.guarded([&] { r.builder.words(words); });
}

void on_problem(void*, const xmlError*) {}

struct FreeParser {
    void operator()(htmlParserCtxtPtr parser) const noexcept { htmlFreeParserCtxt(parser); }
};

}  // namespace

HtmlText html_to_text(std::string_view utf8, std::size_t bytes) {
    constexpr std::size_t kPiece = 4096;
    htmlSAXHandler handler{};
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = on_words;
    handler.ignorableWhitespace = on_words;
    handler.serror = [](void* context, auto* problem) { on_problem(context, problem); };
    handler.initialized = XML_SAX2_MAGIC;
    Reading state{.builder = Builder(bytes)};
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
        htmlCreatePushParserCtxt(&handler, &state, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (!parser) throw std::bad_alloc();
    state.parser = parser.get();
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
    for (auto rest = utf8; !rest.empty() && !state.builder.is_full() && !state.failure;) {
        const auto piece = rest.substr(0, kPiece);
        rest.remove_prefix(piece.size());
        htmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0);
    }
    htmlParseChunk(parser.get(), "", 0, 1);
    if (state.failure) std::rethrow_exception(state.failure);
    auto result = std::move(state.builder).take();
    // Numeric references can name what is no character.
    if (!base::is_utf8(result.text)) result.text = to_utf8(result.text, "utf-8").text;
    return result;
}

}  // namespace spillway::mail
