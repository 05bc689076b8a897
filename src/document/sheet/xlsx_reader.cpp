#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "document/sheet/sheet_formats.hpp"
#include "document/sheet/xlsx_styles.hpp"

namespace spillway::document {
namespace {

std::optional<std::size_t> parse_number(std::string_view text) {
    std::size_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc() || stopped != end) return std::nullopt;
    return value;
}

bool is_true(std::string_view text) {
    return text == "1" || text == "true";
}

struct Place {
    std::size_t row = 0;
    std::size_t column = 0;
};

// `B12`
std::optional<Place> parse_place(std::string_view text) {
    std::size_t column = 0;
    std::size_t letters = 0;
    for (; letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z'; ++letters) {
        if (letters == 3) return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(text[letters] - 'A' + 1);
    }
    const auto row = parse_number(text.substr(letters));
    if (column == 0 || !row || *row == 0) return std::nullopt;
    return Place{.row = *row - 1, .column = column - 1};
}

// `_x000D_` stands for a character that XML does not take.
std::string unescaped(std::string text) {
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        if (at + 7 > text.size() || text[at + 6] != '_') continue;
        unsigned symbol = 0;
        const auto* digits = text.data() + at + 2;
        const auto [stopped, fault] = std::from_chars(digits, digits + 4, symbol, 16);
        if (fault != std::errc() || stopped != digits + 4) continue;
        if (symbol == 0 || (symbol >= 0xD800 && symbol <= 0xDFFF)) continue;
        std::string replaced;
        if (symbol != '\r') base::append_code_point(replaced, symbol);
        text.replace(at, 7, replaced);
    }
    return text;
}

struct SheetEntry {
    std::string name{};
    std::string relation{};
    bool is_hidden = false;
};

class WorkbookPart final : public XmlSink {
public:
    std::vector<SheetEntry> sheets{};
    bool is_1904 = false;

    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbookPr") is_1904 = is_true(attributes.get("date1904"));
        if (name != "sheet") return;
        if (sheets.size() > 1'000) throw ReadFault{WorkbookFault::too_many_sheets};
        const auto state = attributes.get("state");
        sheets.push_back({.name = std::string(attributes.get("name")),
                          .relation = std::string(attributes.get("id")),
                          .is_hidden = !state.empty() && state != "visible"});
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}
};

class RelationsPart final : public XmlSink {
public:
    std::map<std::string, std::string, std::less<>> targets{};  // by id
    std::map<std::string, std::string, std::less<>> kinds{};    // by the end of their type

    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
        const auto type = attributes.get("Type");
        const std::string target(attributes.get("Target"));
        targets.emplace(attributes.get("Id"), target);
        kinds.emplace(type.substr(type.rfind('/') + 1), target);
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}
};

class StylesPart final : public XmlSink {
public:
    std::vector<NumberLook> looks{};  // of cellXfs

