#include "storage/publication_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

#include "domain/registry/normal_text.hpp"
#include "storage/cells_text.hpp"
#include "storage/publication_index.hpp"

namespace spillway::storage {
namespace {

std::vector<bool> flags_of(std::string_view text) {
    std::vector<bool> flags;
    for (const char symbol : text) flags.push_back(symbol == '1');
    return flags;
}

// What a search looks into. Choices are kept as codes and looked for as they stand in a sheet.
std::string words_of(const PublicationRow& row) {
    const auto fields = domain::form_entry(row.form).fields;
    std::string words = row.name + '\n' + row.unit;
    for (std::size_t i = 0; i < row.cells.size() && i < fields.size(); ++i) {
        std::string_view text = row.cells[i];
        if (text.empty()) continue;
        if (fields[i].type == domain::FieldType::choice) {
            if (const auto* choice = domain::choice_of(fields[i], text)) text = choice->heading;
        }
        words += '\n';
        words += text;
    }
    return lowered(words);
}

struct Text {
    domain::TargetKind net{};
    std::string words{};
    bool operator==(const Text&) const = default;
};
using Texts = std::map<std::int64_t, Text>;  // by the publication's id

Texts indexed(Connection& connection, const domain::TargetId& target) {
    Texts texts;
    auto rows = connection.query(
        "SELECT publication_id, net, words FROM publication_text WHERE target_id = $1", target);
    while (rows.step()) {
        texts.emplace(rows.get<std::int64_t>(0),
                      Text{rows.get<domain::TargetKind>(1), rows.get<std::string>(2)});
    }
    return texts;
}

// A person is found by the lists about that person as well.
Texts to_index(Connection& connection, const domain::TargetId& target) {
    Texts texts;
    std::string words;
    auto rows = connection.query(
        "SELECT p.id, p.filing_id, p.target_id, p.form, p.unit, p.year, p.half, p.version,"
        " p.published_on, p.position, p.name, p.stage, p.percent, p.project_type, p.line,"
        " p.is_current, c.cells, c.shown, p.listed"
        " FROM publication p JOIN publication_cells c ON c.publication_id = p.id"
        " WHERE p.target_id = $1 AND p.is_current = 1 ORDER BY p.id",
        target);
    while (rows.step()) {
        if (!words.empty()) words += '\n';
        words += words_of(read_whole_publication(rows));
        if (const auto listed = rows.get<int>(18); listed != 0)
            texts[rows.get<std::int64_t>(0)].net = static_cast<domain::TargetKind>(listed);
    }
    for (auto& [id, text] : texts) text.words = words;
    return texts;
}

}  // namespace

PublicationRow read_publication(const Statement& row) {
    return {.filing = row.get<domain::FilingId>(1),
            .target = row.get<domain::TargetId>(2),
            .form = row.get<domain::FormId>(3),
            .unit = row.get<std::string>(4),
            .period = {.year = row.get<std::int16_t>(5), .half = row.get<std::uint8_t>(6)},
            .version = row.get<int>(7),
            .published_on = row.get<base::Day>(8),
            .position = row.get<std::size_t>(9),
            .name = row.get<std::string>(10),
            .stage = row.get<std::optional<domain::ProjectStage>>(11),
            .percent = row.get<std::optional<int>>(12),
            .project_type = row.get<std::string>(13),
            .line = row.get<std::string>(14),
            .is_current = row.get<bool>(15)};
}

PublicationRow read_whole_publication(const Statement& row) {
    auto read = read_publication(row);
    read.cells = split_cells(row.get<std::string>(16));
    read.shown = flags_of(row.get<std::string>(17));
    return read;
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& symbol : lower) {
        if (symbol >= 'A' && symbol <= 'Z') symbol = static_cast<char>(symbol - 'A' + 'a');
    }
    return lower;
}

void index_targets(Connection& connection, const std::vector<domain::TargetId>& targets) {
    auto once = targets;
    std::ranges::sort(once);
    const auto repeated = std::ranges::unique(once);
    once.erase(repeated.begin(), repeated.end());
    PublicationIndex index(connection);
    for (const auto& target : once) {
        const auto before = indexed(connection, target);
        const auto after = to_index(connection, target);
        if (before == after) continue;
        for (const auto& [id, text] : before) index.remove(text.net, id, text.words);
        connection.execute("DELETE FROM publication_text WHERE target_id = $1", target);
        for (const auto& [id, text] : after) {
            index.add(text.net, id, text.words);
            connection.execute(
                "INSERT INTO publication_text (publication_id, target_id, net, words)"
                " VALUES ($1, $2, $3, $4)",
                id, target, text.net, text.words);
        }
    }
    index.write();
}

}  // namespace spillway::storage
