#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include "document/sheet/sheet_formats.hpp"

namespace spillway::document {
namespace {

std::size_t count_of(const XmlAttributes& attributes, std::string_view name) {
    const auto text = attributes.get(name);
    std::size_t value = 1;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp<std::size_t>(value, 1, std::size_t{1} << 24);
}

class Manifest final : public XmlSink {
public:
    void open(std::string_view name, const XmlAttributes&) override {
        if (name == "encryption-data") throw ReadFault{WorkbookFault::encrypted};
    }
    void close(std::string_view) override {}
    void text(std::string_view) override {}
};

// OpenDocument 1.2 part 1, chapter 9. Rows that repeat, empty ones at the end above all, are only
// written out where they hold something.
class OdsContent final : public XmlSink {
public:
    explicit OdsContent(GridBuilder& grid) : grid_(&grid) {}

    void open(std::string_view name, const XmlAttributes& attributes) override {
        if (skipped_ > 0 || name == "annotation" || name == "ruby-text" || name == "shapes") {
            ++skipped_;
            return;
        }
        if (name == "style") style_ = attributes.get("name");
        if (name == "table-properties" && attributes.get("display") == "false") {
            hidden_.insert(style_);
        }
        if (name == "table") {
            if (++tables_ > 1) return;
            grid_->begin_sheet(attributes.get("name"),
                               hidden_.contains(std::string(attributes.get("style-name"))));
            row_ = 0;
        }
        if (tables_ != 1) return;
        if (name == "table-row") {
            row_repeats_ = count_of(attributes, "number-rows-repeated");
            column_ = 0;
            row_cells_.clear();
        } else if (name == "table-cell" || name == "covered-table-cell") {
            open_cell(attributes);
        } else if (name == "p" || name == "h") {
            if (++paragraphs_ > 1) append_bounded(text_, "\n", grid_->limits());
            is_text_ = true;
        } else if (name == "s" && is_text_) {
            const auto count = std::min(count_of(attributes, "c"), grid_->limits().cell_bytes);
            append_bounded(text_, std::string(count, ' '), grid_->limits());
        } else if (name == "tab" && is_text_) {
            append_bounded(text_, "\t", grid_->limits());
        } else if (name == "line-break" && is_text_) {
            append_bounded(text_, "\n", grid_->limits());
        }
    }

    void close(std::string_view name) override {
        if (skipped_ > 0) {
            --skipped_;
            return;
        }
        if (name == "table") --tables_;
        if (tables_ != 1) return;
        if (name == "p" || name == "h") is_text_ = false;
        if (name == "table-cell" || name == "covered-table-cell") close_cell();
        if (name == "table-row") close_row();
    }

    void text(std::string_view text) override {
        if (skipped_ == 0 && tables_ == 1 && is_text_) append_bounded(text_, text, grid_->limits());
    }

private:
    struct Cell {
        std::size_t column = 0;
        std::string text{};
    };

    GridBuilder* grid_;
    std::set<std::string> hidden_{};
    std::string style_{};
    std::size_t skipped_ = 0;
    std::size_t tables_ = 0;
    std::size_t row_ = 0;
    std::size_t row_repeats_ = 1;
    std::size_t column_ = 0;
    std::size_t column_repeats_ = 1;
    std::vector<Cell> row_cells_{};
    std::string value_{};
    std::string text_{};
    std::size_t paragraphs_ = 0;
    bool is_text_ = false;

    void open_cell(const XmlAttributes& attributes) {
        column_repeats_ = count_of(attributes, "number-columns-repeated");
        grid_->merge(row_, column_, count_of(attributes, "number-rows-spanned"),
                     count_of(attributes, "number-columns-spanned"));
        text_.clear();
        value_.clear();
        paragraphs_ = 0;
        const auto type = attributes.get("value-type");
        const auto value = attributes.get("value");
        if (type == "float" || type == "currency") value_ = plain_number(value);
        if (type == "percentage") value_ = percent_text(value);
        if (type == "date") {
            const auto date = attributes.get("date-value");
            value_ = date.substr(0, std::min(date.find('T'), date.size()));
        }
        if (type == "boolean") {
            value_ = attributes.get("boolean-value") == "true" ? "TRUE" : "FALSE";
        }
    }

    void close_cell() {
        const auto& text = value_.empty() ? text_ : value_;
        if (!text.empty()) {
            if (column_ + column_repeats_ > grid_->limits().columns) {
                throw ReadFault{WorkbookFault::too_many_columns};
            }
            for (std::size_t i = 0; i < column_repeats_; ++i) {
                row_cells_.push_back({.column = column_ + i, .text = text});
            }
        }
        column_ += column_repeats_;
    }

    void close_row() {
        if (!row_cells_.empty()) {
            for (std::size_t i = 0; i < row_repeats_; ++i) {
                for (const auto& cell : row_cells_) grid_->add(row_ + i, cell.column, cell.text);
            }
        }
        row_ += row_repeats_;
    }
};

}  // namespace

void read_ods(Archive& archive, GridBuilder& grid) {
    if (archive.has("META-INF/manifest.xml")) {
        Manifest manifest;
        archive.read_xml("META-INF/manifest.xml", manifest);
    }
    OdsContent content(grid);
    archive.read_xml("content.xml", content);
}

}  // namespace spillway::document
