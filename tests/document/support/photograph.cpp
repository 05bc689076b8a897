#include "document/support/photograph.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <tuple>
#include <vector>

#include "document/cairo_handle.hpp"
#include "document/support/scanner.hpp"

namespace spillway::document::test {
namespace {

// One channel, as all pictures here are grey enough; 0 black, 1 white.
struct Grey {
    int width = 0;
    int height = 0;
    std::vector<float> dots{};

    [[nodiscard]] float at(int x, int y) const {
        const auto column = static_cast<std::size_t>(std::clamp(x, 0, width - 1));
        const auto row = static_cast<std::size_t>(std::clamp(y, 0, height - 1));
        return dots[row * static_cast<std::size_t>(width) + column];
    }
};

Surface opened(const std::filesystem::path& png) {
    Surface picture(cairo_image_surface_create_from_png(png.c_str()));
    require(cairo_surface_status(picture.get()));
    return picture;
}

// On white, as cairo reads PNGs in several formats.
Surface as_rgb(cairo_surface_t* picture) {
    Surface rgb(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                           cairo_image_surface_get_width(picture),
                                           cairo_image_surface_get_height(picture)));
    const Context context(cairo_create(rgb.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    cairo_set_source_surface(context.get(), picture, 0, 0);
    cairo_paint(context.get());
    return rgb;
}

Grey grey_of(cairo_surface_t* picture) {
    const auto rgb = as_rgb(picture);
    cairo_surface_flush(rgb.get());
    Grey grey{.width = cairo_image_surface_get_width(rgb.get()),
              .height = cairo_image_surface_get_height(rgb.get())};
    const auto* bytes = cairo_image_surface_get_data(rgb.get());
    const int stride = cairo_image_surface_get_stride(rgb.get());
    for (int y = 0; y < grey.height; ++y) {
        for (int x = 0; x < grey.width; ++x) {
            const auto* dot = bytes + static_cast<std::ptrdiff_t>(y) * stride + 4 * x;
            grey.dots.push_back(static_cast<float>(dot[0] + 2 * dot[1] + dot[2]) / 1020.0F);
        }
    }
    return grey;
}

Grey blurred_once(const Grey& sharp, const std::vector<float>& kernel, bool is_across) {
    const int reach = static_cast<int>(kernel.size()) / 2;
    Grey soft{.width = sharp.width, .height = sharp.height};
    soft.dots.reserve(sharp.dots.size());
    for (int y = 0; y < sharp.height; ++y) {
        for (int x = 0; x < sharp.width; ++x) {
            float sum = 0;
            for (int i = -reach; i <= reach; ++i) {
                const float weight = kernel[static_cast<std::size_t>(i + reach)];
                sum += weight * (is_across ? sharp.at(x + i, y) : sharp.at(x, y + i));
            }
            soft.dots.push_back(sum);
        }
    }
    return soft;
}

Grey blurred(const Grey& sharp, double deviation) {
    const int reach = static_cast<int>(std::ceil(3 * deviation));
    std::vector<float> kernel;
    float sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        kernel.push_back(static_cast<float>(std::exp(-i * i / (2 * deviation * deviation))));
        sum += kernel.back();
    }
    for (auto& weight : kernel) weight /= sum;
    return blurred_once(blurred_once(sharp, kernel, true), kernel, false);
}

Surface picture_of(const Grey& grey) {
    Surface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, grey.width, grey.height));
    require(cairo_surface_status(picture.get()));
    auto* bytes = cairo_image_surface_get_data(picture.get());
    const int stride = cairo_image_surface_get_stride(picture.get());
    for (int y = 0; y < grey.height; ++y) {
        for (int x = 0; x < grey.width; ++x) {
            const float light = std::clamp(grey.at(x, y), 0.0F, 1.0F) * 255.0F;
            auto* dot = bytes + static_cast<std::ptrdiff_t>(y) * stride + 4 * x;
            std::fill_n(dot, 3, static_cast<unsigned char>(std::lround(light)));
        }
    }
    cairo_surface_mark_dirty(picture.get());
    return picture;
}

Surface framed(cairo_surface_t* picture, const Frame& frame) {
    const double width = cairo_image_surface_get_width(picture);
    const double height = cairo_image_surface_get_height(picture);
    Surface part(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                            static_cast<int>(width * frame.width),
                                            static_cast<int>(height * frame.height)));
    const Context context(cairo_create(part.get()));
    cairo_set_source_surface(context.get(), picture, -std::floor(width * frame.left),
                             -std::floor(height * frame.top));
    cairo_paint(context.get());
    return part;
}

Surface turned(cairo_surface_t* picture, const Photograph& how) {
    const int width = cairo_image_surface_get_width(picture);
    const int height = cairo_image_surface_get_height(picture);
    const int side = static_cast<int>(std::hypot(width, height)) + 20;
    Surface photo(cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side));
    const Context context(cairo_create(photo.get()));
    cairo_set_source_rgb(context.get(), 0.62, 0.62, 0.6);
    cairo_paint(context.get());
    cairo_translate(context.get(), side / 2.0, side / 2.0);
    cairo_rotate(context.get(), how.degrees * std::acos(-1.0) / 180);
    cairo_translate(context.get(), -width / 2.0, -height / 2.0);
    cairo_set_source_surface(context.get(), picture, 0, 0);
    cairo_paint_with_alpha(context.get(), how.contrast);
    return photo;
}

}  // namespace

std::filesystem::path photographed(const std::filesystem::path& png, const Photograph& how) {
    const auto photo = turned(framed(opened(png).get(), how.frame).get(), how);
    auto path = png;
    path += ".photo.png";
    const auto seen =
        how.blur > 0 ? picture_of(blurred(grey_of(photo.get()), how.blur)) : as_rgb(photo.get());
    require(cairo_surface_write_to_png(seen.get(), path.c_str()));
    return path;
}

std::string darkness(const std::filesystem::path& png, int columns, int rows) {
    const auto grey = grey_of(opened(png).get());
    std::string grid;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            double light = 0;
            int dots = 0;
            for (int y = row * grey.height / rows; y < (row + 1) * grey.height / rows; ++y) {
                for (int x = column * grey.width / columns; x < (column + 1) * grey.width / columns;
                     ++x, ++dots)
                    light += static_cast<double>(grey.at(x, y));
            }
            grid += static_cast<char>('0' + std::lround(9 * (1 - light / std::max(dots, 1))));
        }
        grid += '\n';
    }
    return grid;
}

std::string placed_words(const std::filesystem::path& pdf) {
    std::istringstream table(output_of("pdftotext -tsv '" + pdf.string() + "' -"));
    using Place = std::tuple<int, long, long, long, std::string>;  // page, top, left, width
    std::vector<Place> words;
    std::string line;
    while (std::getline(table, line)) {
        std::istringstream row(line);
        int level = 0;
        int page = 0;
        int skipped = 0;
        double left = 0;
        double top = 0;
        double width = 0;
        double rest = 0;
        std::string word;
        if (!(row >> level >> page >> skipped >> skipped >> skipped >> skipped >> left >> top >>
              width >> rest >> rest >> word) ||
            word.starts_with("###"))
            continue;
        words.emplace_back(page, std::lround(top), std::lround(left), std::lround(width), word);
    }
    std::ranges::sort(words);
    std::ostringstream text;
    for (const auto& [page, top, left, width, word] : words)
        text << page << ' ' << left << ' ' << top << ' ' << width << ' ' << word << '\n';
    return text.str();
}

}  // namespace spillway::document::test
