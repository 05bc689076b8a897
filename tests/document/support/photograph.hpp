// A picture as a phone takes it in passing: turned, out of focus, grey on grey. Cairo turns and
// fades it; the blur is a true Gaussian, so that edges go as behind a lens and not as in a smaller
// picture.
#pragma once

#include <filesystem>
#include <string>

namespace spillway::document::test {

// Of a picture, in parts of its width and height.
struct Frame {
    double left = 0;
    double top = 0;
    double width = 1;
    double height = 1;
};

// Where a poster has its code, with some of what stands around it.
inline constexpr Frame kCodeOfPoster{.left = 0, .top = 0.62, .width = 0.4, .height = 0.3};

struct Photograph {
    Frame frame{};
    double degrees = 0;
    double blur = 0;      // standard deviation, in dots of the picture
    double contrast = 1;  // what is left of it; the paper turns as grey as the ground
};

// Writes it beside the PNG; returns its path.
[[nodiscard]] std::filesystem::path photographed(const std::filesystem::path& png,
                                                 const Photograph& how);

// The darkness of a PNG in a grid, a digit a cell (0 white, 9 black), a line a row.
[[nodiscard]] std::string darkness(const std::filesystem::path& png, int columns, int rows);

// The words of a PDF with their places, `page left top width word` in whole points, one a line,
// from top to bottom.
[[nodiscard]] std::string placed_words(const std::filesystem::path& pdf);

}  // namespace spillway::document::test
