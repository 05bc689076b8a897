// Data that every page needs for what stands around it. Inside view/ only. Any thread.
#pragma once

#include <vector>

#include "view/data.hpp"
#include "view/frame.hpp"
#include "view/words.hpp"

namespace spillway::view {

// How a page offers the other languages: links; buttons of the form whose id is `switch_form`, with
// `default_action` for what Enter does, so that nothing typed is lost; or not at all, on a page
// that is shown only once.
enum class LanguageSwitch { links, form, none };

[[nodiscard]] Data frame_data(const Words& words, const PageFrame& frame,
                              LanguageSwitch language_switch = LanguageSwitch::links);

// Sets `errors` and `has_errors`.
void set_errors(Data& data, std::vector<Data> errors);

}  // namespace spillway::view
