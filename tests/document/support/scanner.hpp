// Reads QR codes as people's phones do: by other people's programs, out of the finished picture.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace spillway::document::test {

// A folder of its own that goes away with it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::filesystem::path file(std::string_view name) const { return path_ / name; }
    std::filesystem::path write(std::string_view name, base::ByteView bytes) const;

private:
    std::filesystem::path path_;
};

// What zbarimg finds in a picture that it can open (PNG), without the line end; "" for nothing.
[[nodiscard]] std::string scan(const std::filesystem::path& picture);

// A PNG of the first page, as poppler and librsvg draw it, `dots_per_inch` fine.
[[nodiscard]] std::filesystem::path draw_pdf(const std::filesystem::path& pdf, int dots_per_inch);
[[nodiscard]] std::filesystem::path draw_svg(const std::filesystem::path& svg, int dots_per_inch);

// What a command writes to its standard output; throws where it cannot be run or fails.
[[nodiscard]] std::string output_of(const std::string& command);

}  // namespace spillway::document::test
