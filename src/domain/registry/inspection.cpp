#include "domain/registry/inspection.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.hpp"
#include "domain/registry/filing.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

// They count where a clause ends after them: a colon and the word for none also begin "nobody is in
// charge", and no hidden dangers also "no search for hidden dangers".
constexpr auto kDenials = std::to_array<std::string_view>(
    {"未检查出问题",   "未发现存在问题", "未发现明显问题", "未发现质量问题", "未发现安全隐患",
     "未发现重大隐患", "没有发现问题",   "未发现有问题",   "未发现问题",     "未发现隐患",
     "未发现异常",     "未见异常",       "不存在问题",     "无存在问题",     "无明显问题",
     "无质量问题",     "无安全问题",     "无安全隐患",     "没有问题",       "暂无问题",
     "无问题",         "无隐患",         "无异常",         "无需整改",       "问题:没有",
     "问题:暂无",      "问题:无",        "隐患:无",        "整改:无",        "尚未检查",
     "未检查"});
constexpr auto kProblems = std::to_array<std::string_view>(
    {"问题", "隐患",   "不足",   "缺陷",   "缺失", "裂缝", "滞后",   "渗漏",   "破损",   "损坏",
     "脱落", "沉降",   "坍塌",   "堵塞",   "异常", "超期", "不到位", "不规范", "不正常", "不符",
     "不良", "不合格", "不达标", "未达标", "缓慢", "未按", "无人",   "整改"});
constexpr auto kAllWell =
    std::to_array<std::string_view>({"良好", "正常", "合格", "符合", "达标", "到位"});
// What a denial may go on with.
constexpr auto kTails = std::to_array<std::string_view>({"情况", "现象", "存在", "的"});

bool is_han(char32_t symbol) {
    return symbol >= 0x3400 && symbol <= 0x9FFF;
}

bool ends_clause(std::string_view rest) {
    for (const auto tail : kTails) {
        if (rest.starts_with(tail)) rest.remove_prefix(tail.size());
    }
    // But, yet: a new clause.
    if (rest.empty() || rest.starts_with("但") || rest.starts_with("仅")) return true;
    return !is_han(base::take_code_point(rest));
}

// Without the denials; says whether there were any.
bool take_denials(std::string& text) {
    bool is_denied = false;
    for (const auto denial : kDenials) {
        std::size_t from = 0;
        for (auto at = text.find(denial); at != std::string::npos; at = text.find(denial, from)) {
            if (!ends_clause(std::string_view(text).substr(at + denial.size()))) {
                from = at + denial.size();
                continue;
            }
            text.erase(at, denial.size());
            from = at;
            is_denied = true;
        }
    }
    return is_denied;
}

// Half-width, and without what people put between a heading and its answer.
std::string tidy(std::string_view findings) {
    auto text = fold_width(findings);
    std::erase(text, ' ');
    for (auto at = text.find(":\n"); at != std::string::npos; at = text.find(":\n"))
        text.erase(at + 1, 1);
    return text;
}

}  // namespace

bool states_problem(std::string_view findings) {
    const auto folded = folded_name(findings);
    if (folded.empty() || folded == "无" || folded == "暂无" || folded == "没有") return false;
    auto text = tidy(findings);
    const bool is_denied = take_denials(text);
    const auto says = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    if (std::ranges::any_of(kProblems, says)) return true;
    return !is_denied && std::ranges::none_of(kAllWell, says);
}

}  // namespace spillway::domain
