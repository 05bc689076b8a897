#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "base/utf8.hpp"
#include "domain/registry/address_rule.hpp"
#include "domain/registry/cell.hpp"
#include "domain/registry/filing.hpp"
#include "domain/registry/money.hpp"
#include "domain/registry/partial_date.hpp"
#include "domain/registry/private_number.hpp"

namespace spillway::domain {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Money, ReadsWhatPeopleType) {
    struct Case {
        std::string_view typed;
        MoneyUnit assumed;
        std::int64_t fen;
        std::string_view text;
    };
    constexpr auto kYuan = MoneyUnit::yuan;
    constexpr auto kWan = MoneyUnit::ten_thousand;
    for (const auto& [typed, assumed, fen, text] : std::initializer_list<Case>{
             {"120", kWan, 1'200'000'00, "120万元"},
             {"１２０．５万元", kYuan, 1'205'000'00, "120.5万元"},
             {"1,234.56", kYuan, 1'234'56, "1234.56元"},
             {"1，234", kYuan, 1'234'00, "1234元"},
             {"¥3500元", kWan, 3'500'00, "3500元"},
             {"0.000001", kWan, 1, "0.000001万元"},
             {"0", kYuan, 0, "0元"},
             {"-5", kYuan, -5'00, "-5元"},
         }) {
        const auto money = parse_money(typed, assumed);
        ASSERT_TRUE(money) << typed;
        EXPECT_EQ(money->fen, fen) << typed;
        EXPECT_EQ(money_text(*money), text) << typed;
    }
    for (const std::string_view typed :
         {"", "元", "约120", "12,34", "1.234", "1..2", "0.0000001万", "12O", "9999999999999999999",
          "1,23,456", ",123", "½", "120-130"})
        EXPECT_FALSE(parse_money(typed, MoneyUnit::yuan)) << typed;
}

TEST(Money, TextReadsBackAsItself) {
    std::mt19937_64 random(20260630);
    for (int i = 0; i < 20'000; ++i) {
        const Money money{
            .fen = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(kMaxFen)) >>
                   (random() % 50),
            .unit = random() % 2 == 0 ? MoneyUnit::yuan : MoneyUnit::ten_thousand};
        EXPECT_EQ(parse_money(money_text(money), MoneyUnit::yuan), money) << money_text(money);
        EXPECT_EQ(parse_money(money_digits(money), money.unit), money) << money_digits(money);
    }
}

TEST(PartialDate, ReadsWhatPeopleType) {
    struct Case {
        std::string_view typed;
        std::string_view text;
    };
    for (const auto& [typed, text] : std::initializer_list<Case>{
             {"2020年3月", "2020-03"},
             {"2020.3", "2020-03"},
             {"2020-03-05", "2020-03-05"},
             {"２０２０年３月５日", "2020-03-05"},
             {"2020/3/5", "2020-03-05"},
             {"202003", "2020-03"},
             {"20200305", "2020-03-05"},
             {"2020", "2020"},
             {"2020年", "2020"},
             {"2024-02-29", "2024-02-29"},
         }) {
        const auto date = parse_partial_date(typed);
        ASSERT_TRUE(date) << typed;
        EXPECT_EQ(partial_date_text(*date), text) << typed;
    }
    for (const std::string_view typed :
         {"", "2020-13", "2023-02-29", "20-3-5", "年", "2020年3月5日6", "三月", "2020--3",
          "1900-01-01", "2020-00"})
        EXPECT_FALSE(parse_partial_date(typed)) << typed;
}

TEST(PartialDate, EveryDayReadsBackAsItself) {
    using namespace std::chrono;
    for (auto day = sys_days(1949y / 1 / 1); day <= sys_days(2100y / 12 / 31); day += days(1)) {
        const auto text = base::iso_date(day);
        const auto date = parse_partial_date(text);
        ASSERT_TRUE(date) << text;
        ASSERT_EQ(partial_date_text(*date), text);
        ASSERT_EQ(first_day(*date), day);
        ASSERT_EQ(last_day(*date), day);
    }
}

TEST(PartialDate, TakesSpansApart) {
    struct Case {
        std::string_view typed;
        std::string_view start;
        std::string_view end;
    };
    for (const auto& [typed, start, end] : std::initializer_list<Case>{
             {"2020年3月至2021年6月", "2020年3月", "2021年6月"},
             {"2020.3-2021.6", "2020.3", "2021.6"},
             {"2020/3/1—2021/6/30", "2020/3/1", "2021/6/30"},
             {"2020-03-01-2021-06-30", "2020-03-01", "2021-06-30"},
             {"2020-03", "2020-03", ""},
             {"2020年3月 ～ 2021年6月", "2020年3月", "2021年6月"},
         }) {
        const auto span = split_date_span(typed);
        ASSERT_TRUE(span) << typed;
        EXPECT_EQ(span->start, start) << typed;
        EXPECT_EQ(span->end, end) << typed;
    }
}

TEST(AddressRule, RefusesWhatIsTooFineAndSaysWhatMayStay) {
    struct Case {
        std::string_view typed;
        std::string_view cut;
    };
    for (const auto& [typed, cut] : std::initializer_list<Case>{
             {"龙圩镇西江路8号", "龙圩镇西江路"},
             {"城东街道滨江路江景花园3栋2单元501房", "城东街道滨江路江景花园"},
             {"城东街道滨江路江景花园B栋", "城东街道滨江路江景花园"},
             {"城东街道滨江路十二号", "城东街道滨江路"},
             {"城东街道滨江路 12 号 302 房", "城东街道滨江路"},
             {"城东街道滨江路　１２　号", "城东街道滨江路"},
             {"城东街道滨江路江景花园 B 栋", "城东街道滨江路江景花园"},
             {"城东街道滨江路江景花园３－２－５０１", "城东街道滨江路江景花园"},
             {"城东街道滨江路…", "城东街道滨江路"},
         }) {
        const auto checked = check_address(typed);
        ASSERT_FALSE(checked) << typed;
        EXPECT_EQ(checked.error().fault, AddressFault::too_fine) << typed;
        EXPECT_EQ(checked.error().cut, cut) << typed;
    }
    const auto two = check_address("城东街道滨江路；龙圩镇西江路8号");
    ASSERT_FALSE(two);
    EXPECT_EQ(two.error().fault, AddressFault::several);
    for (const std::string_view typed : {"龙圩镇西江路", "城东街道滨江路江景花园", "三龙镇五一路",
                                         "新兴二路", "八步街道一江两岸小区"})
        EXPECT_TRUE(check_address(typed)) << typed;
}

TEST(AddressRule, ACutIsAllowedItself) {
    const std::vector<std::string> parts{"龙圩镇", "西江路", "8号",  "江景花园", "3栋", "2单元",
                                         "501",    "房",     "B座",  "十二号",   "-",   "#5",
                                         "五一路", " ",      "二楼", "（3幢）",  "1",   "室"};
    std::mt19937 random(6);
    for (int i = 0; i < 20'000; ++i) {
        std::string address;
        for (auto n = 1 + random() % 6; n > 0; --n) address += parts[random() % parts.size()];
        const auto checked = check_address(address);
        if (checked) continue;
        EXPECT_LT(checked.error().cut.size(), address.size());
        if (checked.error().cut.empty()) continue;
        EXPECT_TRUE(check_address(checked.error().cut)) << address << ": " << checked.error().cut;
    }
}

TEST(Forms, HaveTheFieldsOfTheContract) {
    std::set<std::string_view> codes;
    for (const auto& form : all_forms()) {
        EXPECT_EQ(&form, &form_entry(form.id));
        EXPECT_EQ(parse_form_id(form.code), form.id);
        EXPECT_TRUE(codes.insert(form.code).second) << form.code;
        ASSERT_LT(form.name_field, form.fields.size());
        EXPECT_TRUE(form.fields[form.name_field].is_required) << form.code;
        std::set<std::string_view> names;
        for (const auto& field : form.fields) {
            EXPECT_TRUE(names.insert(field.name).second) << form.code << field.name;
            EXPECT_FALSE(field.label.empty() || field.heading.empty()) << field.name;
            const bool has_choices =
                field.type == FieldType::choice || field.type == FieldType::powers;
            EXPECT_EQ(has_choices, !field.choices.empty()) << field.name;
        }
    }
    EXPECT_EQ(parse_form_id("a1"), FormId::a1);
    EXPECT_FALSE(parse_form_id("A8"));
    const auto& persons = form_entry(FormId::a6);
    EXPECT_FALSE(persons.fields[*field_index(persons, "address")].is_published);
}

// A filing typed in the browser, by names of fields.
RawFiling typed(FormId form,
                std::initializer_list<std::pair<std::string_view, std::string>> cells) {
    RawRow row{.source_row = 1};
    for (const auto& [name, text] : cells)
        row.cells.push_back({.field = *field_index(form_entry(form), name), .text = text});
    return {.rows = {row}};
}

std::vector<FindingKind> kinds(const CheckedFiling& checked) {
    std::vector<FindingKind> found;
    for (const auto& finding : checked.findings) found.push_back(finding.kind);
    return found;
}

const std::vector<std::string> kKnown{"冼兆丰"};
const FilingContext kContext{
    .unit = "建设管理科", .period = {.year = 2026, .half = 1}, .known_persons = kKnown};

const std::initializer_list<std::pair<std::string_view, std::string>> kGoodProject{
    {"project_type", "中小河流"},  {"project_name", "青螺河治理"},
    {"total_funds", "1,250.5"},    {"main_purpose", "防洪"},
    {"project_owner", "市水利局"}, {"start_on", "2025.3"},
    {"planned_end_on", "2026.6"},  {"progress", "60%"}};

RawFiling with(std::initializer_list<std::pair<std::string_view, std::string>> changes) {
    auto raw = typed(FormId::a1, kGoodProject);
    for (const auto& [name, text] : changes) {
        const auto field = *field_index(form_entry(FormId::a1), name);
        std::erase_if(raw.rows[0].cells, [&](const RawCell& cell) { return cell.field == field; });
        raw.rows[0].cells.push_back({.field = field, .text = text});
    }
    return raw;
}

TEST(CheckFiling, MakesNormalTexts) {
    const auto checked = check_filing(FormId::a1, typed(FormId::a1, kGoodProject), kContext);
    EXPECT_THAT(checked.findings, IsEmpty());
    const auto cell = [&](std::string_view name) {
        return checked.rows[0].cells[*field_index(form_entry(FormId::a1), name)];
    };
    EXPECT_EQ(cell("project_type"), "small_rivers");
    EXPECT_EQ(cell("total_funds"), "1250.5万元");
    EXPECT_EQ(cell("start_on"), "2025-03");
    EXPECT_EQ(cell("progress"), "60");
    EXPECT_THAT(check_rows(checked, kContext), IsEmpty());
    EXPECT_EQ(stage_of(FormId::a1, checked.rows[0], {}), ProjectStage::under_way);
}

TEST(CheckFiling, FindsWhatIsWrong) {
    struct Case {
        FindingKind kind;
        RawFiling raw;
    };
    for (const auto& [kind, raw] : std::initializer_list<Case>{
             {FindingKind::missing, with({{"project_owner", " "}})},
             {FindingKind::not_an_amount, with({{"total_funds", "很多"}})},
             {FindingKind::negative_amount, with({{"total_funds", "-1"}})},
             {FindingKind::not_a_choice, with({{"project_type", "公路"}})},
             {FindingKind::not_a_percent, with({{"progress", "101"}})},
             {FindingKind::not_a_date, with({{"start_on", "明年"}})},
             {FindingKind::end_before_start, with({{"planned_end_on", "2024-01"}})},
             {FindingKind::accepted_unfinished, with({{"accepted_on", "2026-05"}})},
             {FindingKind::rectification_missing, with({{"inspection_findings", "护坡有裂缝"}})},
             {FindingKind::identity_number, with({{"remarks", "联系 13800000163"}})},
             {FindingKind::bad_characters, with({{"remarks", "\xff"}})},
         }) {
        const auto checked = check_filing(FormId::a1, raw, kContext);
        EXPECT_THAT(kinds(checked), ElementsAre(kind));
        ASSERT_EQ(checked.rows.size(), 1u);
        EXPECT_EQ(checked.has_errors(), severity_of(kind) == Severity::error);
    }
    EXPECT_THAT(kinds(check_filing(FormId::a1, {}, kContext)), ElementsAre(FindingKind::no_rows));
    EXPECT_THAT(
        kinds(check_filing(FormId::a1, with({{"inspection_findings", "2026年5月检查,未发现问题"}}),
                           kContext)),
        IsEmpty());
}

TEST(CheckFiling, AsksForRectificationWhereAProblemWasFound) {
    struct Case {
        std::string findings;
        bool is_problem;
    };
    for (const auto& [findings, is_problem] : std::initializer_list<Case>{
             {"", false},
             {"无", false},
             {"2026年5月检查，未发现问题。", false},
             {"存在问题：无", false},
             {"现场检查，质量合格", false},
             {"工程无质量问题", false},
             {"无安全隐患", false},
             {"存在问题: 无。整改：无", false},
             {"检查情况：良好\n存在问题：\n无", false},
             {"未发现异常情况，运行正常", false},
             {"无需整改", false},
             {"未检查", false},
             {"未检查出问题", false},
             {"存在问题：无人管护", true},
             {"存在问题：无资料", true},
             {"问题:无施工日志", true},
             {"无安全隐患排查记录", true},
             {"无问题台账", true},
             {"运行正常，无人值守", true},
             {"总体良好，个别护栏缺失", true},
             {"闸门启闭不正常", true},
             {"外观良好，沉降异常", true},
             {"工程无其他问题",
              true},  // not a wording that is known: better asked than passed over
             {"护栏缺失", true},
             {"无人机巡查，护栏缺失", true},
             {"总体良好，局部渗漏", true},
             {"未发现安全隐患，但进度滞后", true},
             {"验收不合格", true},
         }) {
        const auto asked =
            check_filing(FormId::a1, with({{"inspection_findings", findings}}), kContext);
        EXPECT_EQ(asked.has_errors(), is_problem) << findings;
        const auto answered = check_filing(
            FormId::a1, with({{"inspection_findings", findings}, {"rectification", "限期整改"}}),
            kContext);
        EXPECT_FALSE(answered.has_errors()) << findings;
    }
}

TEST(PrivateNumber, IsFoundHoweverItIsSpaced) {
    for (const std::string_view text : {"13800138000",
                                        "电话138-0013-8000",
                                        "138 0013 8000",
                                        "１３８００１３８０００",
                                        "138－0013－8000",
                                        "138.0013.8000",
                                        "138—0013—8000",
                                        "+86 138 0013 8000",
                                        "+8613800138000",
                                        "0086-13800138000",
                                        "1380013 8000",
                                        "0774-3822345",
                                        "(0774)3822345",
                                        "（０７７４）３８２２３４５",
                                        "0774 3822345",
                                        "07743822345",
                                        "010-12345678",
                                        "0755-8234 5678",
                                        "0774-382-2345",
                                        "办公室0774—3822345转8",
                                        "450403198001011234",
                                        "45040319800101123X",
                                        "450403 19800101 1234",
                                        "450403 19800101 123x",
                                        "周某某13800138000，李某某"})
        EXPECT_TRUE(has_private_number(text)) << text;
    for (const std::string_view text :
         {"", "2026-05-12", "2025.10-2026.12", "2025-10-01至2026-12-31", "1,380,013.80", "138万元",
          "桂财农〔2025〕88号", "450403", "6227000011112222333", "长3.2公里，宽0.8米",
          "2020 163号文", "第0774号", "138 户 0013 人", "3822345", "95598", "2026-0774-3822345"})
        EXPECT_FALSE(has_private_number(text)) << text;
}

TEST(CheckFiling, TellsRowsOfOneNameApart) {
    struct Case {
        FormId form{};
        std::vector<std::pair<std::string_view, std::string>> first{};
        std::vector<std::pair<std::string_view, std::string>> second{};
        bool is_twice = false;
    };
    for (const auto& [form, first, second, is_twice] : std::initializer_list<Case>{
             {FormId::a1,
              {{"project_name", "护岸工程"}, {"project_owner", "甲镇水利站"}},
              {{"project_name", "护岸工程"}, {"project_owner", "乙镇水利站"}},
              false},
             {FormId::a1,
              {{"project_name", "护岸（一期）工程"}, {"project_owner", "甲镇水利站"}},
              {{"project_name", "护岸(一期) 工程"}, {"project_owner", "甲镇 水利站"}},
              true},
             {FormId::a2, {{"expense_item", "会议费"}}, {{"expense_item", "会议费"}}, true},
             {FormId::a3,
              {{"property_name", "门面"}, {"property_address", "滨江路 1 号"}},
              {{"property_name", "门面"}, {"property_address", "滨江路 2 号"}},
              false},
             {FormId::a6,
              {{"name", "张伟"}, {"post", "科长"}},
              {{"name", "张伟"}, {"post", "副站长"}},
              false},
             {FormId::a6,
              {{"name", "张伟"}, {"post", "科长"}},
              {{"name", "张 伟"}, {"post", "科长"}},
              true},
             {FormId::a7,
              {{"post_title", "科长"}, {"holders", "张伟"}, {"powers", "审批：变更"}},
              {{"post_title", "科长"}, {"holders", "张伟"}, {"powers", "使用：经费"}},
              false},
             {FormId::a7,
              {{"post_title", "科长"}, {"holders", "张伟"}, {"powers", "审批：变更"}},
              {{"post_title", "科长"}, {"holders", "张伟"}, {"powers", "审批:变更"}},
              true},
             {FormId::main_duty,
              {{"leader", "张伟"}, {"duty_item", "管好工程"}},
              {{"leader", "李强"}, {"duty_item", "管好工程"}},
              false},
         }) {
        RawFiling raw;
        for (const auto* cells : {&first, &second}) {
            RawRow row{.source_row = static_cast<std::uint32_t>(raw.rows.size() + 1)};
            for (const auto& [name, text] : *cells)
                row.cells.push_back({.field = *field_index(form_entry(form), name), .text = text});
            raw.rows.push_back(std::move(row));
        }
        const auto found = kinds(check_filing(form, raw, kContext));
        EXPECT_EQ(std::ranges::count(found, FindingKind::duplicate_row), is_twice ? 1 : 0)
            << form_code(form) << " " << first.front().second;
    }
}

TEST(CheckFiling, KnowsSeveralHomesAgain) {
    for (const std::string_view homes :
         {"城东街道滨江路；龙圩镇西江路", "城东街道滨江路8号；龙圩镇西江路", "8号；龙圩镇"}) {
        RawFiling raw{.rows = {{.source_row = 1}}};
        raw.rows[0].cells = {{.field = 1, .text = "张伟"},
                             {.field = 2, .text = "科长"},
                             {.field = 5, .text = std::string(homes)}};
        const auto checked = check_filing(FormId::a6, raw, kContext);
        ASSERT_THAT(kinds(checked), ElementsAre(FindingKind::address_several)) << homes;
        const auto again = check_rows(checked, kContext);
        ASSERT_EQ(again.size(), 1u);
        EXPECT_EQ(again[0].kind, FindingKind::address_several) << homes;
        EXPECT_EQ(again[0].detail, checked.findings[0].detail) << homes;
    }
}

TEST(CheckFiling, ChecksPropertyFinesPersonsAndPosts) {
    const auto let = check_filing(FormId::a3,
                                  typed(FormId::a3, {{"property_name", "门面"},
                                                     {"property_address", "滨江路"},
                                                     {"floor_area_m2", "86.5㎡"},
                                                     {"usage", "出租"},
                                                     {"income_total", "1000"},
                                                     {"expense_total", "300"},
                                                     {"balance", "500"}}),
                                  kContext);
    EXPECT_THAT(kinds(let), ElementsAre(FindingKind::lessee_missing, FindingKind::rent_missing,
                                        FindingKind::balance_unexplained));
    const auto fines = check_filing(FormId::a4,
                                    typed(FormId::a4, {{"enforcement_item", "采砂"},
                                                       {"fine_total", "5万元"},
                                                       {"fine_remittance", "已上缴财政6万元"}}),
                                    kContext);
    EXPECT_THAT(kinds(fines), ElementsAre(FindingKind::remitted_exceeds_total));
    const auto posts = check_filing(FormId::a7,
                                    typed(FormId::a7, {{"post_title", "科长"},
                                                       {"holders", "冼兆丰、陈某"},
                                                       {"powers", "审批权:工程变更;其他"}}),
                                    kContext);
    EXPECT_THAT(kinds(posts),
                ElementsAre(FindingKind::unknown_holder, FindingKind::powers_without_kind));
}

TEST(CheckFiling, NeverKeepsAFinerAddress) {
    const auto checked = check_filing(
        FormId::a6,
        typed(FormId::a6, {{"name", "冼兆丰"}, {"post", "科长"}, {"address", "城东街道滨江路8号"}}),
        kContext);
    EXPECT_THAT(kinds(checked), ElementsAre(FindingKind::address_too_fine));
    EXPECT_THAT(checked.rows[0].cells, Contains("城东街道滨江路…"));
    EXPECT_EQ(check_rows(checked, kContext).size(), 1u);
}

TEST(CheckFiling, EveryNormalTextChecksToItself) {
    const std::vector<std::string> texts{
        "120",      "１２０．５", "1,200万元", "出租",     "人饮",      "其他",   "2020年3月",
        "2020.3.5", "60%",        "无",        "冼兆丰",   "甲、乙/丙", "审批:a", "使用权",
        "86.5㎡",   " x ",        "a\nb\r\nc", "1.人事权", "滨江路",    "0.1",    "决策：\n执法",
        "=1+1",     "-3",         "…",         "；",       "(2)审批权", "8号"};
    for (const auto& form : all_forms()) {
        for (const auto& field : form.fields) {
            for (const auto& text : texts) {
                const auto once = normal_cell(field, base::trim(text), MoneyUnit::ten_thousand);
                if (!once || once->text.empty()) continue;
                const auto twice = normal_cell(field, once->text, MoneyUnit::yuan);
                ASSERT_TRUE(twice) << field.name << ": " << text;
                EXPECT_EQ(twice->text, once->text) << field.name << ": " << text;
            }
        }
    }
}

TEST(CheckFiling, FindsTheSameInWhatItKept) {
    const std::vector<std::string> texts{
        "",          "120",         "-3",   "1,200万元",  "出租",      "其他:闸坝",
        "2020年3月", "101%",        "无",   "甲、乙",     "审批:a；b", "龙圩镇西江路8号",
        "3栋",       "13800000163", "\xff", "a\x01\x02-", "护栏缺失",  std::string(5000, 'x'),
        "上缴9万元", "a\r\n b"};
    std::mt19937 random(7);
    for (const auto& form : all_forms()) {
        for (int i = 0; i < 25; ++i) {
            RawFiling raw;
            for (std::uint32_t row = 1; row <= 3; ++row) {
                raw.rows.push_back({.source_row = row, .is_classified = random() % 4 == 0});
                for (std::size_t field = 0; field < form.fields.size(); ++field)
                    raw.rows.back().cells.push_back(
                        {.field = field, .text = texts[random() % texts.size()]});
            }
            const auto checked = check_filing(form.id, raw, kContext);
            const auto again = check_rows(checked, kContext);
            ASSERT_EQ(again.size(), checked.findings.size()) << form.code;
            for (std::size_t j = 0; j < again.size(); ++j) {
                // Of an address only the cut is kept.
                const auto field = checked.findings[j].field;
                if (!field || form.fields[*field].type != FieldType::address) {
                    EXPECT_EQ(again[j].kind, checked.findings[j].kind) << form.code;
                }
                EXPECT_EQ(again[j].field, checked.findings[j].field) << form.code;
                EXPECT_EQ(again[j].row_index, checked.findings[j].row_index) << form.code;
            }
        }
    }
}

TEST(CheckFiling, SeparatesJoinedCells) {
    const auto& form = form_entry(FormId::a1);
    const auto group = [&](std::string_view name, std::size_t size) {
        return form.fields.subspan(*field_index(form, name), size);
    };
    EXPECT_THAT(separate(group("progress", 2), "60%，主体完成").value(),
                ElementsAre("60", "主体完成"));
    EXPECT_THAT(separate(group("progress", 2), "已完工").value(), ElementsAre("100", "已完工"));
    EXPECT_THAT(separate(group("resp_dept", 3), "建管科-黄素云-冼兆丰").value(),
                ElementsAre("建管科", "黄素云", "冼兆丰"));
    EXPECT_EQ(separate(group("resp_dept", 3), "建管科-冼兆丰").error().kind,
              FindingKind::cannot_separate);
}

TEST(Filings, MoveAsTheTableSays) {
    EXPECT_EQ(find_transition(FilingState::draft, FilingMove::file)->to, FilingState::filed);
    EXPECT_TRUE(find_transition(FilingState::filed, FilingMove::publish)->takes_another);
    EXPECT_TRUE(find_transition(FilingState::filed, FilingMove::give_back)->takes_remarks);
    EXPECT_EQ(find_transition(FilingState::published, FilingMove::withdraw), nullptr);
    EXPECT_EQ(find_transition(FilingState::draft, FilingMove::publish), nullptr);
}

TEST(Filings, AreComparedCellByCell) {
    const FilingRow a{.cells = {"", "差旅费", "3万元", ""}};
    const FilingRow b{.cells = {"", "差旅费", "4万元", ""}};
    const FilingRow c{.cells = {"", "会议费", "1万元", ""}};
    const std::vector<KeyedRow> older{{"travel", &a}, {"meeting", &c}};
    const std::vector<KeyedRow> newer{{"travel", &b}, {"new", &c}};
    const auto rows = compare_filings(FormId::a2, older, newer);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].change, RowChange::changed);
    ASSERT_EQ(rows[0].cells.size(), 1u);
    EXPECT_EQ(rows[0].cells[0].before, "3万元");
    EXPECT_EQ(rows[0].cells[0].after, "4万元");
    EXPECT_EQ(rows[1].change, RowChange::added);
    EXPECT_EQ(rows[2].change, RowChange::removed);
    EXPECT_EQ(rows[2].before, 1u);
}

