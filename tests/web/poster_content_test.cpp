// What posters say and how they look, form by form, as `spillway poster` makes them: from the
// hand-made sheets after the notice's annexes. Golden files hold every word with its place and the
// picture in broad strokes. With SPILLWAY_UPDATE_GOLDEN set they are written anew; with
// SPILLWAY_POSTERS=folder the posters are left there to be looked at.
#include "web/poster_content.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "document/sheet/form_reader.hpp"
#include "document/support/photograph.hpp"
#include "document/support/scanner.hpp"

namespace spillway::web {
namespace {

using document::test::draw_pdf;
using document::test::Folder;
using document::test::scan;
using domain::FormId;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::Not;

constexpr domain::Period kSpring{2026, 1};
constexpr base::Day kDay = std::chrono::sys_days{std::chrono::year(2026) / 11 / 24};
const std::filesystem::path kTests = std::filesystem::path(SPILLWAY_SOURCE_DIR) / "tests";

PosterFrame frame() {
    static const view::Catalogue catalogue;
    return {.catalogue = catalogue,
            .organisation = "临江市水利局",
            .public_origin = "https://jubao.linjiang-water.example",
            .email = "jubao@linjiang-water.example",
            .phone = "0774-555 0163",
            .post = "临江市滨江路 8 号 市水利局机关党委（信访室）"};
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// As published: every field that is by default, no classified row.
std::vector<app::PublicRecord> records_of(FormId form, const domain::RawFiling& raw) {
    const auto& entry = domain::form_entry(form);
    std::vector<app::PublicRecord> records;
    for (auto& row :
         domain::check_filing(form, raw, {.unit = "建设管理科", .period = kSpring}).rows) {
        if (row.is_classified) continue;
        app::PublicRecord record{.form = form,
                                 .unit = "建设管理科",
                                 .period = kSpring,
                                 .version = 1,
                                 .published_on = kDay,
                                 .cells = std::move(row.cells)};
        for (std::size_t i = 0; i < entry.fields.size(); ++i) {
            record.shown.push_back(entry.fields[i].is_published);
            if (!entry.fields[i].is_published) record.cells[i].clear();
        }
        records.push_back(std::move(record));
    }
    return records;
}

std::vector<app::PublicRecord> records_of(FormId form, const std::string& file) {
    const auto bytes = content_of(kTests / "document/sheets" / file);
    const auto workbook = document::read_workbook(base::as_bytes(bytes), file);
    EXPECT_TRUE(workbook) << file;
    const auto raw = workbook ? document::read_form(*workbook, form) : std::nullopt;
    EXPECT_TRUE(raw) << file;
    return records_of(form, raw.value_or(domain::RawFiling{}));
}

// A table as it comes from the store.
app::PosterTable table_of(FormId form, std::vector<app::PublicRecord> records) {
    return {.form = form, .unit = "建设管理科", .period = kSpring, .records = std::move(records)};
}

domain::RawFiling other_funds() {
    domain::RawFiling raw;
    const auto add = [&](std::initializer_list<std::pair<std::string_view, std::string>> cells) {
        domain::RawRow row{.source_row = static_cast<std::uint32_t>(raw.rows.size() + 1)};
        for (const auto& [name, text] : cells) {
            const auto field = domain::field_index(domain::form_entry(FormId::other), name);
            row.cells.push_back({.field = field.value(), .text = text});
        }
        raw.rows.push_back(std::move(row));
    };
    add({{"name", "移民后期扶持资金"},
         {"source", "中央和自治区"},
         {"amount", "640万元"},
         {"use", "移民村屯道路硬化和饮水管网"},
         {"usage_so_far", "已拨付 352 万元，完成 6 个村屯"},
         {"progress", "55"},
         {"resp_dept", "移民工作科"},
         {"resp_person", "方志强"}});
    add({{"name", "防汛抗旱物资储备"},
         {"amount", "86.4万元"},
         {"use", "购置冲锋舟、抽水泵和救生衣"},
         {"progress", "100"},
         {"resp_person", "岑建业"}});
    return raw;
}

struct Case {
    const char* name = "";
    FormId form{};
    const char* sheet = "";  // empty: other_funds()
};

void PrintTo(const Case& row, std::ostream* out) {
    *out << row.name;
}

class PosterOfForm : public testing::TestWithParam<Case> {
protected:
    static document::Poster poster() {
        const auto& [name, form, sheet] = GetParam();
        return make_poster(frame(), table_of(form, *sheet == '\0' ? records_of(form, other_funds())
                                                                  : records_of(form, sheet)));
    }
    static std::filesystem::path drawn(const Folder& folder, document::Paper paper) {
        const auto content = poster();
        const auto pdf = document::draw_posters(std::span(&content, 1), paper, kDay);
        const std::string name =
            std::string(GetParam().name) + (paper == document::Paper::a3 ? "-A3.pdf" : "-A4.pdf");
        const auto path = folder.write(name, pdf.value());
        if (const char* kept = std::getenv("SPILLWAY_POSTERS"))
            std::filesystem::copy_file(path, std::filesystem::path(kept) / name,
                                       std::filesystem::copy_options::overwrite_existing);
        return path;
    }
};

// Numbers may differ by `most`, words may not.
void expect_about(const std::string& drawn, const std::string& golden, long most) {
    std::istringstream ours(drawn);
    std::istringstream theirs(golden);
    std::string our_word;
    std::string their_word;
    const auto number = [](const std::string& word) -> std::optional<long> {
        if (word.empty() || word.size() > 4 ||
            word.find_first_not_of("0123456789") != std::string::npos)
            return std::nullopt;
        return std::stol(word);
    };
    while (theirs >> their_word) {
        ASSERT_TRUE(ours >> our_word) << "ends before " << their_word;
        const auto our_number = number(our_word);
        const auto their_number = number(their_word);
        if (our_number && their_number) {
            ASSERT_LE(std::abs(*our_number - *their_number), most) << drawn;
        } else {
            ASSERT_EQ(our_word, their_word) << drawn;
        }
    }
    EXPECT_FALSE(ours >> our_word) << "goes on with " << our_word;
}

void expect_picture(const std::string& drawn, const std::string& golden) {
    ASSERT_EQ(drawn.size(), golden.size());
    for (std::size_t i = 0; i < golden.size(); ++i)
        ASSERT_LE(std::abs(drawn[i] - golden[i]), 1) << "\n" << drawn;
}

TEST_P(PosterOfForm, IsTheGoldenFile) {
    const Folder folder;
    const auto pdf = drawn(folder, document::Paper::a4);
    const auto words = document::test::placed_words(pdf);
    const auto picture = document::test::darkness(draw_pdf(pdf, 50), 42, 59);
    const auto golden = kTests / "web/golden" / (std::string("poster_") + GetParam().name);
    const auto with = [&](const char* suffix) { return std::filesystem::path(golden) += suffix; };
    if (std::getenv("SPILLWAY_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(with(".words.txt"), std::ios::binary) << words;
        std::ofstream(with(".picture.txt"), std::ios::binary) << picture;
    }
    expect_about(words, content_of(with(".words.txt")), 2);
    expect_picture(picture, content_of(with(".picture.txt")));
}

TEST_P(PosterOfForm, HasACodeThatIsReadInPassing) {
    const Folder folder;
    for (const auto paper : {document::Paper::a4, document::Paper::a3}) {
        const auto pdf = drawn(folder, paper);
        EXPECT_EQ(scan(draw_pdf(pdf, 100)), poster().qr_url);
        const auto photo = document::test::photographed(
            draw_pdf(pdf, 150),
            {.frame = document::test::kCodeOfPoster, .degrees = 7, .blur = 2, .contrast = 0.4});
        EXPECT_EQ(scan(photo), poster().qr_url);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Forms, PosterOfForm,
    testing::Values(Case{"a1", FormId::a1, "a1.xlsx"}, Case{"a2", FormId::a2, "a2.xlsx"},
                    Case{"a3", FormId::a3, "a3.xlsx"}, Case{"a4", FormId::a4, "a4.xlsx"},
                    Case{"a5", FormId::a5, "a5.xlsx"}, Case{"a6", FormId::a6, "a6.xlsx"},
                    Case{"a7", FormId::a7, "a7.xlsx"}, Case{"other", FormId::other, ""}),
    [](const auto& form) { return std::string(form.param.name); });

const domain::Target kTarget{
    .kind = domain::TargetKind::project, .name = "青螺河云棠段治理工程", .unit = "建设管理科"};
const app::QrLink kLink{.url = "https://jubao.linjiang-water.example/q/AAEC", .check_word = "清堤"};

TEST(MakePoster, OfATargetLeadsToItsLink) {
    const auto poster = make_poster(frame(), kTarget, kLink, std::nullopt);
    EXPECT_EQ(poster.title, kTarget.name);
    EXPECT_EQ(poster.subtitle, kTarget.unit);
    EXPECT_EQ(poster.qr_url, kLink.url);
    EXPECT_EQ(poster.check_word, kLink.check_word);
    EXPECT_EQ(poster.host, "jubao.linjiang-water.example");
    EXPECT_TRUE(poster.fields.empty() && poster.rows.empty());
}

TEST(MakePoster, OfATargetSaysAllThatIsPublishedOfItAndNothingElse) {
    app::PublicDetail detail{.target = kTarget, .current = records_of(FormId::a1, "a1.xlsx")};
    detail.current.resize(1);
    auto& record = detail.current.front();
    const auto& form = domain::form_entry(FormId::a1);
    const auto owner = *domain::field_index(form, "project_owner");
    ASSERT_FALSE(record.cells[owner].empty());
    record.shown[owner] = false;
    const auto poster = make_poster(frame(), kTarget, kLink, detail);
    EXPECT_EQ(poster.subtitle, "建设管理科  2026年上半年");
    EXPECT_THAT(poster.fields,
                Contains(Field(&document::PosterField::label, "项目检查情况及存在问题")));
    EXPECT_THAT(poster.fields, Not(Contains(Field(&document::PosterField::label, "项目业主"))));
    EXPECT_THAT(poster.fields, Not(Contains(Field(&document::PosterField::label, "项目名称"))))
        << "which is the title";
    EXPECT_THAT(poster.fields, Not(Contains(Field(&document::PosterField::text, ""))));
}

TEST(MakePoster, OfAPersonHasThePowersButNoAddress) {
    app::PublicDetail detail{.current = records_of(FormId::a6, "a6.xlsx")};
    detail.current.resize(1);
    const auto powers = records_of(FormId::a7, "a7.xlsx");
    detail.current.push_back(powers.front());
    const auto poster = make_poster(frame(), kTarget, kLink, detail);
    EXPECT_THAT(poster.fields, Contains(Field(&document::PosterField::label, "权力清单")));
    EXPECT_THAT(poster.fields, Contains(Field(&document::PosterField::label, "岗位名称")));
    EXPECT_THAT(poster.fields, Not(Contains(Field(&document::PosterField::label, "住址"))));
}

TEST(MakePoster, OfOneRowSaysAllThatIsPublishedOfIt) {
    auto records = records_of(FormId::a4, "a4.xlsx");
    records.resize(1);
    const auto poster = make_poster(frame(), table_of(FormId::a4, std::move(records)));
    EXPECT_TRUE(poster.rows.empty());
    EXPECT_THAT(poster.fields, Contains(Field(&document::PosterField::label, "执法事项")));
    EXPECT_THAT(poster.fields, Contains(Field(&document::PosterField::label, "管理、上缴情况")));
}

TEST(MakePoster, LeavesOutColumnsThatNothingIsPublishedIn) {
    auto records = records_of(FormId::other, other_funds());
    const auto used = *domain::field_index(domain::form_entry(FormId::other), "usage_so_far");
    for (auto& record : records) record.shown[used] = false;
    const auto poster = make_poster(frame(), table_of(FormId::other, std::move(records)));
    EXPECT_THAT(poster.headings,
                ElementsAre("序号", "名称", "金额", "用途", "完成百分比", "负责人"));
    ASSERT_EQ(poster.rows.size(), 2U);
    EXPECT_THAT(poster.rows[1], ElementsAre("2", "防汛抗旱物资储备", "86.4万元",
                                            "购置冲锋舟、抽水泵和救生衣", "100%", "岑建业"));
    EXPECT_EQ(poster.qr_url, "https://jubao.linjiang-water.example/projects");
}

}  // namespace
}  // namespace spillway::web
