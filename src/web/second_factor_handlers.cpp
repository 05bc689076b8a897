#include <chrono>
#include <expected>
#include <memory>
#include <utility>

#include "app/device.hpp"
#include "app/second_factor.hpp"
#include "base/base64.hpp"
#include "document/qr.hpp"
#include "view/pages/sign_in_page.hpp"
#include "web/failure.hpp"
#include "web/responses.hpp"
#include "web/staff_cookies.hpp"
#include "web/staff_handlers.hpp"

namespace spillway::web {
namespace {

constexpr int kPixelsPerModule = 5;

http::Response show_totp_page(const StaffCall& call, view::CodeError error, unsigned status) {
    view::TotpPage shown;
    shown.frame = call.site.frame(call, "/login/totp");
    shown.error = error;
    auto response = page(view::render(call.site.services().renderer, call.language, shown), status);
    add_retry_after(response);
    return response;
}

http::Response show_offer(const StaffCall& call, const app::TotpOffer& offer,
                          view::CodeError error) {
    view::TotpEnrolmentPage shown;
    shown.frame = call.site.frame(call, "/account/totp", view::NavItem::account);
    const auto code = document::encode_qr(offer.uri.reveal(), document::QrCorrection::medium);
    if (code) {
        const auto png = document::qr_png(*code, kPixelsPerModule);
        shown.qr_png_base64 = base::SecretText(base::base64_encode(png));
    }
    shown.secret = offer.secret.clone();
    shown.sealed = offer.sealed;
    shown.error = error;
    shown.optional = call.session->next == app::NextStep::nothing;
    const unsigned status = error == view::CodeError::none ? 200 : 422;
    return page(view::render(call.site.services().renderer, call.language, shown), status);
}

http::Response show_codes(const StaffCall& call, const std::vector<base::SecretText>& codes) {
    view::RecoveryCodesPage shown;
    shown.frame = call.site.frame(call, "/account", view::NavItem::account);
    for (const auto& code : codes) shown.codes.push_back(code.clone());
    return page(view::render(call.site.services().renderer, call.language, shown));
}

// Checks the code on a worker. A browser that signed in before has tries of its own; all others
// share those of the account, whose password they know.
std::expected<app::PreparedSecondFactor, view::CodeError> check_code(const StaffCall& call,
                                                                     std::string_view code) {
    auto& services = call.site.services();
    const auto& login = call.session->login;
    return services.read([&](storage::Connection& reader)
                             -> std::expected<app::PreparedSecondFactor, view::CodeError> {
        const auto device = app::recognise_device(reader, login, device_cookie(call.request));
        const auto grant =
            services.sign_in_throttle.take("code of " + login, device.value_or(crypto::Digest{}),
                                           std::chrono::steady_clock::now());
        if (!grant.granted) return std::unexpected(view::CodeError::busy);
        auto prepared = app::prepare_second_factor(services.instance, reader, *call.session, code);
        if (!prepared) return std::unexpected(view::CodeError::wrong);
        return std::move(*prepared);
    });
}

}  // namespace

Awaitable<http::Response> show_totp(StaffCall call) {
    co_return show_totp_page(call, view::CodeError::none, 200);
}

Awaitable<http::Response> enter_totp(StaffCall call) {
    auto& services = call.site.services();
    const auto code = call.form.take("code");
    auto check = [&] { return check_code(call, code.reveal()); };
    auto checking = run_on(services.workers, std::move(check));
    const auto prepared = co_await std::move(checking);
    if (!prepared) {
        const unsigned status = prepared.error() == view::CodeError::busy ? 429 : 422;
        co_return show_totp_page(call, prepared.error(), status);
    }

    auto device = std::make_shared<const app::Device>(app::make_device());
    auto store = [claim = *prepared, device, staff = call.session->id,
                  today = services.instance.clock.today()](storage::Connection& writer) {
        const bool stored = app::store_second_factor(writer, claim).has_value();
        if (stored) app::remember_device(writer, device->id, staff, today);
        return stored;
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    if (!stored) co_return show_totp_page(call, view::CodeError::wrong, 422);
    auto response = see_other("/");
    set_device_cookie(response, device->cookie.reveal());
    co_return response;
}

Awaitable<http::Response> show_enrolment(StaffCall call) {
    const auto offer = app::offer_totp(call.site.services().instance, *call.session);
    if (!offer) co_return http::Response{403, {}, {}};
    co_return show_offer(call, *offer, view::CodeError::none);
}

Awaitable<http::Response> enrol(StaffCall call) {
    auto& services = call.site.services();
    const std::string sealed(call.form.get("sealed"));
    const auto code = call.form.take("code");
    auto prepared = app::prepare_enrolment(services.instance, *call.session, sealed, code.reveal());
    if (!prepared) {
        const auto offer = app::repeat_totp_offer(services.instance, *call.session, sealed);
        if (!offer) co_return see_other("/account/totp");
        co_return show_offer(call, *offer, view::CodeError::wrong);
    }
    auto enrolment = std::make_shared<const app::PreparedEnrolment>(std::move(*prepared));
    auto device = std::make_shared<const app::Device>(app::make_device());
    auto store = [enrolment, device, staff = call.session->id,
                  today = services.instance.clock.today()](storage::Connection& writer) {
        const bool stored = app::store_enrolment(writer, *enrolment).has_value();
        if (stored) app::remember_device(writer, device->id, staff, today);
        return stored;
    };
    auto storing = write(services.writer, std::move(store));
    const bool stored = co_await std::move(storing);
    if (!stored) co_return see_other("/account");
    auto response = show_codes(call, enrolment->recovery_codes);
    set_device_cookie(response, device->cookie.reveal());
    co_return response;
}

Awaitable<http::Response> renew_recovery_codes(StaffCall call) {
    auto made = app::prepare_recovery_codes(*call.session);
    if (!made) co_return see_other("/account");
    auto prepared = std::make_shared<const app::PreparedRecoveryCodes>(std::move(*made));
    auto store = [prepared](storage::Connection& writer) {
        app::store_recovery_codes(writer, *prepared);
        return true;
    };
    auto storing = write(call.site.services().writer, std::move(store));
    co_await std::move(storing);
    co_return show_codes(call, prepared->codes);
}

}  // namespace spillway::web
