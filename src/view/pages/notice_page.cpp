#include "view/pages/notice_page.hpp"

#include <algorithm>
#include <array>

#include "view/frame_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

struct ErrorText {
    unsigned status = 0;
    std::string_view heading;
    std::string_view what_to_do;
};

constexpr std::array<ErrorText, 10> kErrorTexts{{
    {400, msg("This could not be understood"),
     msg("What your browser sent was damaged. Go back, load the page again and repeat it.")},
    {403, msg("This is not allowed"),
     msg("The page may have been open for too long, or came from another site. Go back, load it "
         "again and repeat what you did; what you typed is still in the form.")},
    {404, msg("There is no such page"),
     msg("The address may have been copied in part, or the page is gone. Start from the first "
         "page.")},
    {405, msg("This is not allowed"),
     msg("The page cannot be called up in this way. Start from the first page.")},
    {408, msg("It took too long to arrive"),
     msg("Your connection was slow and nothing was taken in. Go back and send it again.")},
    {413, msg("That is too large"),
     msg("Nothing was taken in. Go back and shorten the text; you can send more afterwards.")},
    {421, msg("This address belongs elsewhere"),
     msg("Compare the address with the one on the poster or on our letter.")},
    {429, msg("Too many attempts"),
     msg("Wait a minute, then go back and try again. Nothing was lost.")},
    {500, msg("Something failed on our side"),
     msg("It is not your fault. Go back and try again in a few minutes; a report counts as sent "
         "only once you have seen its receipt code.")},
    {503, msg("Very busy just now"),
     msg("Nothing was taken in. Go back in a minute and send it again; what you typed is still "
         "in the form.")},
}};

const ErrorText& text_of(unsigned status) {
    const auto found = std::ranges::find(kErrorTexts, status, &ErrorText::status);
    return found != kErrorTexts.end() ? *found
                                      : *std::ranges::find(kErrorTexts, 500U, &ErrorText::status);
}

}  // namespace

base::WipedString render(const Renderer& renderer, Language language, const ErrorPage& page) {
    const Words words(renderer.catalogue(), language);
    const auto& text = text_of(page.status);
    auto data = frame_data(words, page.frame);
    data.text("heading", words.tr(text.heading))
        .text("what_to_do", words.tr(text.what_to_do))
        .text("status", std::to_string(page.status));
    return renderer.render(page.staff_site ? "error_staff" : "error_public", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const MessagePage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    data.text("heading", words.tr(page.title))
        .text("body", words.tr(page.body))
        .text("link_path", page.link_path)
        .text("link_label", words.tr(page.link_label));
    return renderer.render(page.staff_site ? "message_staff" : "message_public", language, data);
}

}  // namespace spillway::view
