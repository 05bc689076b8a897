// Words of a sheet beside the headings of form_table.hpp: those of title and head lines, of the
// column for secrets and of the notes. A format, as they are written and read back. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "domain/registry/form.hpp"
#include "domain/registry/partial_date.hpp"
#include "domain/registry/period.hpp"

namespace spillway::domain {

inline constexpr std::string_view kReportingUnitWords = "填报单位：";
inline constexpr std::string_view kFilledOnWords = "填写时间：";
inline constexpr std::string_view kClassifiedHeading = "是否涉密";
inline constexpr std::string_view kClassifiedYes = "是";
inline constexpr std::string_view kClassifiedNo = "否";
inline constexpr std::string_view kListMark = "、";  // between names and choices
inline constexpr std::string_view kColon = "：";

// How a column is to be filled in, for the notes of a template; empty where its heading says all.
[[nodiscard]] std::string_view filling_hint(FieldType type);

// 2026年上半年, or, for what holds as of a month, 截至2026年6月.
[[nodiscard]] std::string period_words(Period period, PeriodKind kind);

// 2026年3月5日, 2026年3月, 2026年.
[[nodiscard]] std::string date_words(PartialDate date);

// What stands above and beside a template's explanations.
inline constexpr std::string_view kExplanationSheet = "填写说明";
inline constexpr std::string_view kExplanationTitle = "栏目填写说明";
inline constexpr std::string_view kRequiredWord = "必填";
inline constexpr std::string_view kOptionalWord = "选填";
inline constexpr std::string_view kNeverPublishedWord = "不公开";
inline constexpr std::string_view kTemplateNote =
    "注：每行填写一项；涉密内容请在“是否涉密”栏选“是”，不予公开。";
inline constexpr std::string_view kSquareMetre = "㎡";
// Whether a cell, written as $, holds an amount; what parse_money() takes.
inline constexpr std::string_view kAmountFormula =
    R"(=IFERROR(VALUE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE($,"万元",""),"元",""),",",""))>=0,FALSE))";
inline constexpr std::string_view kBadChoice = "请从下拉列表中选择。";
inline constexpr std::string_view kBadPercent = "请填写 0 至 100 的数字。";

}  // namespace spillway::domain
