// The address that complaints are mailed to, and what may stand behind a plus sign in it:
// `jubao@host`, `jubao+TOKEN@host` (a QR token), `jubao+r-TAG@host` (the reply address of a case).
// Only the form is looked at here; whether a token or tag is good, is the caller's to find out.
// Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spillway::mail {

// The longest address that is looked at; RFC 5321 has 64 + 1 + 255.
inline constexpr std::size_t kMaxAddress = 320;

class IntakeAddress {
public:
    // An address in UTF-8 without a plus sign, or nothing when `text` is none.
    [[nodiscard]] static std::optional<IntakeAddress> parse(std::string_view text);

    // What stands behind the plus sign of `address`, empty when there is none; nothing when it is
    // not an address of ours. ASCII letters count alike in either case, but for the part behind
    // the plus sign, which is returned as it is.
    [[nodiscard]] std::optional<std::string_view> detail_of(std::string_view address) const;

    [[nodiscard]] std::string text() const { return local_ + "@" + domain_; }
    [[nodiscard]] const std::string& domain() const noexcept { return domain_; }
    // The address with `detail` behind a plus sign.
    [[nodiscard]] std::string with_detail(std::string_view detail) const;

private:
    IntakeAddress(std::string_view local, std::string_view domain)
        : local_(local), domain_(domain) {}

    std::string local_;
    std::string domain_;
};

// The tag of a reply address, from what stands behind the plus sign; nothing for anything else.
// A QR token may begin like one by chance and has to be tried first.
[[nodiscard]] std::optional<std::string_view> reply_tag_of(std::string_view detail);

// What stands behind the plus sign of the reply address with `tag`.
[[nodiscard]] std::string reply_detail(std::string_view tag);

}  // namespace spillway::mail
