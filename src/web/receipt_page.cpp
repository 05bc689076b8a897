#include "web/receipt_page.hpp"

#include "base/base64.hpp"
#include "document/qr.hpp"
#include "view/pages/receipt_page.hpp"
#include "web/public_site.hpp"
#include "web/responses.hpp"

namespace spillway::web {
namespace {

constexpr int kPixelsPerModule = 6;

base::SecretText picture_of(std::string_view symbols) {
    const auto code = document::encode_qr(symbols);
    if (!code) return {};
    return base::SecretText(base::base64_encode(document::qr_png(*code, kPixelsPerModule)));
}

}  // namespace

view::ReceiptPage receipt_of(const Services& services, const Filed& filed, bool named) {
    const auto spelled = app::spell_receipt(filed.sealed->receipt);
    const auto received = filed.complaint.received_on;
    view::ReceiptPage receipt;
    receipt.words_chinese = base::SecretText(spelled.words_chinese);
    receipt.words_english = base::SecretText(spelled.words_english);
    receipt.symbols = base::SecretText(spelled.symbols);
    receipt.qr_png_base64 = picture_of(spelled.symbols);
    receipt.follow_url = "https://" + services.site.public_host + "/follow";
    receipt.register_index = static_cast<std::uint64_t>(filed.complaint.register_index);
    receipt.received_on = received;
    receipt.registered_by =
        app::due_on(services.instance, received, domain::TermKind::register_case);
    receipt.accepted_by =
        app::due_on(services.instance, received, domain::TermKind::tell_acceptance);
    receipt.named = named;
    return receipt;
}

http::Response receipt_page(const PublicCall& call, const Filed& filed, bool named) {
    const auto& services = call.site.services();
    auto receipt = receipt_of(services, filed, named);
    receipt.frame = call.site.frame("/report");
    return page(view::render(services.renderer, call.language, receipt));
}

}  // namespace spillway::web
