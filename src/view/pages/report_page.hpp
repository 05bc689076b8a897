// The form on which a citizen reports: general (/report), or linked to one target by a QR code
// (/q/{token}). Without input it has the same bytes every time, so that it can be compressed once.
// Field names are those of the contract, and besides them `target_query` and `target_text`, `qr`
// (the token that linked the target, so that the form stays linked after an error), and the
// buttons `action` = `send` | `find` and `switch_language` = a language tag. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "domain/target.hpp"
#include "view/frame.hpp"
#include "view/language.hpp"
#include "view/pages/files_part.hpp"

namespace spillway::view {

class Renderer;

struct TargetChoice {
    std::string id;  // as sent in `target`
    domain::TargetKind kind = domain::TargetKind::project;
    std::string name;
    std::string unit;
};

// What the person typed and chose so far, to be shown again. Codes are the domain's.
struct ReportFields {
    std::string target;  // id of the chosen target; empty: none
    base::SecretText target_query;
    base::SecretText target_text;
    std::string net;  // "project" | "person"; empty: not chosen
    std::vector<std::string> categories;
    std::string stage;
    std::string declaration;
    base::SecretText occurred;
    base::SecretText text;
    bool named = false;
    base::SecretText name;
    base::SecretText contact;
    base::SecretText notice_mail;
    std::vector<base::SecretText> hide_from;
};

enum class ReportError : unsigned char {
    target_missing,
    target_unknown,
    net_missing,
    category_missing,
    category_unknown,
    stage_unknown,
    occurred_too_long,
    text_missing,
    text_too_long,
    name_missing,
    contact_missing,
    identity_too_long,
    notice_mail_bad,
    hide_from_too_long,
    bad_characters,  // control characters or broken UTF-8
    form_expired,    // the form cookie is gone: look through it and send again
    busy,            // nothing was taken in: send again in a moment
};

struct LinkedTarget {
    TargetChoice target;
    std::string check_word;  // as printed on the poster
    std::string host;        // as printed on the poster
    std::string token;
};

struct ReportPage {
    PageFrame frame;
    std::optional<LinkedTarget> linked;
    bool link_not_valid = false;  // came by a QR code that is revoked or unknown
    bool searched = false;        // `found` answers `fields.target_query`
    std::vector<TargetChoice> found;
    bool found_more = false;    // than are listed
    bool mail_offered = false;  // notices by mail to who gives a name
    ReportFields fields;
    FilesPart files;
    std::vector<ReportError> errors;
};

[[nodiscard]] base::WipedString render(const Renderer&, Language, const ReportPage&);

}  // namespace spillway::view
