// What stands around every page: the organisation's name, the language switch, the quick exit,
// and for staff the navigation and the session's end. Plain data, filled by web/. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "domain/role.hpp"

namespace spillway::view {

enum class NavItem : unsigned char {
    none,
    desk,
    intake,
    mail,
    people,
    registry,
    targets,
    accounts,
    outbox,
    account,
};

// A signed-in member of the staff.
struct StaffFrame {
    std::string display_name;
    domain::RoleSet roles;  // decides which navigation items there are
    NavItem active = NavItem::none;
    std::size_t people_waiting = 0;              // for confirmation; shown to key-holders
    std::chrono::seconds session_left{15 * 60};  // until it ends without activity
};

struct PageFrame {
    std::string organisation;
    std::string path = "/";  // of the page, for the way back from the language switch
    std::string csrf;        // empty: no hidden field is written
    std::string leave_url = "https://www.weather.com.cn/";  // where the quick exit goes
    bool demo = false;  // says at the top that this is a demonstration
    std::optional<StaffFrame> staff;
};

}  // namespace spillway::view
