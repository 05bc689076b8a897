// What staff see until they are signed in: name and password (POST /login: `user`, `password`),
// the code (POST /login/totp: `code`), the first password (POST /login/password: `password`,
// `again`), enrolment (POST /account/totp: `code`) and the recovery codes. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"

namespace spillway::view {

class Renderer;

enum class LoginError : unsigned char { none, refused, busy };
enum class LoginNote : unsigned char { none, session_ended, signed_out };

struct LoginPage {
    PageFrame frame;
    LoginError error = LoginError::none;
    LoginNote note = LoginNote::none;
    std::string user;
};

enum class CodeError : unsigned char { none, wrong, busy };

struct TotpPage {
    PageFrame frame;
    CodeError error = CodeError::none;
};

enum class PasswordError : unsigned char {
    none,
    too_short,
    too_long,
    too_common,
    not_the_same,
    same_as_before
};

struct FirstPasswordPage {
    PageFrame frame;
    PasswordError error = PasswordError::none;
    std::size_t minimum_length = 12;
};

struct TotpEnrolmentPage {
    PageFrame frame;
    base::SecretText qr_png_base64;
    base::SecretText secret;  // base 32, for typing in by hand
    std::string sealed;       // the same, sealed to the member; sent back as `sealed`
    CodeError error = CodeError::none;
    bool optional = false;  // offers "later"
};

struct RecoveryCodesPage {
    PageFrame frame;
    std::vector<base::SecretText> codes;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const LoginPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const TotpPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const FirstPasswordPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const TotpEnrolmentPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const RecoveryCodesPage&);

}  // namespace spillway::view
