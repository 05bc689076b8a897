#include "domain/category.hpp"

#include "domain/table.hpp"

namespace spillway::domain {
namespace {

struct NetEntry {
    Net net{};
    std::string_view code;
    std::string_view name;
};

constexpr std::array<NetEntry, 3> kNets{{
    {Net::project, "project", "Projects and funds"},
    {Net::person, "person", "Persons and powers"},
    {Net::unknown, "unknown", "Not known"},
}};

}  // namespace

std::string_view net_code(Net net) {
    return row_of(kNets, &NetEntry::net, net).code;
}

std::string_view net_name(Net net) {
    return row_of(kNets, &NetEntry::net, net).name;
}

std::optional<Net> parse_net(std::string_view code) {
    return value_of(kNets, code, &NetEntry::net);
}

const CategoryEntry& category_entry(Category category) {
    return row_of(kCategories, &CategoryEntry::category, category);
}

const StageEntry& stage_entry(Stage stage) {
    return row_of(kStages, &StageEntry::stage, stage);
}

const DeclarationEntry& declaration_entry(Declaration declaration) {
    return row_of(kDeclarations, &DeclarationEntry::declaration, declaration);
}

const CategoryEntry* find_category(std::string_view code) {
    return find_code(kCategories, code);
}

const StageEntry* find_stage(std::string_view code) {
    return find_code(kStages, code);
}

const DeclarationEntry* find_declaration(std::string_view code) {
    return find_code(kDeclarations, code);
}

}  // namespace spillway::domain
