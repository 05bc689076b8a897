#include "domain/recusal.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace spillway::domain {
namespace {

constexpr std::size_t kShortestNameWithin = 2;  // code points; shorter ones occur by chance

bool is_latin(std::string_view text) {
    return std::ranges::all_of(base::as_bytes(text), [](std::uint8_t byte) { return byte < 0x80; });
}

// Everything that a complaint says of people, in the form in which it is compared.
class Named {
public:
    Named(const std::optional<Target>& target, const std::vector<base::SecretText>& hide_from,
          const std::vector<HiddenPerson>& hidden, std::string_view target_text)
        : target_text_(comparable_name(target_text)) {
        for (const auto& entry : hide_from) add_name(entry.reveal());
        for (const auto& person : hidden) {
            add_name(person.name);
            if (person.staff) staff_.push_back(*person.staff);
        }
        if (target && target->kind == TargetKind::person) {
            add_name(target->name);
            if (target->staff) staff_.push_back(*target->staff);
        }
    }

    [[nodiscard]] bool has(const StaffFacts& person) const {
        const auto display_name = comparable_name(person.display_name);
        return std::ranges::find(staff_, person.id) != staff_.end() || has_name(display_name) ||
               has_name(comparable_name(person.login)) ||
               has_name(base::SecretText(person.id.hex())) || is_in_target_text(display_name);
    }

private:
    void add_name(std::string_view name) { names_.push_back(comparable_name(name)); }

    [[nodiscard]] bool has_name(const base::SecretText& name) const {
        return !name.empty() && std::ranges::any_of(names_, [&](const base::SecretText& named) {
            return named.reveal() == name.reveal();
        });
    }

    [[nodiscard]] bool is_in_target_text(const base::SecretText& name) const {
        const auto text = target_text_.reveal();
        if (name.empty()) return false;
        if (is_latin(name.reveal())) return text == name.reveal();
        return base::utf8_length(name.reveal()) >= kShortestNameWithin &&
               text.find(name.reveal()) != std::string_view::npos;
    }

    base::SecretText target_text_;
    std::vector<base::SecretText> names_;
    std::vector<StaffId> staff_;
};

bool is_about_head(const std::vector<StaffFacts>& staff, const std::optional<Target>& target) {
    return target && target->staff && std::ranges::any_of(staff, [&](const StaffFacts& person) {
               return person.id == *target->staff && person.is_active &&
                      person.roles.has(Role::head);
           });
}

}  // namespace

base::SecretText comparable_name(std::string_view name) {
    constexpr std::string_view kIdeographicSpace = "\u3000";
    base::WipedBytes kept;
    kept.reserve(name.size());
    while (!name.empty()) {
        if (name.starts_with(kIdeographicSpace)) {
            name.remove_prefix(kIdeographicSpace.size());
            continue;
        }
        const char c = name.front();
        name.remove_prefix(1);
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        const bool is_capital = c >= 'A' && c <= 'Z';
        kept.push_back(static_cast<std::uint8_t>(is_capital ? c - 'A' + 'a' : c));
    }
    return base::SecretText(std::move(kept));
}

std::vector<TargetId> hidden_target_ids(const std::vector<base::SecretText>& hide_from) {
    std::vector<TargetId> ids;
    for (const auto& entry : hide_from) {
        if (const auto id = TargetId::parse(base::trim(entry.reveal()))) ids.push_back(*id);
    }
    return ids;
}

std::vector<StaffId> recused_staff(const std::vector<StaffFacts>& staff,
                                   const std::optional<Target>& target,
                                   const std::vector<base::SecretText>& hide_from,
                                   const std::vector<HiddenPerson>& hidden,
                                   std::string_view target_text) {
    const Named named(target, hide_from, hidden, target_text);
    std::vector<StaffId> recused;
    for (const auto& person : staff) {
        if (named.has(person)) recused.push_back(person.id);
    }
    return recused;
}

IntakeRecipients intake_recipients(const std::vector<StaffFacts>& staff,
                                   const std::vector<StaffId>& recused,
                                   const std::optional<Target>& target, SuperiorKey superior) {
    constexpr RoleSet kReaders{Role::intake, Role::head};
    IntakeRecipients local;
    for (const auto& person : staff) {
        if (!person.is_active || !person.is_confirmed) continue;
        if (std::ranges::find(recused, person.id) != recused.end()) continue;
        if (person.roles.has_any(kReaders)) local.readers.push_back(holder_of(person.id));
        if (person.roles.has(Role::custodian)) local.custodians.push_back(holder_of(person.id));
    }
    const bool must_go_upward = (target && target->seal_upward) || is_about_head(staff, target);
    if (!must_go_upward && !local.readers.empty()) {
        local.readers.push_back(kRecoveryHolder);
        local.custodians.push_back(kRecoveryHolder);
        return local;
    }
    const bool has_superior = superior == SuperiorKey::configured;
    const auto holder = has_superior ? kSuperiorHolder : kRecoveryHolder;
    return {.readers = {holder}, .custodians = {holder}, .is_sealed_upward = has_superior};
}

}  // namespace spillway::domain
