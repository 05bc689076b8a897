#include "domain/registry/row_rules.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "domain/registry/normal_text.hpp"
#include "domain/registry/partial_date.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

// An inspection that found nothing says so; whatever else it says is taken for a problem.
constexpr auto kDenials = std::to_array<std::string_view>(
    {"未发现存在问题", "未发现明显问题", "未发现安全隐患", "未发现问题", "没有发现问题",
     "未发现异常", "不存在问题", "无存在问题", "无安全隐患", "没有问题", "无问题", "无隐患",
     "无异常", "存在问题:无", "问题:无", "未检查", "尚未检查", "暂无问题"});
constexpr auto kProblems =
    std::to_array<std::string_view>({"问题", "隐患", "不足", "缺陷", "裂缝", "滞后", "渗漏",
                                     "不到位", "不规范", "不符", "不合格", "缓慢", "未按", "整改"});
constexpr auto kAllWell =
    std::to_array<std::string_view>({"良好", "正常", "合格", "符合", "达标", "到位"});

class RowRules {
public:
    RowRules(const FormEntry& form, const FilingRow& row, const std::vector<bool>& is_fine,
             const std::set<std::string>& known_persons)
        : form_(form), row_(row), is_fine_(is_fine), known_persons_(known_persons) {}

    std::vector<RuleFinding> check() {
        dates();
        rectification();
        letting();
        balance();
        remitted("fine_total", "fine_remittance");
        remitted("fee_total", "remittance");
        holders("holders");
        holders("leader");
        identity_numbers();
        return std::move(found_);
    }

private:
    void add(FindingKind kind, std::string_view field, std::string detail = {}) {
        found_.push_back({kind, *field_index(form_, field), std::move(detail)});
    }

    // The normal text of a field; empty when the form lacks it or it is in error.
    std::string_view text(std::string_view field) const {
        const auto index = field_index(form_, field);
        return index && is_fine_[*index] ? std::string_view(row_.cells[*index])
                                         : std::string_view{};
    }
    std::optional<Money> money(std::string_view field) const {
        return parse_money(text(field), MoneyUnit::yuan);
    }
    std::optional<PartialDate> date(std::string_view field) const {
        return parse_partial_date(text(field));
    }
    // Worth asking for: the form has the field and nothing is wrong in it already.
    bool is_empty(std::string_view field) const {
        const auto index = field_index(form_, field);
        return index && is_fine_[*index] && row_.cells[*index].empty();
    }

    void dates() {
        const auto start = date("start_on");
        const auto end = date("planned_end_on");
        if (start && end && last_day(*end) < first_day(*start))
            add(FindingKind::end_before_start, "planned_end_on");
        const auto accepted = date("accepted_on");
        if (start && accepted && last_day(*accepted) < first_day(*start))
            add(FindingKind::end_before_start, "accepted_on");
        const auto percent = money("progress");
        if (accepted && percent && percent->fen < 100'00)
            add(FindingKind::accepted_unfinished, "accepted_on");
    }

    void rectification() {
        if (!is_empty("rectification")) return;
        auto findings = fold_width(text("inspection_findings"));
        const auto folded = folded_name(findings);
        if (folded.empty() || folded == "无" || folded == "暂无" || folded == "没有") return;
        bool is_denied = false;
        for (const auto denial : kDenials) {
            for (auto at = findings.find(denial); at != std::string::npos;
                 at = findings.find(denial)) {
                findings.erase(at, denial.size());
                is_denied = true;
            }
        }
        const auto says = [&](std::string_view word) {
            return findings.find(word) != std::string::npos;
        };
        if (std::ranges::any_of(kProblems, says) ||
            (!is_denied && std::ranges::none_of(kAllWell, says)))
            add(FindingKind::rectification_missing, "rectification");
    }

    void letting() {
        if (text("usage") != "let") return;
        if (is_empty("lessee")) add(FindingKind::lessee_missing, "lessee");
        const auto rent = money("monthly_rent");
        if (is_empty("monthly_rent") || (rent && rent->fen == 0))
            add(FindingKind::rent_missing, "monthly_rent");
    }

    void balance() {
        const auto income = money("income_total");
        const auto expense = money("expense_total");
        const auto rest = money("balance");
        if (!income || !expense || !rest) return;
        if (income->fen - expense->fen != rest->fen && text("remarks").empty())
            add(FindingKind::balance_unexplained, "balance");
    }

    // What a text says was handed in: amounts that follow the word for it.
    void remitted(std::string_view total_field, std::string_view text_field) {
        const auto total = money(total_field);
        if (!total) return;
        const auto told = fold_width(text(text_field));
        std::int64_t sum = 0;
        for (const std::string_view word : {"上缴", "缴入", "已缴"}) {
            for (auto at = told.find(word); at != std::string::npos;
                 at = told.find(word, at + word.size()))
                sum = std::max(sum, amount_after(told, at + word.size()));
        }
        if (sum > total->fen) add(FindingKind::remitted_exceeds_total, text_field);
    }

    // The first amount with its unit within a few words, before the sentence ends.
    static std::int64_t amount_after(std::string_view told, std::size_t from) {
        constexpr std::string_view kDigits = "0123456789.,";
        auto clause = told.substr(from, 60);
        for (const std::string_view end : {"。", "；", ";"})
            clause = clause.substr(0, clause.find(end));
        const auto at = clause.find_first_of("0123456789");
        if (at == std::string_view::npos) return 0;
        auto number = clause.substr(at);
        const auto size = std::min(number.find_first_not_of(kDigits), number.size());
        for (const std::string_view unit : {"万元", "元"}) {
            if (!number.substr(size).starts_with(unit)) continue;
            const auto amount = parse_money(number.substr(0, size + unit.size()), MoneyUnit::yuan);
            return amount ? amount->fen : 0;
        }
        return 0;
    }

    void holders(std::string_view field) {
        for (const auto name : lines_of(text(field))) {
            if (!known_persons_.contains(folded_name(name)))
                add(FindingKind::unknown_holder, field, std::string(name));
        }
    }

    // An identity card (18 characters) or mobile number (11 digits) in what will be published.
    void identity_numbers() {
        for (std::size_t i = 0; i < form_.fields.size(); ++i) {
            const auto type = form_.fields[i].type;
            if (type != FieldType::text && type != FieldType::long_text &&
                type != FieldType::people && type != FieldType::powers)
                continue;
            if (!is_fine_[i] || !has_identity_number(fold_width(row_.cells[i]))) continue;
            found_.push_back({FindingKind::identity_number, i, {}});
        }
    }

    static bool has_identity_number(std::string_view text) {
        std::size_t run = 0;
        for (std::size_t i = 0; i <= text.size(); ++i) {
            const bool is_digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
            if (is_digit) {
                ++run;
                continue;
            }
            const bool ends_in_x = i < text.size() && (text[i] == 'X' || text[i] == 'x');
            if (run == 18 || (run == 17 && ends_in_x)) return true;
            if (run == 11 && text[i - 11] == '1' && text[i - 10] >= '3') return true;
            run = 0;
        }
        return false;
    }

    const FormEntry& form_;
    const FilingRow& row_;
    const std::vector<bool>& is_fine_;
    const std::set<std::string>& known_persons_;
    std::vector<RuleFinding> found_;
};

}  // namespace

std::vector<RuleFinding> check_row_rules(const FormEntry& form, const FilingRow& row,
                                         const std::vector<bool>& is_fine,
                                         const std::set<std::string>& known_persons) {
    return RowRules(form, row, is_fine, known_persons).check();
}

}  // namespace spillway::domain
