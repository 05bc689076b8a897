// QR codes: made once as a square of modules, then drawn as SVG or PNG, or written to a file for
// print. Four modules of quiet zone are always part of the picture (ISO/IEC 18004). Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"

namespace spillway::document {

inline constexpr std::size_t kMaxQrText = 512;  // bytes
inline constexpr int kQuietModules = 4;

enum class QrCorrection : std::uint8_t { low, medium, quartile, high };  // 7, 15, 25, 30 %

class QrCode {
public:
    QrCode(int size, std::vector<bool> dark) : size_(size), dark_(std::move(dark)) {}

    // Modules a side, without the quiet zone.
    [[nodiscard]] int size() const { return size_; }
    // Row and column from 0 to size() - 1.
    [[nodiscard]] bool is_dark(int row, int column) const {
        return dark_[static_cast<std::size_t>(row) * static_cast<std::size_t>(size_) +
                     static_cast<std::size_t>(column)];
    }

private:
    int size_;
    std::vector<bool> dark_;  // row by row
};

enum class QrFault : std::uint8_t {
    bad_text,  // empty, longer than kMaxQrText, or with a NUL
};

[[nodiscard]] std::expected<QrCode, QrFault> encode_qr(
    std::string_view text, QrCorrection correction = QrCorrection::quartile);

struct SvgOptions {
    std::string size{};        // as `width` and `height`, e.g. "40mm" or "192"; empty: viewBox only
    std::string attributes{};  // put into <svg …> as they are, e.g. role="img" aria-label="…"
};

// One <svg> with a white ground and one path, without style attributes, for a strict CSP.
[[nodiscard]] std::string qr_svg(const QrCode& code, const SvgOptions& options = {});

inline constexpr int kMaxPixels = 64;

// A grey PNG of black and white, `pixels` a module (taken as within 1 to kMaxPixels).
[[nodiscard]] base::Bytes qr_png(const QrCode& code, int pixels);

enum class QrFileFault : std::uint8_t {
    unknown_suffix,  // neither .svg, .png nor .pdf
    bad_size,        // not from kMinQrMillimetres to kMaxQrMillimetres
    not_written,     // errno says why
};

inline constexpr double kMinQrMillimetres = 10;
inline constexpr double kMaxQrMillimetres = 1000;

// Writes the code with its quiet zone, `millimetres` wide, in the format of the path's suffix
// (.svg, .pdf, or .png, which has no millimetres and is made for at most 600 dots an inch).
// An existing file is replaced.
[[nodiscard]] std::expected<void, QrFileFault> write_qr_file(const std::filesystem::path& path,
                                                             const QrCode& code,
                                                             double millimetres);

}  // namespace spillway::document
