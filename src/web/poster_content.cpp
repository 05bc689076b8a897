#include "web/poster_content.hpp"

#include <algorithm>
#include <array>

#include "document/sheet/form_writer.hpp"
#include "domain/registry/sheet_words.hpp"

namespace spillway::web {
namespace {

using domain::FieldType;

std::string poster_text(const domain::FieldEntry& field, std::string_view normal) {
    if (field.type == FieldType::percent && !normal.empty()) return std::string(normal) + "%";
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

// Long texts have no place beside many rows: a wall table has the columns that tell rows apart.
std::vector<std::size_t> columns_of(const app::PosterTable& table) {
    constexpr std::size_t kMost = 6;
    const auto& form = domain::form_entry(table.form);
    const bool is_dense = form.fields.size() > kMost + 2;
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < form.fields.size(); ++i) {
        const auto& field = form.fields[i];
        const bool is_responsible = field.name == "resp_person";
        const bool is_wanted =
            i == form.name_field || is_responsible ||
            (field.type != FieldType::sequence &&
             !(is_dense && (field.type == FieldType::long_text || !field.is_required)));
        const auto has = [&](const app::PublicRecord& record) { return is_shown(record, i); };
        if (is_wanted && std::ranges::any_of(table.records, has)) columns.push_back(i);
    }
    return columns;
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
