// What complaints are sorted by: the net, the problem categories of each net, the stage at which
// it happened, and the eight declarations that officials owe. Each is one table: number (stored),
// code (in forms and the API), English message id. Never change a number or a code. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace spillway::domain {

enum class Net : std::uint8_t {
    unknown = 0,  // nobody has said yet, as with e-mail
    project = 1,
    person = 2,
};

enum class Category : std::uint8_t {
    // project net
    dereliction = 1,
    slow_progress = 2,
    distorted = 3,
    leakage = 4,
    favouring_friends = 5,
    project_extortion = 6,
    benefit_transfer = 7,
    formalism = 8,
    diversion = 9,
    bid_rigging = 10,
    illegal_subcontracting = 11,
    inflated_quantities = 12,
    quality = 13,
    unremitted = 14,
    underpriced_lease = 15,
    false_publication = 16,
    project_other = 17,
    // person net
    hard_to_enter = 33,
    hard_to_get_done = 34,
    unfriendly = 35,
    four_winds = 36,
    abuse_of_power = 37,
    person_extortion = 38,
    corruption = 39,
    undeclared = 40,
    beyond_powers = 41,
    gifts = 42,
    feasting = 43,
    retaliation = 44,
    person_other = 45,
};

struct CategoryEntry {
    Category category{};
    Net net{};
    std::string_view code{};
    std::string_view name{};  // English message id
};

inline constexpr std::size_t kCommonCategories = 6;  // of each net: the first ones, always shown

// The commonest first, per net.
inline constexpr std::array<CategoryEntry, 30> kCategories{{
    {Category::dereliction, Net::project, "dereliction", "Dereliction of supervision"},
    {Category::favouring_friends, Net::project, "favouring_friends",
     "Favouring friends and relatives"},
    {Category::project_extortion, Net::project, "project_extortion", "Demanding favours or bribes"},
    {Category::quality, Net::project, "quality", "Poor quality of works"},
    {Category::slow_progress, Net::project, "slow_progress", "Slow progress"},
    {Category::diversion, Net::project, "diversion", "Funds withheld or diverted"},
    {Category::distorted, Net::project, "distorted", "Carried out other than decided"},
    {Category::leakage, Net::project, "leakage", "Funds leaking away"},
    {Category::benefit_transfer, Net::project, "benefit_transfer", "Passing on of benefits"},
    {Category::formalism, Net::project, "formalism", "Formalism and bureaucracy"},
    {Category::bid_rigging, Net::project, "bid_rigging", "Bid rigging"},
    {Category::illegal_subcontracting, Net::project, "illegal_subcontracting",
     "Illegal subcontracting"},
    {Category::inflated_quantities, Net::project, "inflated_quantities", "Inflated quantities"},
    {Category::unremitted, Net::project, "unremitted", "Fees or fines not handed in"},
    {Category::underpriced_lease, Net::project, "underpriced_lease", "Property let below price"},
    {Category::false_publication, Net::project, "false_publication", "False publication"},
    {Category::project_other, Net::project, "project_other", "Something else"},
    {Category::hard_to_get_done, Net::person, "hard_to_get_done", "Nothing gets done"},
    {Category::unfriendly, Net::person, "unfriendly", "Unfriendly to the public"},
    {Category::person_extortion, Net::person, "person_extortion", "Demanding favours or bribes"},
    {Category::abuse_of_power, Net::person, "abuse_of_power", "Abuse of power for private gain"},
    {Category::gifts, Net::person, "gifts", "Gifts and gift money"},
    {Category::feasting, Net::person, "feasting", "Feasting against the rules"},
    {Category::hard_to_enter, Net::person, "hard_to_enter", "Hard to be let in or heard"},
    {Category::four_winds, Net::person, "four_winds",
     "Formalism, bureaucracy, hedonism or extravagance"},
    {Category::corruption, Net::person, "corruption", "Corruption"},
    {Category::undeclared, Net::person, "undeclared", "Not declared as required"},
    {Category::beyond_powers, Net::person, "beyond_powers", "Beyond the list of powers"},
    {Category::retaliation, Net::person, "retaliation", "Retaliation against a reporter"},
    {Category::person_other, Net::person, "person_other", "Something else"},
}};

enum class Stage : std::uint8_t {
    allocation = 1,
    approval = 2,
    management = 3,
    use = 4,
    progress = 5,
    implementation = 6,
    acceptance = 7,
    payout = 8,
};

struct StageEntry {
    Stage stage{};
    std::string_view code{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<StageEntry, 8> kStages{{
    {Stage::allocation, "allocation", "Allocation"},
    {Stage::approval, "approval", "Approval"},
    {Stage::management, "management", "Management"},
    {Stage::use, "use", "Use"},
    {Stage::progress, "progress", "Progress"},
    {Stage::implementation, "implementation", "Implementation"},
    {Stage::acceptance, "acceptance", "Acceptance"},
    {Stage::payout, "payout", "Payout"},
}};

enum class Declaration : std::uint8_t {
    wedding_or_funeral = 1,
    real_estate = 2,
    marriage_change = 3,
    relatives_emigrating = 4,
    going_abroad = 5,
    leaving_city = 6,
    three_distinctions = 7,
    breach_of_discipline = 8,
};

struct DeclarationEntry {
    Declaration declaration{};
    std::string_view code{};
    std::string_view name{};  // English message id
};

inline constexpr std::array<DeclarationEntry, 8> kDeclarations{{
    {Declaration::wedding_or_funeral, "wedding_or_funeral", "Wedding or funeral"},
    {Declaration::real_estate, "real_estate", "Buying real estate"},
    {Declaration::marriage_change, "marriage_change", "Change of marriage"},
    {Declaration::relatives_emigrating, "relatives_emigrating", "Relatives emigrating"},
    {Declaration::going_abroad, "going_abroad", "Going abroad"},
    {Declaration::leaving_city, "leaving_city", "Leaving the city not on duty"},
    {Declaration::three_distinctions, "three_distinctions", "A three distinctions circumstance"},
    {Declaration::breach_of_discipline, "breach_of_discipline", "A breach of discipline"},
}};

[[nodiscard]] std::string_view net_code(Net net);  // `project`, `person`, `unknown`
[[nodiscard]] std::string_view net_name(Net net);  // English message id
[[nodiscard]] std::optional<Net> parse_net(std::string_view code);

[[nodiscard]] const CategoryEntry& category_entry(Category category);
[[nodiscard]] const StageEntry& stage_entry(Stage stage);
[[nodiscard]] const DeclarationEntry& declaration_entry(Declaration declaration);

// The row of that code, or nullptr.
[[nodiscard]] const CategoryEntry* find_category(std::string_view code);
[[nodiscard]] const StageEntry* find_stage(std::string_view code);
[[nodiscard]] const DeclarationEntry* find_declaration(std::string_view code);

}  // namespace spillway::domain
