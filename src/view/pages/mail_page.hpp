// The holding list of e-mail, and one message of it (POST /mail/{id}: `decision` join, case or
// aside; `ref` of the case to join it to). Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/secret.hpp"
#include "domain/held_mail.hpp"
#include "domain/mail_facts.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "view/pages/evidence_part.hpp"

namespace spillway::view {

class Renderer;

struct HeldMailShown {
    std::string path{};  // "/mail/…"
    domain::HeldReason reason{};
    base::Day received_on{};
    domain::MailFacts facts{};
    base::SecretText text{};  // this and the files on its own page only
    std::vector<EvidenceFile> files{};
    bool is_settled = false;
};

struct MailListPage {
    PageFrame frame;
    std::vector<HeldMailShown> mails{};  // latest first
    bool is_done = false;                // something was just decided
};

struct MailItemPage {
    PageFrame frame;
    HeldMailShown mail{};
    std::string typed_ref{};
    std::string_view error{};  // English message id
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const MailListPage&);
[[nodiscard]] base::WipedString render(const Renderer&, Language, const MailItemPage&);

}  // namespace spillway::view
