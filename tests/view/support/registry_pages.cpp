#include <chrono>
#include <utility>

#include "view/pages/comparison_page.hpp"
#include "view/pages/fields_page.hpp"
#include "view/pages/filing_page.hpp"
#include "view/pages/personal_matters_page.hpp"
#include "view/pages/registry_page.hpp"
#include "view/support/sample_pages.hpp"

namespace spillway::view::samples {
namespace {

using namespace std::chrono_literals;
using domain::DutyState;
using domain::FilingMove;
using domain::FilingState;
using domain::FindingKind;
using domain::FormId;

constexpr base::Day kToday{std::chrono::sys_days{2026y / 7 / 12}};
constexpr base::Instant kNow{std::chrono::sys_days{2026y / 7 / 12} + 1h};
constexpr domain::Period kPeriod{.year = 2026, .half = 1};

std::size_t field(FormId form, std::string_view name) {
    return domain::field_index(domain::form_entry(form), name).value();
}

domain::FilingRow row_of(FormId form,
                         const std::vector<std::pair<std::string_view, std::string>>& cells) {
    domain::FilingRow row;
    row.cells.resize(domain::form_entry(form).fields.size());
    for (const auto& [name, text] : cells) row.cells[field(form, name)] = text;
    return row;
}

domain::CheckedFiling construction(const std::string& mark) {
    domain::CheckedFiling filing;
    filing.form = FormId::a1;
    filing.sheet = "附件1" + mark;
    filing.reporting_unit = "建设管理科" + mark;
    filing.filled_on = "2026-07-05";
    filing.rows.push_back(
        row_of(FormId::a1, {{"project_type", "small_rivers"},
                            {"project_name", "青螺河云棠段治理工程" + mark},
                            {"project_source", "中央水利发展资金"},
                            {"total_funds", "1280万元"},
                            {"main_purpose", "整治河道 4.6 公里，新建护岸 3.2 公里。"},
                            {"project_owner", "梧岭市水利局"},
                            {"start_on", "2025-10"},
                            {"planned_end_on", "2026-12"},
                            {"progress", "65"},
                            {"resp_dept", "建设管理科"},
                            {"resp_person", "罗启明"}}));
    filing.rows.push_back(row_of(FormId::a1, {{"project_type", "防洪" + mark},
                                              {"project_name", "城区防洪堤加固三期"},
                                              {"total_funds", "约五百万"},
                                              {"start_on", "2026-05"},
                                              {"planned_end_on", "2026-03"},
                                              {"progress", "40"}}));
    filing.rows.push_back(row_of(FormId::a1, {{"project_type", "reservoir"},
                                              {"project_name", "某水库除险加固"},
                                              {"total_funds", "300万元"}}));
    filing.rows.back().is_classified = true;
    const auto find = [&](FindingKind kind, std::size_t row, std::string_view name,
                          std::string detail = {}) {
        domain::Finding finding{.kind = kind, .sheet = filing.sheet};
        finding.row = static_cast<std::uint32_t>(row + 6);
        finding.column = static_cast<std::uint32_t>(field(FormId::a1, name) + 1);
        finding.row_index = row;
        finding.field = field(FormId::a1, name);
        finding.detail = std::move(detail);
        filing.findings.push_back(std::move(finding));
    };
    filing.findings.push_back({.kind = FindingKind::unknown_column,
                               .sheet = filing.sheet,
                               .column = 19,
                               .detail = "联系电话" + mark});
    find(FindingKind::not_a_choice, 1, "project_type", mark);
    find(FindingKind::not_an_amount, 1, "total_funds");
    find(FindingKind::end_before_start, 1, "planned_end_on");
    find(FindingKind::accepted_unfinished, 1, "progress");
    return filing;
}

FilingPage filing(const PageFrame& frame, const std::string& mark) {
    FilingPage page;
    page.frame = frame;
    page.path = "/registry/filings/ab";
    page.checked = construction(mark);
    page.unit = "建设管理科" + mark;
    page.period = kPeriod;
    page.version = 2;
    page.state = FilingState::draft;
    FilingMatch match{.row = 1, .is_unsure = true};
    match.candidates.push_back({.id = {},
                                .kind = domain::TargetKind::project,
                                .name = "城区防洪堤加固（三期）" + mark,
                                .unit = "建设管理科"});
    page.matches.push_back(std::move(match));
    page.steps = {{std::nullopt, "韦澄" + mark, kNow - 48h, ""},
                  {FilingMove::file, "韦澄", kNow - 40h, ""},
                  {FilingMove::give_back, "覃敏", kNow - 20h, "第2行金额请按合同填写。" + mark},
                  {std::nullopt, "", kNow, ""}};
    page.versions = {{"/registry/filings/ab", "", kPeriod, 2, FilingState::draft, kNow},
                     {"/registry/filings/aa", "/registry/compare?older=aa&newer=ab", kPeriod, 1,
                      FilingState::returned, kNow - 20h}};
    page.earlier_period =
        FilingVersion{"/registry/filings/a0",    "/registry/compare?older=a0&newer=ab",
                      domain::previous(kPeriod), 1,
                      FilingState::published,    kNow - 4000h};
    page.moves = {FilingMove::file, FilingMove::withdraw};
    page.may_edit = true;
    page.may_mark = true;
    page.may_match = true;
    page.note = "The rows were checked and are kept as a draft.";
    return page;
}

RegistryPage registry(const PageFrame& frame, const std::string& mark) {
    RegistryPage page;
    page.frame = frame;
    page.period = kPeriod;
    page.today = kToday;
    page.cut_off = domain::cut_off(kPeriod);
    page.due_on = kToday + std::chrono::days(3);
    int shift = 0;
    for (const auto* unit : {"建设管理科", "水政监察大队", "财务审计科", "云棠水库管理所"}) {
        MatrixRow row{"ab" + std::to_string(shift), unit + mark, {}};
        int at = shift++;
        for (const auto& form : domain::all_forms()) {
            const auto state = static_cast<DutyState>(at++ % 7 + 1);
            const bool has_filing = state >= DutyState::drafted;
            MatrixCell cell{form.id, at % 3 != 0, state, has_filing ? "/registry/filings/ab" : "",
                            std::nullopt};
            if (state == DutyState::late) cell.reminded_on = kToday - std::chrono::days(1);
            row.cells.push_back(std::move(cell));
        }
        page.rows.push_back(std::move(row));
    }
    page.late = {{.form = FormId::a2,
                  .unit = "建设管理科" + mark,
                  .period = kPeriod,
                  .due_on = kToday - std::chrono::days(3),
                  .reminded_on = kToday}};
    page.waiting = {{"/registry/filings/ab", FormId::a1, "建设管理科" + mark, kPeriod, 2,
                     FilingState::draft, 3, 4, kNow, "韦澄"},
                    {"/registry/filings/ac", FormId::a6, "局机关", kPeriod, 1, FilingState::filed,
                     10, 0, kNow, ""}};
    page.may_file = page.may_manage_duties = page.may_check = true;
    return page;
}

ComparisonPage comparison(const PageFrame& frame, const std::string& mark) {
    ComparisonPage page;
    page.frame = frame;
    page.older = {"/registry/filings/a0", "建设管理科" + mark, domain::previous(kPeriod), 1,
                  construction(mark)};
    page.newer = {"/registry/filings/ab", "建设管理科" + mark, kPeriod, 2, construction(mark)};
    page.older.rows.rows[0].cells[field(FormId::a1, "progress")] = "40";
    page.differences = {
        {domain::RowChange::changed, 0, 0, {{field(FormId::a1, "progress"), "40", "65"}}},
        {domain::RowChange::added, std::nullopt, 1, {}},
        {domain::RowChange::removed, 2, std::nullopt, {}}};
    return page;
}

EditPage edit(const PageFrame& frame, const std::string& mark) {
    EditPage page;
    page.frame = frame;
    page.path = "/registry/filings/ab/edit";
    page.back_path = "/registry/filings/ab";
    page.form = FormId::a1;
    page.unit = "建设管理科" + mark;
    page.period = kPeriod;
    auto checked = construction(mark);
    page.rows = std::move(checked.rows);
    page.findings = std::move(checked.findings);
    page.total = page.rows.size();
    return page;
}

}  // namespace

std::vector<Sample> registry_pages(const Renderer& renderer, Language language,
                                   const std::string& mark, const PageFrame& frame) {
    std::vector<Sample> pages;
    const auto add = [&](std::string name, const auto& page) {
        pages.push_back({std::move(name), render(renderer, language, page)});
    };
    add("registry", registry(frame, mark));
    RegistryPage empty;
    empty.frame = frame;
    empty.period = kPeriod;
    empty.may_manage_duties = true;
    empty.error = "Give the unit's name, at most 100 characters.";
    add("registry_empty", empty);
    NewFilingPage upload;
    upload.frame = frame;
    upload.units = {"建设管理科" + mark, "财务审计科"};
    upload.periods = {kPeriod, domain::previous(kPeriod)};
    upload.form = FormId::a1;
    upload.unit = "建设管理科" + mark;
    add("registry_upload", upload);
    upload.error = "Choose the sheet";
    upload.error_field = "file";
    add("registry_upload_faulty", upload);
    upload.entry = FilingEntry::browser;
    upload.error = "Choose the form";
    upload.error_field = "form";
    add("registry_new", upload);
    ImportPage import{.frame = frame, .path = "/registry/imports/ab", .form = FormId::a1};
    import.unit = "建设管理科" + mark;
    import.period = kPeriod;
    add("registry_import", import);
    import.failure = "The file is damaged. Open it in the spreadsheet program and save it anew.";
    add("registry_import_failed", import);
    PosterChoicesPage posters{.frame = frame};
    posters.choices = {{"建设管理科" + mark, FormId::a1}, {"建设管理科" + mark, FormId::a6}};
    add("registry_posters", posters);
    add("filing", filing(frame, mark));
    auto filed = filing(frame, mark);
    filed.state = FilingState::filed;
    filed.checked.findings.clear();
    filed.moves = {FilingMove::give_back, FilingMove::publish};
    filed.may_edit = false;
    filed.may_clear = true;
    filed.error = "Say in the remarks what is to be mended, in at most 2,000 characters.";
    filed.typed_remarks = mark;
    add("filing_filed", filed);
    auto printed = filing(frame, mark);
    printed.is_print = true;
    add("filing_print", printed);
    add("filing_edit", edit(frame, mark));
    add("comparison", comparison(frame, mark));
    FieldsPage fields{.frame = frame, .form = FormId::a6};
    fields.published.assign(domain::form_entry(FormId::a6).fields.size(), true);
    fields.may_change = true;
    add("fields", fields);
    PersonalMattersPage matters;
    matters.frame = frame;
    matters.path = "/registry/personal-matters/ab";
    matters.person = "罗启明" + mark;
    matters.unit = "建设管理科";
    matters.matters.push_back(
        {"2025", base::SecretText("经核查，填报与实际一致。" + mark), kToday, "韦澄"});
    matters.may_add = true;
    matters.typed_text = base::SecretText(mark);
    matters.error =
        "Give the year in four digits and what was fed back, in at most 20,000 characters";
    add("personal_matters", matters);
    return pages;
}

}  // namespace spillway::view::samples
