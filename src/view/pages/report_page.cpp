#include "view/pages/report_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/category.hpp"
#include "view/frame_data.hpp"
#include "view/pages/files_part_data.hpp"
#include "view/pages/report_data.hpp"
#include "view/renderer.hpp"

namespace spillway::view {
namespace {

constexpr std::size_t kHideInputs = 3;

// Where an error is shown: `place` is the form group; empty: in the summary only.
constexpr std::array<ReportErrorText, 17> kErrors{{
    {ReportError::target_missing, "target", "target_text",
     msg("Say which project or which person it is about")},
    {ReportError::target_unknown, "target", "target_text",
     msg("Choose from the list again, or describe it in at most 200 characters")},
    {ReportError::net_missing, "net", "net", msg("Choose what your report is about")},
    {ReportError::category_missing, "category", "category",
     msg("Choose at least one kind of problem")},
    {ReportError::category_unknown, "category", "category",
     msg("Choose kinds of problem from the list")},
    {ReportError::stage_unknown, "", "stage", msg("Choose the stage from the list, or “Not sure”")},
    {ReportError::occurred_too_long, "occurred", "occurred",
     msg("Say when it happened in at most 100 characters")},
    {ReportError::text_missing, "text", "text", msg("Write what happened")},
    {ReportError::text_too_long, "text", "text",
     msg("Shorten what happened to at most 50,000 characters; you can add more afterwards")},
    {ReportError::name_missing, "name", "name", msg("Give your name, or choose “Anonymous”")},
    {ReportError::contact_missing, "contact", "contact",
     msg("Say how you can be reached, or choose “Anonymous”")},
    {ReportError::identity_too_long, "contact", "contact",
     msg("Shorten your name to 100 and your contact to 300 characters")},
    {ReportError::notice_mail_bad, "notice_mail", "notice_mail",
     msg("Give an e-mail address such as name@example.com, or none")},
    {ReportError::hide_from_too_long, "hide_from", "hide_from",
     msg("Give at most 20 names of at most 100 characters each")},
    {ReportError::bad_characters, "", "text",
     msg("Something in the form cannot be read as text. Type it in again rather than pasting it")},
    {ReportError::form_expired, "", "",
     msg("The form was open for too long. Look through it and send it again; nothing was lost")},
    {ReportError::busy, "", "",
     msg("Very many people are writing just now. Nothing was sent: try again in a minute")},
}};

std::string_view net_of(const ReportPage& page) {
    if (!page.linked) return page.fields.net;
    return domain::target_kind_code(page.linked->target.kind);
}

// The first checkbox that is on view, or the choice that brings them into view.
std::string category_anchor(std::string_view net) {
    for (const auto& entry : domain::kCategories) {
        if (domain::net_code(entry.net) == net) return "category-" + std::string(entry.code);
    }
    return "net";
}

const ReportErrorText& entry_of(ReportError error, std::span<const ReportErrorText> instead) {
    const auto other = std::ranges::find(instead, error, &ReportErrorText::error);
    if (other != instead.end()) return *other;
    return *std::ranges::find(kErrors, error, &ReportErrorText::error);
}

std::vector<Data> report_errors(Data& data, const Words& words, const ReportPage& page,
                                std::span<const ReportErrorText> instead) {
    std::vector<Data> summary;
    for (const auto error : page.errors) {
        const auto& entry = entry_of(error, instead);
        const auto text = words.tr(entry.text);
        const auto anchor =
            entry.anchor == "category" ? category_anchor(net_of(page)) : std::string(entry.anchor);
        summary.push_back(error_item(text, anchor));
        if (!entry.place.empty()) data.text("error_" + std::string(entry.place), text);
    }
    return summary;
}

Data category(const Words& words, const domain::CategoryEntry& entry, bool checked) {
    Data data;
    data.text("code", entry.code).text("label", words.tr(entry.name)).flag("checked", checked);
    return data;
}

std::vector<Data> declaration_options(const Words& words, std::string_view chosen) {
    std::vector<Data> options;
    for (const auto& entry : domain::kDeclarations) {
        options.push_back(option(entry.code, words.tr(entry.name), entry.code == chosen));
    }
    return options;
}

// The categories of one net: the commonest, and the others behind "more".
Data category_group(const Words& words, const ReportPage& page, domain::Net net) {
    std::vector<Data> common;
    std::vector<Data> further;
    bool further_checked = false;
    for (const auto& entry : domain::kCategories) {
        if (entry.net != net) continue;
        const bool checked = std::ranges::count(page.fields.categories, entry.code) > 0;
        if (common.size() < domain::kCommonCategories) {
            common.push_back(category(words, entry, checked));
        } else {
            further.push_back(category(words, entry, checked));
            further_checked = further_checked || checked;
        }
    }
    const bool person = net == domain::Net::person;
    Data group;
    group.list("common", std::move(common))
        .list("further", std::move(further))
        .flag("further_open", further_checked)
        .flag("declarations", person);
    if (person) {
        group.list("declaration_options", declaration_options(words, page.fields.declaration));
    }
    if (!page.linked) group.text("group_class", person ? "sw-for-person" : "sw-for-project");
    return group;
}

void set_categories(Data& data, const Words& words, const ReportPage& page) {
    std::vector<Data> groups;
    for (const auto net : {domain::Net::project, domain::Net::person}) {
        if (page.linked && domain::net_code(net) != net_of(page)) continue;
        groups.push_back(category_group(words, page, net));
    }
    data.list("groups", std::move(groups));
}

void set_stages(Data& data, const Words& words, const ReportPage& page) {
    const bool person = page.linked && page.linked->target.kind == domain::TargetKind::person;
    data.flag("stages", !person).text("stage_class", page.linked ? "" : "sw-for-project");
    std::vector<Data> options;
    for (const auto& entry : domain::kStages) {
        options.push_back(
            option(entry.code, words.tr(entry.name), entry.code == page.fields.stage));
    }
    data.list("stage_options", std::move(options));
}

std::string_view kind_name(domain::TargetKind kind) {
    return kind == domain::TargetKind::project ? msg("Project") : msg("Person");
}

void set_found(Data& data, const Words& words, const ReportPage& page) {
    std::vector<Data> found;
    for (const auto& choice : page.found) {
        Data item;
        item.text("choice_id", choice.id)
            .text("choice_dom_id", found.empty() ? "target" : "target-" + choice.id)
            .text("choice_name", choice.name)
            .text("choice_kind", words.tr(kind_name(choice.kind)))
            .text("choice_unit", choice.unit)
            .flag("chosen", choice.id == page.fields.target);
        found.push_back(std::move(item));
    }
    data.flag("searched", page.searched)
        .flag("has_choices", !found.empty())
        .flag("found_more", page.found_more)
        .flag("none_chosen", page.fields.target.empty())
        .list("found", std::move(found));
}

void set_linked(Data& data, const LinkedTarget& linked) {
    data.flag("linked", true)
        .text("target_id", linked.target.id)
        .text("target_name", linked.target.name)
        .text("target_unit", linked.target.unit)
        .text("net", domain::target_kind_code(linked.target.kind))
        .text("check_word", linked.check_word)
        .text("host", linked.host)
        .text("token", linked.token);
}

void set_hide_from(Data& data, const Words& words, const ReportPage& page) {
    const auto& typed = page.fields.hide_from;
    std::vector<Data> inputs;
    for (std::size_t i = 0; i < std::max(kHideInputs, typed.size() + 1); ++i) {
        Data input;
        const auto number = std::to_string(i + 1);
        input.text("hide_id", i == 0 ? "hide_from" : "hide_from-" + number)
            .text("hide_label", words.tr_with("Name {number}", "number", number))
            .text("hide_value", i < typed.size() ? typed[i].reveal() : std::string_view{});
        inputs.push_back(std::move(input));
    }
    data.list("hide_inputs", std::move(inputs));
    const bool faulty = std::ranges::count(page.errors, ReportError::hide_from_too_long) > 0;
    data.flag("hide_open", !typed.empty() || faulty);
}

}  // namespace

std::vector<Data> set_report_form(Data& data, const Words& words, const ReportPage& page,
                                  std::span<const ReportErrorText> instead) {
    const auto& fields = page.fields;
    data.text("default_action", page.linked ? "send" : "find")
        .flag("link_not_valid", page.link_not_valid)
        .flag("linked", false)
        .flag("net_is_project", fields.net == "project")
        .flag("net_is_person", fields.net == "person")
        .text("target_query", fields.target_query)
        .text("target_text", fields.target_text)
        .text("occurred", fields.occurred)
        .text("text", fields.text)
        .flag("named", fields.named)
        .text("name", fields.name)
        .text("contact", fields.contact)
        .flag("mail_offered", page.mail_offered)
        .text("notice_mail", fields.notice_mail);
    if (page.linked) set_linked(data, *page.linked);
    set_found(data, words, page);
    set_categories(data, words, page);
    set_stages(data, words, page);
    set_hide_from(data, words, page);
    return report_errors(data, words, page, instead);
}

base::WipedString render(const Renderer& renderer, Language language, const ReportPage& page) {
    const Words words(renderer.catalogue(), language);
    auto data = frame_data(words, page.frame, LanguageSwitch::form);
    data.text("switch_form", "report");
    auto summary = set_report_form(data, words, page, {});
    set_files(data, words, page.files, summary);
    set_errors(data, std::move(summary));
    return renderer.render("report", language, data);
}

}  // namespace spillway::view
