#include "view/pages/people_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "view/frame_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

struct StatusEntry {
    AccountStatus status{};
    std::string_view tag;
    std::string_view name;
};

constexpr std::array<StatusEntry, 4> kStatuses{{
    {AccountStatus::invited, "neutral", msg("Invited")},
    {AccountStatus::unconfirmed, "soon", msg("Waiting for confirmation")},
    {AccountStatus::confirmed, "done", msg("Active")},
    {AccountStatus::disabled, "late", msg("Disabled")},
}};

struct NewAccountErrorEntry {
    NewAccountError error{};
    const char* place;
    std::string_view anchor;
    std::string_view text;
};

constexpr std::array<NewAccountErrorEntry, 4> kNewAccountErrors{{
    {NewAccountError::user_bad, "error_user", "user",
     msg("The user name takes 2 to 40 small letters, digits and hyphens, and begins with a "
         "letter")},
    {NewAccountError::user_taken, "error_user", "user",
     msg("Somebody has this user name already. Choose another")},
    {NewAccountError::name_missing, "error_name", "display_name",
     msg("Give the name that colleagues see")},
    {NewAccountError::role_missing, "error_role", "role-intake", msg("Choose at least one role")},
}};

void set_account_error(Data& data, const Words& words, NewAccountError error) {
    std::vector<Data> errors;
    const auto found = std::ranges::find(kNewAccountErrors, error, &NewAccountErrorEntry::error);
    if (found != kNewAccountErrors.end()) {
        const auto text = words.tr(found->text);
        data.text(found->place, text);
        errors.push_back(error_item(text, found->anchor));
    }
    set_errors(data, std::move(errors));
}

// For which units a registrar files.
std::string files_for(const Words& words, const AccountRow& row) {
    if (!row.roles.has(domain::Role::registrar)) return {};
    std::vector<std::string> names;
    for (const auto& unit : row.units) {
        if (unit.chosen) names.push_back(unit.name);
    }
    if (names.empty()) return words.tr("Files for all units");
    std::string joined;
    for (const auto& name : names) joined += (joined.empty() ? "" : words.tr(", ")) + name;
    return words.tr_with("Files for: {units}", "units", joined);
}

std::vector<Data> unit_choices(const AccountRow& row) {
    std::vector<Data> choices;
    for (const auto& unit : row.units) {
        auto choice = option(unit.id, unit.name, unit.chosen);
        choice.text("option_id", "unit-" + row.id + "-" + unit.id);
        choices.push_back(std::move(choice));
    }
    return choices;
}

Data account_data(const Words& words, const AccountRow& row, bool may_manage) {
    const auto& status = *std::ranges::find(kStatuses, row.status, &StatusEntry::status);
    const bool disabled = row.status == AccountStatus::disabled;
    Data data;
    data.text("staff_id", row.id)
        .text("login", row.user)
        .text("name", row.display_name)
        .text("roles", words.roles(row.roles))
        .text("status", words.tr(status.name))
        .text("status_tag", status.tag)
        .text("created_on", words.date(row.created_on))
        .text("files_for", files_for(words, row))
        .flag("can_set_units", may_manage && !disabled && !row.units.empty())
        .list("units", unit_choices(row))
        .flag("can_disable", may_manage && !disabled && !row.own)
        .flag("can_reset", may_manage && !row.own);
    return data;
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const PeoplePage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> waiting;
    for (const auto& person : page.waiting) {
        Data item;
        item.text("staff_id", person.id)
            .text("login", person.user)
            .text("name", person.display_name)
            .text("roles", words.roles(person.roles))
            .text("since", words.date(person.since))
            .text("fingerprint", person.fingerprint)
            .text("fingerprint_token", person.fingerprint_token);
        waiting.push_back(std::move(item));
    }
    auto data = frame_data(words, page.frame);
    data.list("waiting", std::move(waiting))
        .text("confirmed_text",
              page.confirmed_name.empty()
                  ? std::string{}
                  : words.tr_with("{name} is confirmed and holds a key from now on.", "name",
                                  page.confirmed_name));
    return renderer.render("people", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const AccountsPage& page) {
    const Words words(renderer.catalogue(), language);
    std::vector<Data> accounts;
    for (const auto& row : page.accounts)
        accounts.push_back(account_data(words, row, page.may_manage));
    std::vector<Data> roles;
    for (const auto& entry : domain::kRoles) {
        roles.push_back(option(entry.code, words.tr(entry.name), page.typed_roles.has(entry.role)));
    }
    auto data = frame_data(words, page.frame);
    data.list("accounts", std::move(accounts))
        .list("role_options", std::move(roles))
        .flag("may_manage", page.may_manage)
        .text("typed_user", page.typed_user)
        .text("typed_name", page.typed_display_name)
        .text("created_user", page.created_user)
        .text("one_time_password", page.one_time_password);
    set_account_error(data, words, page.error);
    return renderer.render("accounts", language, data);
}

}  // namespace spillway::view
