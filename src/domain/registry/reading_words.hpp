// Words by which a sheet is read that was not written by us: of its title and head lines, its
// examples, totals and notes. All are compared in folded width. A format. Any thread.
#pragma once

#include <array>
#include <string_view>

namespace spillway::domain {

using namespace std::string_view_literals;

inline constexpr std::array kReportingUnitLabels{"填报单位"sv, "填表单位"sv, "报送单位"sv,
                                                 "上报单位"sv};
inline constexpr std::array kUnitLabels{"单位名称"sv, "单位"sv};
inline constexpr std::array kFilledOnLabels{"填写时间"sv, "填报时间"sv, "填表时间"sv,
                                            "填写日期"sv, "填报日期"sv, "填表日期"sv};
inline constexpr std::array kMoneyUnitLabels{"单位"sv, "金额单位"sv, "货币单位"sv};

inline constexpr std::array kClassifiedHeadings{"是否涉密"sv, "涉密"sv, "是否涉密项目"sv,
                                                "是否属于涉密"sv, "涉密情况"sv};
// Whatever else stands in the column for secrets counts as yes, to be on the safe side.
inline constexpr std::array kNotClassified{"否"sv,     "不"sv, "不是"sv, "不涉密"sv, "未涉密"sv,
                                           "非涉密"sv, "无"sv, "n"sv,    "N"sv,      "no"sv,
                                           "No"sv,     "NO"sv, "0"sv,    "FALSE"sv,  "false"sv};

inline constexpr std::array kExampleWords{"例"sv,       "示例"sv, "样例"sv, "范例"sv,
                                          "填写示例"sv, "举例"sv, "例如"sv};
inline constexpr std::array kTotalWords{"合计"sv, "总计"sv, "小计"sv, "共计"sv, "累计"sv};
inline constexpr std::array kNoteWords{"注"sv,       "备注"sv,     "说明"sv,
                                       "填表说明"sv, "填写说明"sv, "填报说明"sv};

inline constexpr std::string_view kTenThousandYuan = "万元";
inline constexpr std::string_view kYuan = "元";
inline constexpr std::string_view kYear = "年";
inline constexpr std::string_view kMonth = "月";
inline constexpr std::string_view kSince = "以来";
inline constexpr std::string_view kUpTo = "截至";
inline constexpr std::string_view kUpToAlso = "截止";
inline constexpr std::string_view kFirstHalf = "年上半年";
inline constexpr std::string_view kSecondHalf = "年下半年";
inline constexpr std::string_view kRangeTo = "至";
inline constexpr std::string_view kAnnex = "附件";

}  // namespace spillway::domain
