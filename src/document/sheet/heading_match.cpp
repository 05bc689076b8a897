#include "document/sheet/heading_match.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "domain/registry/reading_words.hpp"
#include "domain/width.hpp"

namespace spillway::document {
namespace {

constexpr std::size_t kShortestEnd = 9;  // three characters

bool is_punctuation(char32_t symbol) {
    if (symbol < 0x80) {
        const bool is_kept = (symbol >= '0' && symbol <= '9') || (symbol >= 'a' && symbol <= 'z') ||
                             (symbol >= 'A' && symbol <= 'Z') || symbol == '%';
        return !is_kept;
    }
    return symbol == 0xA0 || symbol == 0xB7 || (symbol >= 0x2000 && symbol <= 0x206F) ||
           (symbol >= 0x3000 && symbol <= 0x3003) || (symbol >= 0x3008 && symbol <= 0x301F) ||
           symbol == 0xFEFF;
}

// What stands before, between and after brackets.
std::string without_brackets(std::string_view folded) {
    std::string bare;
    int depth = 0;
    for (const char symbol : folded) {
        if (symbol == '(' || symbol == '[') ++depth;
        if (depth == 0) bare += symbol;
        if ((symbol == ')' || symbol == ']') && depth > 0) --depth;
    }
    return bare;
}

// The keys by which a heading may be known, the fullest first.
std::vector<std::string> keys_of(std::string_view text) {
    std::vector<std::string> keys;
    const auto add = [&](std::string key) {
        if (!key.empty() && std::ranges::find(keys, key) == keys.end()) {
            keys.push_back(std::move(key));
        }
    };
    const auto folded = domain::fold_width(text);
    add(key_of(folded));
    add(key_of(without_brackets(folded)));
    for (std::size_t i = 0, count = keys.size(); i < count; ++i) {
        std::string_view key = keys[i];
        // A time before the name.
        if (key.front() >= '0' && key.front() <= '9') {
            for (const auto word : {domain::kSince, domain::kMonth, domain::kYear}) {
                const auto at = key.rfind(word);
                if (at == std::string_view::npos) continue;
                key.remove_prefix(at + word.size());
                add(std::string(key));
                break;
            }
        }
        for (const auto word : {domain::kTenThousandYuan, domain::kYuan}) {
            const std::string_view whole = keys[i];
            if (!whole.ends_with(word)) continue;
            add(std::string(whole.substr(0, whole.size() - word.size())));
            break;
        }
    }
    return keys;
}

std::optional<domain::MoneyUnit> unit_in(std::string_view text) {
    if (text.find(domain::kTenThousandYuan) != std::string_view::npos) {
        return domain::MoneyUnit::ten_thousand;
    }
    if (text.find(domain::kYuan) != std::string_view::npos) return domain::MoneyUnit::yuan;
    return std::nullopt;
}

// A field, or a column that several fields share, under each of its names.
struct Name {
    std::size_t field = 0;
    bool is_joined = false;
    std::string key{};
};

std::vector<Name> names_of(const domain::FormEntry& form) {
    std::vector<Name> names;
    std::string_view joined;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto& field = form.fields[i];
        names.push_back({.field = i, .key = key_of(field.heading)});
        for (const auto alias : field.aliases) {
            if (!alias.empty()) names.push_back({.field = i, .key = key_of(alias)});
        }
        if (!field.joined.empty() && field.joined != joined) {
            names.push_back({.field = i, .is_joined = true, .key = key_of(field.joined)});
        }
        joined = field.joined;
    }
    return names;
}

class Matcher {
public:
    explicit Matcher(const domain::FormEntry& form) : names_(names_of(form)) {
        taken_.resize(form.fields.size());
    }

    // Two columns may bear one name, told apart by what precedes them: a name that is taken, or
    // whose place in the form is passed, gives way to a later field whose name ends alike.
    const Name* match(std::string_view key) {
        const Name* exact = nullptr;
        const Name* later = nullptr;
        for (const auto& name : names_) {
            if (taken_[name.field]) continue;
            if (name.key == key && exact == nullptr) exact = &name;
            if (name.key == key || !name.key.ends_with(key)) continue;
            if (name.field > last_ && later == nullptr) later = &name;
        }
        const bool is_name = std::ranges::find(names_, key, &Name::key) != names_.end();
        if (exact != nullptr && (exact->field >= last_ || later == nullptr)) return take(*exact);
        if (is_name && later != nullptr) return take(*later);
        if (is_name || key.size() < kShortestEnd) return nullptr;
        const auto only = end_of(key);
        return only == nullptr ? nullptr : take(*only);
    }

private:
    std::vector<Name> names_;
    std::vector<bool> taken_{};
    std::size_t last_ = 0;

    // The one field whose name ends so.
    const Name* end_of(std::string_view key) const {
        const Name* found = nullptr;
        for (const auto& name : names_) {
            if (taken_[name.field] || !name.key.ends_with(key)) continue;
            if (found != nullptr && found->field != name.field) return nullptr;
            found = &name;
        }
        return found;
    }

    const Name* take(const Name& name) {
        taken_[name.field] = true;
        last_ = name.field;
        return &name;
    }
};

std::string whole_of(const Heading& heading) {
    std::string whole;
    for (const auto& part : heading.parts) {
        if (!whole.empty()) whole += ' ';
        whole += part;
    }
    return whole;
}

// All parts together, then the lowest, then those above it.
std::vector<std::string> texts_of(const Heading& heading) {
    std::vector<std::string> texts{whole_of(heading)};
    for (auto part = heading.parts.rbegin(); part != heading.parts.rend(); ++part) {
        if (*part != texts.front()) texts.push_back(*part);
    }
    return texts;
}

}  // namespace

std::string key_of(std::string_view text) {
    const auto folded = domain::fold_width(text);
    std::string_view rest = folded;
    std::string key;
    while (!rest.empty()) {
        const auto symbol = base::take_code_point(rest);
        if (!is_punctuation(symbol)) base::append_code_point(key, symbol);
    }
    return key;
}

FormColumns match_headings(std::span<const Heading> headings, const domain::FormEntry& form) {
    FormColumns columns;
    Matcher matcher(form);
    for (const auto& heading : headings) {
        if (heading.parts.empty()) continue;
        const auto whole = whole_of(heading);
        const Name* found = nullptr;
        bool is_classified = false;
        std::string known;
        for (const auto& text : texts_of(heading)) {
            for (const auto& key : keys_of(text)) {
                is_classified = std::ranges::find(domain::kClassifiedHeadings, key) !=
                                domain::kClassifiedHeadings.end();
                if (!is_classified) found = matcher.match(key);
                known = key;
                if (found != nullptr || is_classified) break;
            }
            if (found != nullptr || is_classified) break;
        }
        if (is_classified && !columns.classified) {
            columns.classified = heading.column;
        } else if (found != nullptr) {
            const bool is_money = form.fields[found->field].type == domain::FieldType::money;
            columns.known.push_back({.column = heading.column,
                                     .field = found->field,
                                     .is_joined = found->is_joined,
                                     .unit = is_money ? unit_in(whole) : std::nullopt,
                                     .key = known});
        } else {
            columns.unknown_headings.push_back(whole);
            columns.unknown_columns.push_back(heading.column + 1);
        }
    }
    return columns;
}

}  // namespace spillway::document
