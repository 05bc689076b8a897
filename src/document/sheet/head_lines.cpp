#include "document/sheet/head_lines.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "document/sheet/heading_match.hpp"
#include "domain/registry/reading_words.hpp"
#include "domain/width.hpp"

namespace spillway::document {
namespace {

// Where any label begins, with its colon; folded texts.
std::size_t next_label(std::string_view text) {
    auto first = text.size();
    const auto look = [&](const auto& labels) {
        for (const auto label : labels) {
            first = std::min(first, text.find(std::string(label) + ':'));
        }
    };
    look(domain::kReportingUnitLabels);
    look(domain::kUnitLabels);
    look(domain::kFilledOnLabels);
    look(domain::kMoneyUnitLabels);
    return first;
}

// What follows a label, up to the next one; a label alone takes the text of the next cell.
template <typename Labels>
std::string labelled(std::span<const std::string> texts, const Labels& labels) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (const auto label : labels) {
            const auto mark = std::string(label) + ':';
            const std::string_view text = texts[i];
            const auto at = text.find(mark);
            if (at == std::string_view::npos) continue;
            // The longer labels end in the shorter ones.
            if (at > 0 && text[at - 1] != ' ' && next_label(text) < at) continue;
            auto value = text.substr(at + mark.size());
            value = base::trim(value.substr(0, next_label(value)));
            if (!value.empty()) return std::string(value);
            if (i + 1 < texts.size() && next_label(texts[i + 1]) == texts[i + 1].size()) {
                return std::string(base::trim(texts[i + 1]));
            }
            return {};
        }
    }
    return {};
}

std::size_t digits_before(std::string_view text, std::size_t end) {
    auto start = end;
    while (start > 0 && text[start - 1] >= '0' && text[start - 1] <= '9') --start;
    return end - start;
}

// A half-year; else the last month that is named with its year.
std::string period_in(std::string_view text) {
    for (const auto half : {domain::kFirstHalf, domain::kSecondHalf}) {
        const auto at = text.find(half);
        if (at != std::string_view::npos && digits_before(text, at) == 4) {
            return std::string(text.substr(at - 4, 4 + half.size()));
        }
    }
    for (auto at = text.rfind(domain::kYear); at != std::string_view::npos && at > 0;
         at = text.rfind(domain::kYear, at - 1)) {
        if (digits_before(text, at) != 4) continue;
        const auto rest = text.substr(at + domain::kYear.size());
        const auto month = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (month == 0 || month > 2 || !rest.substr(month).starts_with(domain::kMonth)) continue;
        return std::string(
            text.substr(at - 4, 4 + domain::kYear.size() + month + domain::kMonth.size()));
    }
    return {};
}

// What stands before the time in a title.
std::string_view without_period(std::string_view text) {
    for (std::size_t i = 0; i + 4 < text.size(); ++i) {
        const auto rest = text.substr(i);
        const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (digits == 4 && rest.substr(4).starts_with(domain::kYear)) {
            text = text.substr(0, i);
            break;
        }
        i += digits;
    }
    for (const auto word : {domain::kUpTo, domain::kUpToAlso}) {
        if (text.ends_with(word)) text.remove_suffix(word.size());
    }
    return base::trim(text);
}

std::string without_spaces(std::string_view text) {
    std::string bare;
    for (const char symbol : text) {
        if (symbol != ' ' && symbol != '\n' && symbol != '\r' && symbol != '\t') bare += symbol;
    }
    return bare;
}

}  // namespace

void HeadLines::read(std::span<const std::string_view> texts, const domain::FormEntry& form) {
    std::vector<std::string> folded;
    for (const auto text : texts) folded.push_back(domain::fold_width(text));
    if (reporting_unit.empty()) reporting_unit = labelled(folded, domain::kReportingUnitLabels);
    if (filled_on.empty()) filled_on = labelled(folded, domain::kFilledOnLabels);
    const auto named = labelled(folded, domain::kUnitLabels);
    const auto money = labelled(folded, domain::kMoneyUnitLabels);
    for (const auto& text : {named, money}) {
        if (text == domain::kTenThousandYuan) money_unit = domain::MoneyUnit::ten_thousand;
        if (text == domain::kYuan) money_unit = domain::MoneyUnit::yuan;
    }
    const bool is_money = named == domain::kTenThousandYuan || named == domain::kYuan;
    if (unit.empty() && !is_money) unit = named;
    for (const auto& text : folded) {
        const auto bare = without_spaces(text);
        const auto at = bare.find(without_spaces(domain::fold_width(form.sheet_title)));
        if (at != std::string::npos) {
            const auto before = without_period(std::string_view(bare).substr(0, at));
            if (unit.empty() && !before.starts_with(domain::kAnnex)) unit = before;
        }
        const bool is_filled_line = next_label(text) != text.size();
        if (period.empty() && !is_filled_line) period = period_in(bare);
    }
}

}  // namespace spillway::document