TEST(Filings, TellNamesThatAreAlike) {
    EXPECT_EQ(folded_name("青螺河（云棠段） 治理"), folded_name("青螺河(云棠段)治理"));
    EXPECT_TRUE(is_like(folded_name("青螺河云棠段治理工程"), folded_name("青螺河云棠段治理")));
    EXPECT_FALSE(is_like(folded_name("青螺河云棠段治理"), folded_name("龙骨水库除险加固")));
    EXPECT_FALSE(is_like(folded_name("韦静"), folded_name("韦静宜")));
}

TEST(Filings, TellWhereAUnitStands) {
    using namespace std::chrono;
    const Period period{.year = 2026, .half = 1};
    const base::Day due = sys_days(2026y / 7 / 21);
    EXPECT_EQ(duty_state({}, period, due, sys_days(2026y / 6 / 30)), DutyState::open);
    EXPECT_EQ(duty_state({}, period, due, sys_days(2026y / 7 / 1)), DutyState::due);
    EXPECT_EQ(duty_state({}, period, due, sys_days(2026y / 7 / 22)), DutyState::late);
    EXPECT_EQ(duty_state(FilingState::draft, period, due, sys_days(2026y / 7 / 22)),
              DutyState::late);
    EXPECT_EQ(duty_state(FilingState::filed, period, due, sys_days(2026y / 8 / 1)),
              DutyState::filed);
}

}  // namespace
}  // namespace spillway::domain
