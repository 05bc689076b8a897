// `registry import` and `registry export`: filings in and out on the command line.
#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/registry/filings.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/instance_setup.hpp"
#include "cli/output.hpp"
#include "document/sheet/form_reader.hpp"
#include "document/sheet/form_writer.hpp"
#include "document/sheet/workbook.hpp"
#include "storage/database.hpp"
#include "storage/transaction.hpp"
#include "view/finding_words.hpp"
#include "web/workbook_words.hpp"

namespace spillway::cli {
namespace {

constexpr auto kEnglish = view::Language::en;

struct FilingOptions {
    std::string data;
    std::string form;
    std::string unit;
    std::string period;
    std::string file;
    int version = 0;
    bool json = false;
};

std::string_view reason(app::FilingError error) {
    switch (error) {
        case app::FilingError::not_permitted:
            return "not permitted";
        case app::FilingError::not_found:
            return "no such filing";
        case app::FilingError::bad_unit:
            return "--unit must be one line of text, not too long";
        case app::FilingError::unknown_unit:
            return "no such unit";
        case app::FilingError::wrong_state:
            return "the filing has moved on meanwhile";
        case app::FilingError::has_errors:
            return "the form has errors";
        case app::FilingError::unresolved_matches:
            return "some rows may be earlier ones: say which in the browser";
        case app::FilingError::same_person:
            return "whoever handed it in does not check it";
        case app::FilingError::remarks_missing:
            return "remarks are missing";
        case app::FilingError::bad_row:
            return "no such row";
    }
    return "refused";
}

std::optional<base::Bytes> read_file(const std::string& path) {
    const document::WorkbookLimits limits;
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    // One byte more than allowed is enough to be refused for.
    base::Bytes bytes(std::min<std::uintmax_t>(size, limits.file_bytes + 1));
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (in.gcount() != static_cast<std::streamsize>(bytes.size())) return std::nullopt;
    return bytes;
}

void print_findings(const domain::CheckedFiling& checked) {
    const view::Catalogue catalogue;
    for (const auto& finding : checked.findings) {
        const bool is_error = domain::is_error(finding);
        auto line = view::finding_place(catalogue, kEnglish, finding, checked.form);
        if (!line.empty()) line += ": ";
        line += view::finding_text(catalogue, kEnglish, finding, checked.form);
        print_line((is_error ? "error    " : "warning  ") + line);
    }
}

boost::json::array findings_json(const domain::CheckedFiling& checked) {
    const view::Catalogue catalogue;
    const auto& form = domain::form_entry(checked.form);
    boost::json::array findings;
    for (const auto& finding : checked.findings) {
        const bool is_error = domain::is_error(finding);
        findings.push_back(
            {{"severity", is_error ? "error" : "warning"},
             {"sheet", finding.sheet},
             {"row", finding.row},
             {"column", finding.column},
             {"field", finding.field ? std::string(form.fields[*finding.field].name) : ""},
             {"message", view::finding_text(catalogue, kEnglish, finding, checked.form)}});
    }
    return findings;
}

int import_form(const FilingOptions& options) {
    const auto form = domain::parse_form_id(options.form);
    const auto period = domain::parse_period(options.period);
    if (!period) return refuse("--period must be a half-year such as 2026H1");
    const base::SystemClock clock;
    const auto instance = make_instance(config_of(options.data), clock);
    const auto bytes = read_file(options.file);
    if (!bytes) return refuse("cannot read " + options.file);
    const auto workbook = document::read_workbook(*bytes, options.file);
    if (!workbook) return refuse(web::workbook_fault_text(workbook.error()));
    auto raw = document::read_form(*workbook, *form);
    if (!raw) return refuse("no sheet of the file has this form's headings");
    auto connection = storage::open_database(options.data);
    const auto prepared = app::prepare_filing(
        instance, connection,
        {.form = *form, .unit = options.unit, .period = *period, .raw = std::move(*raw)});
    if (!prepared) return refuse(reason(prepared.error()));
    const auto& checked = prepared->checked;
    if (checked.has_errors()) {
        if (options.json)
            print_json({{"filed", false}, {"findings", findings_json(checked)}});
        else
            print_findings(checked);
        return refuse("nothing was filed: mend what is named and import again");
    }
    storage::Transaction transaction(connection, storage::TransactionKind::write);
    const auto stored = app::store_filed(connection, *prepared);
    if (!stored) return refuse(reason(stored.error()));
    transaction.commit();
    if (options.json) {
        print_json({{"filed", true},
                    {"filing", stored->hex()},
                    {"rows", checked.rows.size()},
                    {"findings", findings_json(checked)}});
    } else {
        print_findings(checked);
        print_line("filed    " + stored->hex());
    }
    return 0;
}

int export_form(const FilingOptions& options) {
    const auto form = domain::parse_form_id(options.form);
    const auto period = domain::parse_period(options.period);
    if (!period) return refuse("--period must be a half-year such as 2026H1");
    const std::filesystem::path out(options.file);
    if (out.extension() != ".xlsx" && out.extension() != ".csv")
        return refuse("--out must end in .xlsx or .csv");
    auto reader = storage::open_reader(options.data);
    const auto version = options.version > 0 ? std::optional(options.version) : std::nullopt;
    const auto summary = app::find_filing(reader, *form, options.unit, *period, version);
    if (!summary) return refuse(reason(app::FilingError::not_found));
    const auto kept = app::load_filing(reader, summary->id);
    if (!kept) return refuse(reason(app::FilingError::not_found));
    const document::FormHead head{.unit = summary->unit,
                                  .reporting_unit = kept->rows.reporting_unit,
                                  .filled_on = kept->rows.filled_on,
                                  .period = summary->period};
    std::ofstream file(out, std::ios::binary | std::ios::trunc);
    if (out.extension() == ".csv")
        file << document::form_csv(*form, head, kept->rows.rows);
    else
        file << base::as_text(document::form_xlsx(*form, head, kept->rows.rows));
    file.close();
    if (!file) return refuse("cannot write " + options.file);
    if (options.json) {
        print_json({{"file", options.file},
                    {"filing", summary->id.hex()},
                    {"version", summary->version},
                    {"rows", kept->rows.rows.size()}});
    } else {
        print_line(options.file);
    }
    return 0;
}

std::string form_of_code(std::string& code) {
    return domain::parse_form_id(code) ? std::string{} : "no form of that name: " + code;
}

std::shared_ptr<FilingOptions> common(CLI::App& command) {
    auto options = std::make_shared<FilingOptions>();
    command.add_option("--data", options->data, "Data directory")->required();
    command.add_option("--form", options->form, "A1 to A7, other, duty-main, duty-supervision")
        ->required()
        ->check(CLI::Validator(form_of_code, "FORM"));
    command.add_option("--unit", options->unit, "Unit that the form is of")->required();
    command.add_option("--period", options->period, "Half-year, such as 2026H1")->required();
    command.add_flag("--json", options->json, "Print facts as JSON");
    return options;
}

}  // namespace

void add_registry_filing(CLI::App& registry, int& status) {
    auto* in = registry.add_subcommand("import", "Hand in a form from a spreadsheet");
    const auto import_options = common(*in);
    in->add_option("file", import_options->file, "File: .xlsx, .ods or .csv")->required();
    in->callback([import_options, &status] { status = import_form(*import_options); });
    auto* out = registry.add_subcommand("export", "Write a filing as a spreadsheet");
    const auto export_options = common(*out);
    out->add_option("--out", export_options->file, "File to write: .xlsx or .csv")->required();
    out->add_option("--version", export_options->version, "Version; the newest otherwise");
    out->callback([export_options, &status] { status = export_form(*export_options); });
}

}  // namespace spillway::cli
