#include "view/pages/home_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {

base::WipedString render(const Renderer& renderer, Language language, const HomePage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    data.text("email", page.channels.email)
        .text("phone", page.channels.phone)
        .text("phone_hours", page.channels.phone_hours)
        .text("postal_address", page.channels.postal_address)
        .text("visiting_address", page.channels.visiting_address)
        .flag("figures", false);
    if (page.figures) {
        Data figures;
        figures.text("received", std::to_string(page.figures->received))
            .text("accepted", std::to_string(page.figures->accepted))
            .text("concluded", std::to_string(page.figures->concluded))
            .text("in_time", std::to_string(page.figures->in_time_percent));
        data.nested("figures", std::move(figures));
    }
    return renderer.render("home", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const AboutPage& page) {
    const Words words(renderer.catalogue(), language);
    return renderer.render("about", language, frame_data(words, page.frame));
}

}  // namespace spillway::view
