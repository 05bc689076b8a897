#include "document/support/scanner.hpp"

#include <stdlib.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace spillway::document::test {
namespace {

std::string quoted(const std::filesystem::path& path) {
    return "'" + path.string() + "'";
}

struct Output {
    std::string text{};
    int status = 0;
};

Output run(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    Output output;
    std::array<char, 4096> block{};
    while (const auto size = std::fread(block.data(), 1, block.size(), pipe)) {
        output.text.append(block.data(), size);
    }
    output.status = pclose(pipe);
    return output;
}

}  // namespace

Folder::Folder() {
    auto name = (std::filesystem::temp_directory_path() / "spillway_qr_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

Folder::~Folder() {
    std::filesystem::remove_all(path_);
}

std::filesystem::path Folder::write(std::string_view name, base::ByteView bytes) const {
    const auto path = file(name);
    std::ofstream(path, std::ios::binary) << base::as_text(bytes);
    return path;
}

std::string output_of(const std::string& command) {
    auto output = run(command);
    if (output.status != 0) throw std::runtime_error("failed: " + command);
    return std::move(output.text);
}

std::string scan(const std::filesystem::path& picture) {
    constexpr int kNothingFound = 4;
    auto output = run("zbarimg --quiet --raw --nodbus -Sdisable -Sqrcode.enable " +
                      quoted(picture) + " 2>/dev/null");
    const int status = WEXITSTATUS(output.status);
    if (status != 0 && status != kNothingFound) throw std::runtime_error("zbarimg failed");
    if (output.text.ends_with('\n')) output.text.pop_back();
    return std::move(output.text);
}

std::filesystem::path draw_pdf(const std::filesystem::path& pdf, int dots_per_inch) {
    auto png = pdf;
    png += ".png";
    (void)output_of("pdftoppm -singlefile -png -r " + std::to_string(dots_per_inch) + " " +
                    quoted(pdf) + " " + quoted(pdf));
    return png;
}

std::filesystem::path draw_svg(const std::filesystem::path& svg, int dots_per_inch) {
    auto png = svg;
    png += ".png";
    const auto dots = std::to_string(dots_per_inch);
    (void)output_of("rsvg-convert --dpi-x " + dots + " --dpi-y " + dots + " -o " + quoted(png) +
                    " " + quoted(svg));
    return png;
}

}  // namespace spillway::document::test
