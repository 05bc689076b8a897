#include "domain/registry/sheet_words.hpp"

namespace spillway::domain {

std::string_view filling_hint(FieldType type) {
    switch (type) {
        case FieldType::sequence:
            return "从 1 开始的行号。";
        case FieldType::text:
            return "一行文字。";
        case FieldType::long_text:
            return "可以写多行。";
        case FieldType::choice:
            return "从下拉列表中选择。";
        case FieldType::powers:
            return "每项权力一行，先写种类，再写内容，例如“审批：……”。";
        case FieldType::money:
            return "写数字和单位，例如“120.5万元”或“3000元”。";
        case FieldType::area:
            return "平方米，最多两位小数。";
        case FieldType::percent:
            return "0 至 100 的数字，不写百分号。";
        case FieldType::date:
            return "写到日或月，例如“2026-03-05”或“2026-03”。";
        case FieldType::people:
            return "多人之间用顿号分开。";
        case FieldType::address:
            return "只写到乡镇、街道和路名，可加小区名；不写门牌、楼栋、单元、房号；只写一处。";
    }
    return {};
}

std::string period_words(Period period, PeriodKind kind) {
    const auto year = std::to_string(period.year) + "年";
    if (kind == PeriodKind::as_of_month) return "截至" + year + (period.half == 1 ? "6月" : "12月");
    return year + (period.half == 1 ? "上半年" : "下半年");
}

std::string date_words(PartialDate date) {
    auto words = std::to_string(date.year) + "年";
    if (date.month != 0) words += std::to_string(date.month) + "月";
    if (date.day != 0) words += std::to_string(date.day) + "日";
    return words;
}

}  // namespace spillway::domain
