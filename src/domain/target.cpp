#include "domain/target.hpp"

#include <array>

#include "domain/table.hpp"

namespace spillway::domain {
namespace {

struct KindEntry {
    TargetKind kind{};
    std::string_view code;
};

constexpr std::array<KindEntry, 2> kKinds{{
    {TargetKind::project, "project"},
    {TargetKind::person, "person"},
}};

}  // namespace

std::string_view target_kind_code(TargetKind kind) {
    return row_of(kKinds, &KindEntry::kind, kind).code;
}

std::optional<TargetKind> parse_target_kind(std::string_view code) {
    return value_of(kKinds, code, &KindEntry::kind);
}

std::optional<TargetKind> target_kind_from(std::int64_t number) {
    return numbered(kKinds, &KindEntry::kind, number);
}

}  // namespace spillway::domain
