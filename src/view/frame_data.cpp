#include "view/frame_data.hpp"

#include <array>
#include <utility>

#include "domain/permission.hpp"
#include "http/url.hpp"

namespace spillway::view {
namespace {

struct NavigationEntry {
    NavItem item{};
    const char* path;
    std::string_view label;
    domain::Action needs{};
};

constexpr std::array<NavigationEntry, 8> kNavigation{{
    {NavItem::desk, "/", msg("Desk"), domain::Action::view_desk},
    {NavItem::intake, "/intake", msg("Type in"), domain::Action::type_in_complaint},
    {NavItem::mail, "/mail", msg("Held e-mail"), domain::Action::sort_mail},
    {NavItem::people, "/people", msg("People waiting for confirmation"),
     domain::Action::confirm_staff},
    {NavItem::registry, "/registry", msg("Registry"), domain::Action::view_registry},
    {NavItem::targets, "/targets", msg("Projects and persons"), domain::Action::manage_targets},
    {NavItem::accounts, "/admin/accounts", msg("Accounts"), domain::Action::create_account},
    {NavItem::outbox, "/admin/outbox", msg("Undelivered"), domain::Action::manage_outbox},
}};

void set_staff(Data& data, const Words& words, const StaffFrame& staff) {
    data.flag("signed_in", true)
        .text("display_name", staff.display_name)
        .flag("on_account", staff.active == NavItem::account)
        .text("session_left", std::to_string(staff.session_left.count()));
    std::vector<Data> navigation;
    for (const auto& entry : kNavigation) {
        if (!domain::may(staff.roles, entry.needs)) continue;
        const bool counts = entry.item == NavItem::people && staff.people_waiting > 0;
        Data item;
        item.text("nav_path", entry.path)
            .text("nav_label", words.tr(entry.label))
            .flag("nav_here", staff.active == entry.item)
            .text("nav_count", counts ? std::to_string(staff.people_waiting) : "");
        navigation.push_back(std::move(item));
    }
    data.list("navigation", std::move(navigation));
}

}  // namespace

Data frame_data(const Words& words, const PageFrame& frame, LanguageSwitch language_switch) {
    const auto language = words.language();
    Data data;
    data.text("lang", tag_of(language))
        .flag("is_zh_cn", language == Language::zh_cn)
        .flag("is_zh_tw", language == Language::zh_tw)
        .flag("is_en", language == Language::en)
        .flag("link_switch", language_switch == LanguageSwitch::links)
        .flag("form_switch", language_switch == LanguageSwitch::form)
        .text("path_encoded", http::percent_encode(frame.path))
        .text("organisation", frame.organisation)
        .text("csrf", frame.csrf)
        .text("leave_url", frame.leave_url)
        .flag("demo", frame.demo)
        .flag("signed_in", false);
    if (frame.staff) set_staff(data, words, *frame.staff);
    return data;
}

void set_errors(Data& data, std::vector<Data> errors) {
    data.flag("has_errors", !errors.empty()).list("errors", std::move(errors));
}

}  // namespace spillway::view
