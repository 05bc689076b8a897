#include "domain/registry/row_rules.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "domain/registry/inspection.hpp"
#include "domain/registry/normal_text.hpp"
#include "domain/registry/partial_date.hpp"
#include "domain/registry/private_number.hpp"
#include "domain/width.hpp"

namespace spillway::domain {
namespace {

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
        if (is_empty("rectification") && states_problem(text("inspection_findings")))
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

    // In what will be published.
    void identity_numbers() {
        for (std::size_t i = 0; i < form_.fields.size(); ++i) {
            const auto type = form_.fields[i].type;
            if (type != FieldType::text && type != FieldType::long_text &&
                type != FieldType::people && type != FieldType::powers)
                continue;
            if (!is_fine_[i] || !has_private_number(row_.cells[i])) continue;
            found_.push_back({FindingKind::identity_number, i, {}});
        }
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
