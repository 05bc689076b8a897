#include "domain/registry/cell.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.hpp"
#include "domain/registry/address_rule.hpp"
#include "domain/registry/normal_text.hpp"
#include "domain/registry/partial_date.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

using Normal = std::expected<NormalCell, CellFault>;

Normal fault(FindingKind kind, std::string detail = {}) {
    return std::unexpected(CellFault{kind, std::move(detail)});
}

Normal fine(std::string text) {
    return NormalCell{.text = std::move(text)};
}

std::string marks_replaced(std::string_view text, std::initializer_list<std::string_view> marks,
                           std::string_view by) {
    std::string replaced;
    while (!text.empty()) {
        const auto mark = std::ranges::find_if(
            marks, [&](std::string_view candidate) { return text.starts_with(candidate); });
        if (mark != marks.end()) {
            replaced += by;
            text.remove_prefix(mark->size());
        } else {
            replaced += text.front();
            text.remove_prefix(1);
        }
    }
    return replaced;
}

// Lines trimmed, empty ones left out, joined by `between`.
std::string tidy_lines(std::string_view text, std::string_view between) {
    std::string tidy;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        const auto line = base::trim(text.substr(0, end));
        if (!line.empty()) {
            if (!tidy.empty()) tidy += between;
            tidy += line;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tidy;
}

// Hundredths of a number with at most two decimals.
std::optional<std::int64_t> hundredths(std::string_view number) {
    const auto money = parse_money(number, MoneyUnit::yuan);
    if (!money || money->unit != MoneyUnit::yuan) return std::nullopt;
    return money->fen;
}

std::string number_text(std::int64_t in_hundredths) {
    auto text = money_text({.fen = in_hundredths, .unit = MoneyUnit::yuan});
    text.resize(text.size() - std::string_view("元").size());
    return text;
}

Normal money_cell(std::string_view typed, MoneyUnit unit) {
    const auto money = parse_money(typed, unit);
    if (!money) return fault(FindingKind::not_an_amount);
    if (money->fen < 0) return fault(FindingKind::negative_amount);
    return fine(money_text(*money));
}

Normal area_cell(std::string_view typed) {
    const auto folded = fold_width(typed);
    std::string_view number = folded;
    for (const std::string_view sign : {"平方米", "㎡", "m²", "m2", "平米"}) {
        if (number.ends_with(sign)) number.remove_suffix(sign.size());
    }
    if (number.ends_with("元")) return fault(FindingKind::not_an_area);
    const auto area = hundredths(number);
    if (!area || *area <= 0) return fault(FindingKind::not_an_area);
    return fine(number_text(*area));
}

Normal percent_cell(std::string_view typed) {
    auto folded = fold_width(typed);
    if (folded.ends_with('%')) folded.pop_back();
    if (folded.ends_with("元")) return fault(FindingKind::not_a_percent);
    const auto percent = hundredths(folded);
    if (!percent || *percent < 0 || *percent > 100'00) return fault(FindingKind::not_a_percent);
    return fine(number_text(*percent));
}

Normal date_cell(std::string_view typed) {
    const auto date = parse_partial_date(typed);
    if (!date) return fault(FindingKind::not_a_date);
    return fine(partial_date_text(*date));
}

std::string choices_of(const FieldEntry& field) {
    std::string list;
    for (const auto& choice : field.choices) {
        if (!list.empty()) list += "、";
        list += choice.heading;
    }
    return list;
}

Normal choice_cell(const FieldEntry& field, std::string_view typed) {
    const auto folded = folded_name(typed);
    for (const auto& choice : field.choices) {
        if (typed == choice.code || folded == folded_name(choice.heading) ||
            folded == folded_name(choice.name))
            return fine(std::string(choice.code));
    }
    // The notice's own longer words: 农村饮水安全工程 for 人饮, 其他:闸坝.
    for (const auto& choice : field.choices) {
        if (folded.starts_with(folded_name(choice.heading))) return fine(std::string(choice.code));
    }
    return fault(FindingKind::not_a_choice, choices_of(field));
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// 1. (2) 3、 ① at the beginning of a line.
std::string_view without_number(std::string_view line) {
    auto rest = line;
    take_prefix(rest, "(");
    take_prefix(rest, "（");
    const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0 || digits > 2) return line;
    rest.remove_prefix(digits);
    for (const std::string_view mark : {")", "）", ".", "、", "．"}) {
        if (take_prefix(rest, mark)) return base::trim(rest);
    }
    return line;
}

struct TypedPower {
    std::string code;
    std::string_view text;
};

TypedPower read_power(const FieldEntry& field, std::string_view line) {
    for (const auto& choice : field.choices) {
        for (const auto word : {choice.code, choice.heading}) {
            auto rest = line;
            if (!take_prefix(rest, word)) continue;
            take_prefix(rest, "权");
            if (rest.empty()) return {std::string(choice.code), {}};
            if (take_prefix(rest, ":") || take_prefix(rest, "："))
                return {std::string(choice.code), base::trim(rest)};
        }
    }
    for (const auto& choice : field.choices) {
        if (line.find(std::string(choice.heading) + "权") != std::string_view::npos)
            return {std::string(choice.code), line};
    }
    return {{}, line};
}

Normal powers_cell(const FieldEntry& field, std::string_view typed) {
    NormalCell cell;
    const auto spaced = marks_replaced(typed, {"；", ";"}, "\n");
    const auto tidy = tidy_lines(spaced, "\n");
    for (const auto line : lines_of(tidy)) {
        const auto power = read_power(field, without_number(line));
        if (!cell.text.empty()) cell.text += '\n';
        if (power.code.empty()) {
            cell.warnings.push_back({FindingKind::powers_without_kind, std::string(power.text)});
            cell.text += power.text;
            continue;
        }
        cell.text += power.code;
        if (!power.text.empty()) cell.text.append(": ").append(power.text);
    }
    return cell;
}

Normal people_cell(std::string_view typed) {
    return fine(tidy_lines(marks_replaced(typed, {"、", "，", "；", ",", ";", "/"}, "\n"), "\n"));
}

Normal address_cell(std::string_view typed) {
    const auto line = tidy_lines(typed, ";");
    const auto checked = check_address(line);
    if (checked) return fine(line);
    switch (checked.error().fault) {
        case AddressFault::too_fine:
            return fault(FindingKind::address_too_fine, checked.error().cut);
        case AddressFault::several:
            return fault(FindingKind::address_several, checked.error().cut);
    }
    return fault(FindingKind::address_too_fine);
}

using Parts = std::expected<std::vector<std::string>, CellFault>;

Parts separate_dates(std::string_view typed) {
    const auto span = split_date_span(typed);
    if (!span) return std::unexpected(CellFault{FindingKind::cannot_separate, {}});
    return std::vector{std::string(span->start), std::string(span->end)};
}

constexpr std::string_view kDigits = "0123456789.";

Parts separate_progress(std::string_view typed) {
    const auto folded = fold_width(typed);
    const auto sign = folded.find('%');
    if (sign != std::string::npos) {
        auto begin = sign;
        while (begin > 0 && kDigits.find(folded[begin - 1]) != std::string_view::npos) --begin;
        if (begin < sign) {
            const auto before = std::string(base::trim(folded.substr(0, begin)));
            auto after = std::string_view(folded).substr(sign + 1);
            for (const std::string_view mark : {",", "，", "。", ";", "；", ":", "："})
                take_prefix(after, mark);
            const auto rest = base::trim(after);
            const bool whole = before.empty() || before == "完成" || before == "已完成";
            const auto note = whole ? std::string(rest) : std::string(base::trim(typed));
            return std::vector{folded.substr(begin, sign - begin), note};
        }
    }
    if (folded.find_first_not_of(kDigits) == std::string::npos)
        return std::vector{folded, std::string{}};
    for (const std::string_view none : {"未开工", "未动工", "尚未开工", "前期"}) {
        if (folded.find(none) != std::string::npos)
            return std::vector{std::string("0"), std::string(typed)};
    }
    for (const std::string_view all : {"完工", "竣工", "已完成", "已验收", "全部完成"}) {
        if (folded.find(all) != std::string::npos &&
            folded.find(std::string("未") + std::string(all)) == std::string::npos)
            return std::vector{std::string("100"), std::string(typed)};
    }
    return std::unexpected(CellFault{FindingKind::cannot_separate, {}});
}

Parts separate_names(std::span<const FieldEntry> group, std::string_view typed) {
    const auto spaced = marks_replaced(typed, {"——", "—", "－", "–", "-", "/", "、"}, "\n");
    std::vector<std::string> parts;
    for (const auto line : lines_of(spaced)) {
        if (const auto part = base::trim(line); !part.empty()) parts.emplace_back(part);
    }
    if (parts.size() == 1 || parts.size() == group.size()) {
        parts.resize(group.size());
        return parts;
    }
    return std::unexpected(CellFault{FindingKind::cannot_separate, {}});
}

}  // namespace

Normal normal_cell(const FieldEntry& field, std::string_view typed, MoneyUnit unit) {
    if (!base::is_utf8(typed) || base::has_control_characters(typed) ||
        typed.find(kReplacement) != std::string_view::npos)
        return fault(FindingKind::bad_characters);
    if (base::utf8_length(typed) > kMaxCellLength) return fault(FindingKind::too_long);
    switch (field.type) {
        case FieldType::sequence:
            return fine({});
        case FieldType::text:
            return fine(tidy_lines(typed, " "));
        case FieldType::long_text:
            return fine(tidy_lines(typed, "\n"));
        case FieldType::choice:
            return choice_cell(field, typed);
        case FieldType::powers:
            return powers_cell(field, typed);
        case FieldType::money:
            return money_cell(typed, unit);
        case FieldType::area:
            return area_cell(typed);
        case FieldType::percent:
            return percent_cell(typed);
        case FieldType::date:
            return date_cell(typed);
        case FieldType::people:
            return people_cell(typed);
        case FieldType::address:
            return address_cell(typed);
    }
    return fault(FindingKind::bad_characters);
}

Parts separate(std::span<const FieldEntry> group, std::string_view typed) {
    if (!base::is_utf8(typed)) return std::unexpected(CellFault{FindingKind::bad_characters, {}});
    switch (group.front().type) {
        case FieldType::date:
            return separate_dates(typed);
        case FieldType::percent:
            return separate_progress(typed);
        case FieldType::text:
        case FieldType::sequence:
        case FieldType::long_text:
        case FieldType::choice:
        case FieldType::powers:
        case FieldType::money:
        case FieldType::area:
        case FieldType::people:
        case FieldType::address:
            return separate_names(group, typed);
    }
    return std::unexpected(CellFault{FindingKind::cannot_separate, {}});
}

}  // namespace spillway::domain
