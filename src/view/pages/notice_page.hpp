// Pages that only say something: an error with what to do, or a thing done with what comes next.
// They take the public or the staff frame as frame.staff and `staff_site` say. Any thread.
#pragma once

#include <string>

#include "base/secret.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

struct ErrorPage {
    PageFrame frame;
    unsigned status = 500;  // 400, 403, 404, 405, 408, 413, 421, 429, 500, 503; others read as 500
    bool staff_site = false;
};

struct MessagePage {
    PageFrame frame;
    bool staff_site = false;
    std::string title;       // English message ids, marked with msg()
    std::string body;        // may be empty
    std::string link_path;   // empty: no way on is offered
    std::string link_label;  // English message id
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const ErrorPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const MessagePage&);

}  // namespace spillway::view
