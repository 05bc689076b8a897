// Times of the public lists with many entries: the store, the use-case and the finished page, as a
// handler does them, against raw SQLite reading one row by its primary key. Stops by itself.
//
//   cmake --preset release -DSPILLWAY_BENCH=ON && ninja -C build/release bench_registry
//   folder=$(mktemp -d) && build/release/bench_registry "$folder" 50000; rm -r "$folder"
//
// Prints a table in Markdown: of 40 pages each, the medians of the processor's time and of the time
// that passed, in milliseconds, and the former's ratio to the yardstick.
#include <sqlite3.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/registry/publications.hpp"
#include "crypto/initialise.hpp"
#include "crypto/random.hpp"
#include "domain/registry/form.hpp"
#include "storage/database.hpp"
#include "storage/publication_store.hpp"
#include "storage/target_store.hpp"
#include "storage/transaction.hpp"
#include "view/pages/registry_list_page.hpp"
#include "view/renderer.hpp"

namespace {

using namespace spillway;
using domain::FormId;
using domain::TargetKind;
using Steady = std::chrono::steady_clock;

constexpr std::size_t kPages = 40;
constexpr std::size_t kUnits = 40;
constexpr std::size_t kFilingRows = 1250;
constexpr std::size_t kMostEntries = 1'000'000;

constexpr std::array<std::string_view, 12> kPlaces{"青螺河", "云棠", "石门坎", "龙潭",
                                                   "白沙",   "梧岭", "长洲",   "新塘",
                                                   "大榕",   "沙田", "桂岭",   "南渡"};
constexpr std::array<std::string_view, 8> kWorks{"治理工程", "防洪堤加固", "水库除险", "人饮工程",
                                                 "渠道维修", "泵站改造",   "河道清淤", "灌区配套"};
constexpr std::array<std::string_view, 6> kPurposes{
    "保障下游两岸群众的防洪安全，并改善沿岸的生产生活条件",
    "解决村屯人口的饮水困难，水质达到农村生活饮用水标准",
    "恢复和改善农田灌溉面积，减少渠道渗漏，提高用水效率",
    "消除大坝渗漏隐患，恢复正常蓄水位，保证安全度汛",
    "更新老化机电设备，降低能耗，提升排涝能力",
    "清除多年淤积的泥沙和杂物，恢复行洪断面"};
constexpr std::array<std::string_view, 5> kTypes{"drinking_water", "river", "dyke", "reservoir",
                                                 "other"};

double seconds_since(Steady::time_point began) {
    return std::chrono::duration<double>(Steady::now() - began).count();
}

class Filler {
public:
    explicit Filler(storage::Connection& connection) : connection_(connection) {}

    void fill(std::size_t count) {
        for (std::size_t at = 0; at < count; at += kFilingRows) {
            storage::Transaction transaction(connection_, storage::TransactionKind::write);
            storage::insert_publications(connection_,
                                         filing(at, std::min(kFilingRows, count - at)));
            transaction.commit();
        }
    }

private:
    template <class List>
    std::string one_of(const List& list) {
        return std::string(list[random_() % list.size()]);
    }
    std::string number() { return std::to_string(random_() % 9000 + 1000); }

    std::vector<storage::PublicationRow> filing(std::size_t first, std::size_t count) {
        const auto id = crypto::random_id<domain::FilingId>();
        const auto unit = "第" + std::to_string(first / kFilingRows % kUnits + 1) + "水利管理站";
        std::vector<storage::PublicationRow> rows;
        for (std::size_t i = 0; i < count; ++i) rows.push_back(row(id, unit, i));
        return rows;
    }

    storage::PublicationRow row(const domain::FilingId& filing, const std::string& unit,
                                std::size_t position) {
        const auto& form = domain::form_entry(FormId::a1);
        storage::PublicationRow row{
            .filing = filing,
            .target = crypto::random_id<domain::TargetId>(),
            .form = form.id,
            .unit = unit,
            .period = {.year = 2026, .half = 1},
            .version = 1,
            .published_on = base::Day{std::chrono::sys_days{std::chrono::year{2026} / 7 / 20}},
            .position = position,
            .cells = std::vector<std::string>(form.fields.size()),
            .shown = std::vector<bool>(form.fields.size(), true),
            .is_current = true};
        row.name = one_of(kPlaces) + one_of(kPlaces) + "段" + one_of(kWorks) + number();
        row.percent = static_cast<int>(random_() % 101);
        row.stage =
            row.percent == 100 ? domain::ProjectStage::completed : domain::ProjectStage::under_way;
        row.project_type = one_of(kTypes);
        row.line = one_of(kPurposes);
        set(row, "project_name", row.name);
        set(row, "project_type", row.project_type);
        set(row, "project_source", "自治区水利发展资金" + number() + "号");
        set(row, "investment_docs", "梧水规计〔2026〕" + number() + "号");
        set(row, "main_purpose", row.line);
        set(row, "process_steps", "立项、可研、初设、招投标、施工、验收" + one_of(kPlaces));
        set(row, "project_owner", unit);
        set(row, "inspection_findings", "进度正常；" + one_of(kPurposes));
        storage::insert_target(connection_, {.id = row.target,
                                             .kind = TargetKind::project,
                                             .name = row.name,
                                             .unit = unit,
                                             .staff = std::nullopt});
        return row;
    }

