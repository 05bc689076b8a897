#include <string>

#include "document/qr.hpp"
#include "document/qr_runs.hpp"

namespace spillway::document {

std::string qr_svg(const QrCode& code, const SvgOptions& options) {
    const auto size = std::to_string(picture_size(code));
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + ' ' +
                      size + "\" shape-rendering=\"crispEdges\"";
    if (!options.size.empty()) {
        svg += " width=\"" + options.size + "\" height=\"" + options.size + '"';
    }
    if (!options.attributes.empty()) svg += ' ' + options.attributes;
    svg += "><rect width=\"" + size + "\" height=\"" + size + "\" fill=\"#fff\"/><path d=\"";
    for (const auto& run : dark_runs(code)) {
        const auto width = std::to_string(run.width);
        svg += 'M' + std::to_string(run.x) + ' ' + std::to_string(run.y) + 'h' + width + "v1h-" +
               width + 'z';
    }
    svg += "\" fill=\"#000\"/></svg>";
    return svg;
}

}  // namespace spillway::document
