#include "web/report_form.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.hpp"

namespace spillway::web {
namespace {

using domain::FaultKind;
using domain::Field;
using view::ReportError;

bool is_blank(const base::SecretText& text) {
    return base::trim(text.reveal()).empty();
}

base::SecretText copy(const http::Form& form, std::string_view name) {
    return base::SecretText(form.get(name));
}

ReportError error_of(const domain::FieldFault& fault) {
    if (fault.kind == FaultKind::bad_characters) return ReportError::bad_characters;
    const bool missing = fault.kind == FaultKind::missing;
    switch (fault.field) {
        case Field::target:
            return missing ? ReportError::target_missing : ReportError::target_unknown;
        case Field::net:
            return ReportError::net_missing;
        case Field::category:
        case Field::declaration:
            return missing ? ReportError::category_missing : ReportError::category_unknown;
        case Field::stage:
            return ReportError::stage_unknown;
        case Field::occurred:
            return ReportError::occurred_too_long;
        case Field::text:
            return missing ? ReportError::text_missing : ReportError::text_too_long;
        case Field::name:
            return missing ? ReportError::name_missing : ReportError::identity_too_long;
        case Field::contact:
            return missing ? ReportError::contact_missing : ReportError::identity_too_long;
        case Field::notice_mail:
            return ReportError::notice_mail_bad;
        case Field::hide_from:
            return ReportError::hide_from_too_long;
        case Field::mode:
        case Field::language:
            return ReportError::bad_characters;
    }
    return ReportError::bad_characters;
}

}  // namespace

domain::ComplaintDraft draft_of(const http::Form& form, domain::Channel channel,
                                domain::Net target_net, domain::Language language) {
    domain::ComplaintDraft draft;
    draft.target = copy(form, form.get("target").empty() ? "target_text" : "target");
    draft.net = form.get("net");
    if (draft.net.empty() && target_net != domain::Net::unknown)
        draft.net = domain::net_code(target_net);
    for (const auto* category : form.all("category"))
        draft.categories.emplace_back(category->reveal());
    draft.stage = form.get("stage");
    draft.declaration = form.get("declaration");
    draft.occurred = copy(form, "occurred");
    draft.text = copy(form, "text");
    draft.mode = form.get("mode");
    if (draft.mode.empty()) draft.mode = domain::mode_code(domain::Mode::anonymous);
    draft.name = copy(form, "name");
    draft.contact = copy(form, "contact");
    draft.notice_mail = copy(form, "notice_mail");
    for (const auto* name : form.all("hide_from")) {
        if (!is_blank(*name)) draft.hide_from.push_back(name->clone());
    }
    draft.language = domain::language_tag(language);
    draft.channel = channel;
    return draft;
}

view::ReportFields fields_of(const http::Form& form) {
    view::ReportFields fields;
    fields.target = form.get("target");
    fields.target_query = copy(form, "target_query");
    fields.target_text = copy(form, "target_text");
    fields.net = form.get("net");
    for (const auto* category : form.all("category"))
        fields.categories.emplace_back(category->reveal());
    fields.stage = form.get("stage");
    fields.declaration = form.get("declaration");
    fields.occurred = copy(form, "occurred");
    fields.text = copy(form, "text");
    fields.named = form.get("mode") == domain::mode_code(domain::Mode::named);
    fields.name = copy(form, "name");
    fields.contact = copy(form, "contact");
    fields.notice_mail = copy(form, "notice_mail");
    for (const auto* name : form.all("hide_from")) {
        if (!is_blank(*name)) fields.hide_from.push_back(name->clone());
    }
    return fields;
}

std::vector<ReportError> errors_of(std::span<const domain::FieldFault> faults) {
    std::vector<ReportError> errors;
    for (const auto& fault : faults) {
        const auto error = error_of(fault);
        if (std::ranges::find(errors, error) == errors.end()) errors.push_back(error);
    }
    return errors;
}

}  // namespace spillway::web