    static void set(storage::PublicationRow& row, std::string_view field, std::string text) {
        if (const auto index = domain::field_index(domain::form_entry(row.form), field))
            row.cells[*index] = std::move(text);
    }

    storage::Connection& connection_;
    std::mt19937 random_{20261124};
};

struct Times {
    double processor = 0;
    double passed = 0;
};

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double median(std::vector<double>& values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// In milliseconds.
Times measure(const std::function<void(std::size_t)>& act) {
    std::vector<double> processor;
    std::vector<double> passed;
    for (std::size_t i = 0; i < kPages; ++i) {
        const auto began = Steady::now();
        const auto used = processor_seconds();
        act(i);
        processor.push_back((processor_seconds() - used) * 1000);
        passed.push_back(seconds_since(began) * 1000);
    }
    return {median(processor), median(passed)};
}

// One row by its key: the least that a page could cost.
Times yardstick(const std::filesystem::path& folder, std::size_t count) {
    sqlite3* opened = nullptr;
    if (sqlite3_open(storage::database_file(folder).c_str(), &opened) != SQLITE_OK)
        throw std::runtime_error("cannot open the database");
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, sqlite3_close);
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(opened, "SELECT * FROM publication WHERE id = ?1", -1, &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared,
                                                                               sqlite3_finalize);
    return measure([&](std::size_t i) {
        sqlite3_bind_int64(prepared, 1, static_cast<sqlite3_int64>(i * 7919 % count + 1));
        if (sqlite3_step(prepared) != SQLITE_ROW) throw std::runtime_error("no such row");
        sqlite3_reset(prepared);
    });
}

class Lists {
public:
    explicit Lists(const std::filesystem::path& folder) : reader_(storage::open_reader(folder)) {}

    // The size of what was found on the last page goes to `found`.
    Times measure_page(const app::PublicQuery& query) {
        return measure([&](std::size_t) { page(query); });
    }
    [[nodiscard]] std::size_t found() const { return found_; }

private:
    void page(const app::PublicQuery& query) {
        const auto list = app::search_publications(reader_, query);
        view::RegistryListPage shown;
        shown.net = query.net;
        shown.filter.text = query.text;
        shown.units = list.units;
        shown.total = list.total;
        shown.page = query.page;
        for (const auto& entry : list.entries) {
            shown.entries.push_back({.id = entry.target.hex(),
                                     .net = query.net,
                                     .form = entry.form,
                                     .name = entry.name,
                                     .unit = entry.unit,
                                     .period = entry.period,
                                     .stage = entry.stage,
                                     .percent = entry.percent,
                                     .line = entry.line});
        }
        if (view::render(renderer_, view::Language::zh_cn, shown).empty())
            throw std::runtime_error("an empty page");
        found_ = list.total;
    }

    storage::Connection reader_;
    view::Renderer renderer_;
    std::size_t found_ = 0;
};

struct Case {
    const char* what;
    app::PublicQuery query;
};

void run(const std::filesystem::path& folder, std::size_t count) {
    const auto began = Steady::now();
    {
        auto connection = storage::create_database(folder);
        Filler(connection).fill(count);
    }
    std::printf(
        "%zu entries published in %.1f s, %.0f MB\n\n", count, seconds_since(began),
        static_cast<double>(std::filesystem::file_size(storage::database_file(folder))) / 1e6);
    const auto yard = yardstick(folder, count);
    Lists lists(folder);
    const std::vector<Case> cases{
        {"all, first page", {}},
        {"all, page 1000", {.page = 1000}},
        {"one unit", {.unit = "第7水利管理站"}},
        {"one kind of content", {.form = FormId::a1}},
        {"one stage", {.stage = domain::ProjectStage::completed}},
        {"unit, kind and stage",
         {.unit = "第7水利管理站", .form = FormId::a1, .stage = domain::ProjectStage::completed}},
        {"text: one character, in every entry", {.text = "水"}},
        {"text: two characters, in every entry", {.text = "水利"}},
        {"text: two characters, in a sixth", {.text = "青螺"}},
        {"text: a phrase in every entry", {.text = "水利发展资金"}},
        {"text: a phrase in an eighth", {.text = "防洪堤加固"}},
        {"text: a name and a number", {.text = "水库除险12"}},
        {"text: a phrase and one unit", {.text = "防洪堤加固", .unit = "第7水利管理站"}},
        {"text: nowhere, of pairs that are everywhere", {.text = "工程、可研、初设"}},
        {"text: nowhere", {.text = "航天飞机"}},
    };
    std::printf("| page | found | processor ms | passed ms | × one row by key |\n");
    std::printf("|---|---|---|---|---|\n");
    std::printf("| one row by its key, raw SQLite | 1 | %.4f | %.4f | 1 |\n", yard.processor,
                yard.passed);
    for (const auto& one : cases) {
        const auto times = lists.measure_page(one.query);
        std::printf("| %s | %zu | %.2f | %.2f | %.0f |\n", one.what, lists.found(), times.processor,
                    times.passed, times.processor / yard.processor);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const auto count = argc == 3 ? std::strtoull(argv[2], nullptr, 10) : 0;
    if (count == 0 || count > kMostEntries) {
        std::fputs("usage: bench_registry EMPTY_FOLDER COUNT (at most 1000000)\n", stderr);
        return 2;
    }
    try {
        crypto::initialise();
        run(argv[1], static_cast<std::size_t>(count));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_registry: %s\n", error.what());
        return 1;
    }
    return 0;
}
