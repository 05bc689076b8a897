// What the templates of forms with files are filled with. Inside view/ only. Any thread.
#pragma once

#include <vector>

#include "view/data.hpp"
#include "view/pages/files_part.hpp"
#include "view/words.hpp"

namespace spillway::view {

// Sets what `_files` needs, and appends to the error summary.
void set_files(Data& data, const Words& words, const FilesPart& files, std::vector<Data>& summary);

// "12 KB", "3.4 MB".
[[nodiscard]] std::string size_text(std::uint64_t bytes);

}  // namespace spillway::view
