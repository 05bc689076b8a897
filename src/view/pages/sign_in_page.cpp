#include "view/pages/sign_in_page.hpp"

#include <utility>

#include "view/frame_data.hpp"
#include "view/pages/password_text.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

std::string_view text_of(LoginError error) {
    switch (error) {
        case LoginError::none:
            return {};
        case LoginError::refused:
            return msg("The user name or the password is not right");
        case LoginError::busy:
            return msg("Too many attempts. Wait a minute and try again");
    }
    return {};
}

std::string_view text_of(LoginNote note) {
    switch (note) {
        case LoginNote::none:
            return {};
        case LoginNote::session_ended:
            return msg("You were signed out because nothing was done for a while.");
        case LoginNote::signed_out:
            return msg("You are signed out.");
    }
    return {};
}

std::string_view text_of(CodeError error) {
    switch (error) {
        case CodeError::none:
            return {};
        case CodeError::wrong:
            return msg("The code is not right, or was used already. Wait for the next one");
        case CodeError::busy:
            return msg("Too many attempts. Wait a minute and try again");
    }
    return {};
}

void set_sign_in_error(Data& data, const Words& words, std::string_view text,
                       std::string_view anchor) {
    std::vector<Data> errors;
    if (!text.empty()) errors.push_back(error_item(words.tr(text), anchor));
    set_errors(data, std::move(errors));
}

// In groups of four, as people type it.
std::string grouped(std::string_view secret) {
    std::string out;
    for (std::size_t at = 0; at < secret.size(); at += 4) {
        if (!out.empty()) out += ' ';
        out += secret.substr(at, 4);
    }
    return out;
}

}  // namespace

std::string password_error_text(const Words& words, PasswordError error,
                                std::size_t minimum_length) {
    switch (error) {
        case PasswordError::none:
            return {};
        case PasswordError::too_short:
            return words.tr_n("Use at least {n} character", "Use at least {n} characters",
                              minimum_length);
        case PasswordError::too_long:
            return words.tr("Use a shorter password");
        case PasswordError::too_common:
            return words.tr("Choose another: this one is among the first that would be guessed");
        case PasswordError::not_the_same:
            return words.tr("Type the same password twice");
        case PasswordError::same_as_before:
            return words.tr("Choose another password than the one before");
    }
    return {};
}

void set_new_password(Data& data, const Words& words, PasswordError error,
                      std::size_t minimum_length) {
    data.text("password_rule",
              words.tr_n("At least {n} character; a sentence is good",
                         "At least {n} characters; a sentence is good", minimum_length))
        .text("error_password", password_error_text(words, error, minimum_length));
}

base::WipedString render(const Renderer& renderer, Language language, const LoginPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    data.text("note", words.tr(text_of(page.note))).text("user", page.user);
    set_sign_in_error(data, words, text_of(page.error), "user");
    return renderer.render("login", language, data);
}

base::WipedString render(const Renderer& renderer, Language language, const TotpPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    set_sign_in_error(data, words, text_of(page.error), "code");
    return renderer.render("totp", language, data);
}

base::WipedString render(const Renderer& renderer, Language language,
                         const FirstPasswordPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    set_new_password(data, words, page.error, page.minimum_length);
    std::vector<Data> errors;
    if (page.error != PasswordError::none) {
        errors.push_back(
            error_item(password_error_text(words, page.error, page.minimum_length), "password"));
    }
    set_errors(data, std::move(errors));
    return renderer.render("first_password", language, data);
}

base::WipedString render(const Renderer& renderer, Language language,
                         const TotpEnrolmentPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    data.text("qr_png_base64", page.qr_png_base64)
        .text("secret", grouped(page.secret.reveal()))
        .text("sealed", page.sealed)
        .flag("optional", page.optional);
    set_sign_in_error(data, words, text_of(page.error), "code");
    return renderer.render("totp_enrolment", language, data);
}

base::WipedString render(const Renderer& renderer, Language language,
                         const RecoveryCodesPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame);
    std::vector<Data> codes;
    for (const auto& code : page.codes) {
        Data item;
        item.text("code", code);
        codes.push_back(std::move(item));
    }
    data.list("codes", std::move(codes));
    return renderer.render("recovery_codes", language, data);
}

}  // namespace spillway::view
