#include "web/poster_content.hpp"

#include <algorithm>
#include <array>

#include "document/sheet/form_writer.hpp"
#include "domain/registry/sheet_words.hpp"

namespace spillway::web {
namespace {

using domain::FieldType;

std::string poster_text(const domain::FieldEntry& field, std::string_view normal) {
    if (normal.empty()) return {};
    if (field.type == FieldType::percent) return std::string(normal) + "%";
    if (field.type == FieldType::area)
        return std::string(normal) + std::string(domain::kSquareMetre);
    if (field.type == FieldType::date) {
        const auto date = domain::parse_partial_date(normal);
        return date ? domain::date_words(*date) : std::string(normal);
    }
    return document::sheet_text(field, normal);
}

std::string host_of(std::string_view origin) {
    const auto scheme = origin.find("://");
    return std::string(scheme == std::string_view::npos ? origin : origin.substr(scheme + 3));
}

document::Poster framed(const PosterFrame& frame) {
    const auto tr = [&](std::string_view english) {
        return frame.catalogue.tr(view::Language::zh_cn, english);
    };
    return {.organisation = frame.organisation,
            .call = tr(view::msg("Seen something wrong? Scan to report it")),
            .host = host_of(frame.public_origin),
            .channels = {{tr(view::msg("Report online")), frame.public_origin},
                         {tr(view::msg("Report by e-mail")), frame.email},
                         {tr(view::msg("Report by phone")), frame.phone},
                         {tr(view::msg("Report by post")), frame.post}},
            .foot = tr(view::msg("You may stay anonymous: your network address is not kept. Check "
                                 "that the page shows the same address as this poster."))};
}

std::string subtitle_of(const app::PublicRecord& record) {
    const auto& form = domain::form_entry(record.form);
    return record.unit + "  " + domain::period_words(record.period, form.period);
}

bool is_shown(const app::PublicRecord& record, std::size_t field) {
    return field < record.cells.size() && field < record.shown.size() && record.shown[field] &&
           !record.cells[field].empty();
}

void add_fields(document::Poster& poster, const app::PublicRecord& record, bool is_own) {
    const auto& fields = domain::form_entry(record.form).fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const bool is_title = is_own && i == domain::form_entry(record.form).name_field;
        if (is_title || fields[i].type == FieldType::sequence || !is_shown(record, i)) continue;
        poster.fields.push_back(
            {std::string(fields[i].heading), poster_text(fields[i], record.cells[i])});
    }
}

// What a wall table has room for, of forms with more columns than that: what tells rows apart, what
// is most asked about, and who answers for it. Of the others, everything.
struct WallColumns {
    domain::FormId form{};
    std::array<std::string_view, 8> fields{};
};
constexpr std::array kWallColumns{
    WallColumns{domain::FormId::a1,
                {"project_type", "project_name", "total_funds", "project_owner", "start_on",
                 "progress", "resp_person"}},
    WallColumns{domain::FormId::a3,
                {"property_name", "property_address", "usage", "lessee", "monthly_rent",
                 "income_total", "balance", "resp_person"}},
    WallColumns{domain::FormId::a4,
                {"enforcement_item", "fine_total", "fine_remittance", "goods", "goods_remittance",
                 "resp_person"}},
    WallColumns{domain::FormId::other,
                {"name", "amount", "use", "usage_so_far", "progress", "resp_person"}},
};

bool is_on_wall(domain::FormId form, const domain::FieldEntry& field) {
    if (field.type == FieldType::sequence) return false;
    const auto* chosen = std::ranges::find(kWallColumns, form, &WallColumns::form);
    return chosen == kWallColumns.end() ||
           std::ranges::find(chosen->fields, field.name) != chosen->fields.end();
}

std::vector<std::size_t> columns_of(const app::PosterTable& table) {
    const auto& form = domain::form_entry(table.form);
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto has = [&](const app::PublicRecord& record) { return is_shown(record, i); };
        if (is_on_wall(table.form, form.fields[i]) && std::ranges::any_of(table.records, has))
            columns.push_back(i);
    }
    return columns;
}

void add_rows(document::Poster& poster, const app::PosterTable& table) {
    const auto& form = domain::form_entry(table.form);
    const auto columns = columns_of(table);
    poster.headings.emplace_back(form.fields.front().heading);  // the running number
    for (const auto column : columns) poster.headings.emplace_back(form.fields[column].heading);
    for (std::size_t row = 0; row < table.records.size(); ++row) {
        const auto& record = table.records[row];
        std::vector<std::string> texts{std::to_string(row + 1)};
        for (const auto column : columns) {
            texts.push_back(is_shown(record, column)
                                ? poster_text(form.fields[column], record.cells[column])
                                : std::string());
        }
        poster.rows.push_back(std::move(texts));
    }
}

}  // namespace

document::Poster make_poster(const PosterFrame& frame, const domain::Target& target,
                             const app::QrLink& link,
                             const std::optional<app::PublicDetail>& detail) {
    auto poster = framed(frame);
    poster.title = target.name;
    poster.subtitle = target.unit;
    poster.qr_url = link.url;
    poster.check_label = frame.catalogue.tr(view::Language::zh_cn, view::msg("Check word"));
    poster.check_word = link.check_word;
    if (!detail || detail->current.empty()) return poster;
    poster.subtitle = subtitle_of(detail->current.front());
    const auto own = detail->current.front().form;
    for (const auto& record : detail->current) add_fields(poster, record, record.form == own);
    return poster;
}

document::Poster make_poster(const PosterFrame& frame, const app::PosterTable& table) {
    const auto& form = domain::form_entry(table.form);
    auto poster = framed(frame);
    poster.title = form.sheet_title;
    poster.subtitle = table.unit + "  " + domain::period_words(table.period, form.period);
    const bool is_project = domain::target_kind_of(table.form) == domain::TargetKind::project;
    poster.qr_url = frame.public_origin + (is_project ? "/projects" : "/persons");
    // One thing has room for all that is published of it.
    if (table.records.size() == 1)
        add_fields(poster, table.records.front(), false);
    else
        add_rows(poster, table);
    return poster;
}

std::vector<document::Poster> make_unit_posters(const PosterFrame& frame,
                                                storage::Connection& reader, std::string_view unit,
                                                std::optional<domain::FormId> form) {
    std::vector<document::Poster> posters;
    for (const auto& [name, published] : app::poster_choices(reader)) {
        if (name != unit || (form && published != *form)) continue;
        if (const auto table = app::poster_table(reader, published, name))
            posters.push_back(make_poster(frame, *table));
    }
    return posters;
}

}  // namespace spillway::web