    void open(std::string_view name, const XmlAttributes& attributes) override {
        const auto format = parse_number(attributes.get("numFmtId"));
        if (name == "cellXfs") is_inside_ = true;
        if (name == "numFmt" && format) {
            codes_[*format] = look_of_code(attributes.get("formatCode"));
        }
        if (name != "xf" || !is_inside_) return;
        const auto custom = codes_.find(format.value_or(0));
        looks.push_back(
            custom != codes_.end()
                ? custom->second
                : builtin_look(static_cast<int>(std::min<std::size_t>(format.value_or(0), 1'000))));
        if (looks.size() > 70'000) throw ReadFault{WorkbookFault::too_large};
    }
    void close(std::string_view name) override {
        if (name == "cellXfs") is_inside_ = false;
    }
    void text(std::string_view) override {}

private:
    std::map<std::size_t, NumberLook> codes_{};
    bool is_inside_ = false;
};

// Texts of <t> but those of phonetic runs (rPh).
class StringsPart final : public XmlSink {
public:
    explicit StringsPart(const WorkbookLimits& limits) : limits_(limits) {}
    std::vector<std::string> texts{};

    void open(std::string_view name, const XmlAttributes&) override {
        if (name == "si") current_.clear();
        if (name == "rPh") is_phonetic_ = true;
        is_text_ = name == "t" && !is_phonetic_;
    }
    void close(std::string_view name) override {
        is_text_ = false;
        if (name == "rPh") is_phonetic_ = false;
        if (name != "si") return;
        total_ += current_.size();
        if (total_ > limits_.text_bytes) throw ReadFault{WorkbookFault::too_large};
        if (texts.size() >= limits_.cells) throw ReadFault{WorkbookFault::too_many_cells};
        texts.push_back(unescaped(std::move(current_)));
        current_.clear();
    }
    void text(std::string_view text) override {
        if (is_text_) append_bounded(current_, text, limits_);
    }

private:
    WorkbookLimits limits_;
    std::string current_{};
    std::size_t total_ = 0;
    bool is_text_ = false;
    bool is_phonetic_ = false;
};

struct Surroundings {
    const std::vector<std::string>* strings = nullptr;
    const std::vector<NumberLook>* looks = nullptr;
    bool is_1904 = false;
};

class SheetPart final : public XmlSink {
public:
    SheetPart(const Surroundings& around, GridBuilder& grid) : around_(around), grid_(&grid) {}

    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "row") {
            const auto row = parse_number(attributes.get("r"));
            row_ = row && *row > 0 ? *row - 1 : next_row_;
            next_row_ = row_ + 1;
            next_column_ = 0;
        } else if (name == "c") {
            const auto place = parse_place(attributes.get("r"));
            cell_ = place ? *place : Place{.row = row_, .column = next_column_};
            next_column_ = cell_.column + 1;
            type_ = attributes.get("t");
            style_ = parse_number(attributes.get("s")).value_or(0);
            value_.clear();
        } else if (name == "rPh") {
            is_phonetic_ = true;
        } else if (name == "v" || (name == "t" && !is_phonetic_)) {
            is_value_ = true;
        } else if (name == "mergeCell") {
            merge(attributes.get("ref"));
        }
    }

    void close(std::string_view name) override {
        is_value_ = false;
        if (name == "rPh") is_phonetic_ = false;
        if (name == "c") grid_->add(cell_.row, cell_.column, cell_text());
    }

    void text(std::string_view text) override {
        if (is_value_) append_bounded(value_, text, grid_->limits());
    }

private:
    Surroundings around_;
    GridBuilder* grid_;
    std::size_t row_ = 0;
    std::size_t next_row_ = 0;
    std::size_t next_column_ = 0;
    Place cell_{};
    std::string type_{};
    std::size_t style_ = 0;
    std::string value_{};
    bool is_value_ = false;
    bool is_phonetic_ = false;

    std::string cell_text() {
        if (type_ == "s") {
            const auto index = parse_number(value_);
            if (!index || *index >= around_.strings->size()) return {};
            return (*around_.strings)[*index];
        }
        if (type_ == "inlineStr" || type_ == "str") return unescaped(std::move(value_));
        if (type_ == "b") return value_.empty() ? "" : is_true(value_) ? "TRUE" : "FALSE";
        if (type_ == "d") return value_.substr(0, std::min(value_.find('T'), value_.size()));
        if (type_ == "e" || value_.empty()) return std::move(value_);
        const auto look =
            style_ < around_.looks->size() ? (*around_.looks)[style_] : NumberLook::plain;
        if (look == NumberLook::plain) return plain_number(value_);
        if (look == NumberLook::percent) return percent_text(value_);
        return serial_text(value_, look, around_.is_1904);
    }

    void merge(std::string_view range) {
        const auto colon = range.find(':');
        if (colon == std::string_view::npos) return;
        const auto first = parse_place(range.substr(0, colon));
        const auto last = parse_place(range.substr(colon + 1));
        if (!first || !last || last->row < first->row || last->column < first->column) return;
        grid_->merge(first->row, first->column, last->row - first->row + 1,
                     last->column - first->column + 1);
    }
};

// A target as a part's name: relative to the folder of the workbook, or from the root.
std::string part_name(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    if (target.starts_with("./")) target.remove_prefix(2);
    return std::string(folder).append(target);
}

class ContentTypes final : public XmlSink {
public:
    void open(std::string_view, const XmlAttributes& attributes) override {
        const auto type = attributes.get("ContentType");
        if (type.find("macroEnabled") != std::string_view::npos ||
            type.find("vbaProject") != std::string_view::npos) {
            throw ReadFault{WorkbookFault::has_macros};
        }
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}
};

}  // namespace

void read_xlsx(Archive& archive, GridBuilder& grid) {
    ContentTypes types;
    archive.read_xml("[Content_Types].xml", types);
    std::string main = "xl/workbook.xml";
    if (archive.has("_rels/.rels")) {
        RelationsPart roots;
        archive.read_xml("_rels/.rels", roots);
        const auto found = roots.kinds.find("officeDocument");
        if (found != roots.kinds.end()) main = part_name("", found->second);
    }
    if (!archive.has(main)) throw ReadFault{WorkbookFault::not_what_it_says};
    if (main.ends_with(".bin")) throw ReadFault{WorkbookFault::unknown_format};
    const auto slash = main.rfind('/') + 1;
    const auto folder = main.substr(0, slash);

    WorkbookPart workbook;
    archive.read_xml(main, workbook);
    RelationsPart relations;
    const auto relations_name = folder + "_rels/" + main.substr(slash) + ".rels";
    if (archive.has(relations_name)) archive.read_xml(relations_name, relations);
    const auto read_kind = [&](std::string_view kind, XmlSink& sink) {
        const auto found = relations.kinds.find(kind);
        if (found == relations.kinds.end()) return;
        const auto part = part_name(folder, found->second);
        if (archive.has(part)) archive.read_xml(part, sink);
    };
    StylesPart styles;
    read_kind("styles", styles);
    StringsPart strings(grid.limits());
    read_kind("sharedStrings", strings);

    for (const auto& sheet : workbook.sheets) {
        const auto target = relations.targets.find(sheet.relation);
        if (target == relations.targets.end()) throw ReadFault{WorkbookFault::broken};
        const auto part = part_name(folder, target->second);
        if (part.find("worksheets/") == std::string::npos) continue;  // a chart
        grid.begin_sheet(sheet.name, sheet.is_hidden);
        SheetPart sink(
            {.strings = &strings.texts, .looks = &styles.looks, .is_1904 = workbook.is_1904}, grid);
        archive.read_xml(part, sink);
    }
}

}  // namespace spillway::document
