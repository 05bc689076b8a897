// The portal's first page and the page on what anonymity covers. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "view/pages/registry_list_page.hpp"

namespace spillway::view {

class Renderer;

struct HomeFigures {
    long received = 0;
    long accepted = 0;
    long concluded = 0;
    int in_time_percent = 0;
};

// How to report other than on this site; what is empty is left out.
struct OtherChannels {
    std::string email;
    std::string phone;
    std::string phone_hours;
    std::string postal_address;
    std::string visiting_address;
};

struct HomePage {
    PageFrame frame;
    OtherChannels channels;
    std::optional<HomeFigures> figures;
    std::vector<RegistryEntry> newest_projects{};  // published last
    std::vector<RegistryEntry> newest_persons{};
};

struct AboutPage {
    PageFrame frame;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const HomePage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const AboutPage&);

}  // namespace spillway::view
