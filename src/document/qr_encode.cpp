#include <qrencode.h>

#include <memory>
#include <new>

#include "document/qr.hpp"

namespace spillway::document {
namespace {

QRecLevel level(QrCorrection correction) {
    switch (correction) {
        case QrCorrection::low:
            return QR_ECLEVEL_L;
        case QrCorrection::medium:
            return QR_ECLEVEL_M;
        case QrCorrection::quartile:
            return QR_ECLEVEL_Q;
        case QrCorrection::high:
            return QR_ECLEVEL_H;
    }
    return QR_ECLEVEL_H;
}

struct FreeCode {
    void operator()(QRcode* code) const noexcept { QRcode_free(code); }
};

}  // namespace

std::expected<QrCode, QrFault> encode_qr(std::string_view text, QrCorrection correction) {
    if (text.empty() || text.size() > kMaxQrText || text.find('\0') != std::string_view::npos) {
        return std::unexpected(QrFault::bad_text);
    }
    constexpr int kSmallestVersion = 0;
    const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeData(
        static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()),
        kSmallestVersion, level(correction)));
    if (code == nullptr) throw std::bad_alloc();  // kMaxQrText bytes always fit
    const auto modules =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    std::vector<bool> dark(modules);
    for (std::size_t i = 0; i < modules; ++i) dark[i] = (code->data[i] & 1) != 0;
    return QrCode(code->width, std::move(dark));
}

}  // namespace spillway::document
