// The forms of the two nets as data: what drives reading, checking, storing, pages, export and
// posters. The tables stand in form_table.hpp; this is how they are read. Numbers, codes and names
// of fields are stored and part of the contract: never change one. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "domain/registry/money.hpp"
#include "domain/target.hpp"

namespace spillway::domain {

enum class FormId : std::uint8_t {
    a1 = 1,  // construction
    a2 = 2,  // office spending
    a3 = 3,  // property
    a4 = 4,  // fines and confiscations
    a5 = 5,  // approval fees
    a6 = 6,  // supervised persons
    a7 = 7,  // powers of key posts
    other = 8,
    main_duty = 9,  // the two responsibility lists, per leader
    supervision_duty = 10,
};

enum class FieldType : std::uint8_t {
    sequence,  // a running number; not kept, rows are counted anew
    text,      // one line
    long_text,
    choice,   // one of `choices`
    powers,   // lines, each of a kind of `choices` with its text
    money,    // money_text()
    area,     // square metres, at most two decimals
    percent,  // 0 to 100, at most two decimals
    date,     // partial_date_text()
    people,   // names, one a line
    address,  // by the rule of A6
};

struct Choice {
    std::string_view code{};
    std::string_view name{};     // English message id
    std::string_view heading{};  // as written in a sheet
};

inline constexpr std::size_t kMaxAliases = 5;

struct FieldEntry {
    std::string_view name{};     // as in the contract: `project_name`
    std::string_view label{};    // English message id
    std::string_view heading{};  // of its column in a sheet
    FieldType type = FieldType::text;
    bool is_required = false;
    bool is_published = true;                 // by default; the reviewer may change it
    std::string_view aliases[kMaxAliases]{};  // other headings that mean it
    std::span<const Choice> choices{};
    MoneyUnit unit = MoneyUnit::yuan;  // of amounts without one, where the heading names none
    // Fields that share a column of the notice's annex carry its heading: the first of them holds
    // what separate() takes apart.
    std::string_view joined{};
};

enum class PeriodKind : std::uint8_t { half_year, as_of_month };

// How a row becomes something that a complaint can be about.
enum class RowKind : std::uint8_t {
    project,     // a target of the project net, by its name and owner
    person,      // a target of the person net, by name and unit
    of_persons,  // belongs to the persons that it names, and is no target itself
};

struct FormEntry {
    FormId id{};
    std::string_view code{};         // A1 ... A7, other, duty-main, duty-supervision
    std::string_view title{};        // English message id
    std::string_view sheet_title{};  // in a sheet, after the unit's name
    PeriodKind period = PeriodKind::half_year;
    RowKind rows = RowKind::project;
    std::span<const FieldEntry> fields{};
    std::size_t name_field = 0;  // what the row is called
    bool is_of_calendar = true;  // units owe it every half-year
};

inline constexpr std::size_t kFormCount = 10;

[[nodiscard]] std::span<const FormEntry> all_forms();  // in the order of their ids
[[nodiscard]] const FormEntry& form_entry(FormId form);
[[nodiscard]] std::string_view form_code(FormId form);
[[nodiscard]] std::optional<FormId> parse_form_id(std::string_view code);  // letter case forgiven
[[nodiscard]] TargetKind target_kind_of(FormId form);  // which net it belongs to
// Its rows are projects or persons themselves, and do not merely belong to persons.
[[nodiscard]] bool has_own_targets(FormId form);
// The index of a field by its contract name.
[[nodiscard]] std::optional<std::size_t> field_index(const FormEntry& form, std::string_view name);

}  // namespace spillway::domain
