// What the server is measured against: the same sealing of the same complaint to five officers and
// the recovery key, and the same rows in the same tables, in one plain loop on one thread, with raw
// SQLite statements and one durable commit for each batch. No network, no parsing, no queues.
//
// Usage: bench_bare_loop DIR COUNT TEXT_BYTES; DIR must be empty. Prints complaints per second.
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "crypto/envelope.hpp"
#include "crypto/grant.hpp"
#include "crypto/hash.hpp"
#include "crypto/initialise.hpp"
#include "crypto/random.hpp"
#include "crypto/receipt.hpp"
#include "crypto/register_leaf.hpp"
#include "domain/holder.hpp"
#include "storage/database.hpp"

namespace {

using namespace spillway;

constexpr int kBatch = 64;
constexpr int kOfficers = 5;
constexpr std::size_t kFacetBytes = 60;

using Database = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

void check(bool is_good, sqlite3* database) {
    if (!is_good) throw std::runtime_error(sqlite3_errmsg(database));
}

void execute(sqlite3* database, const char* sql) {
    check(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK, database);
}

// One prepared statement, bound from the left and run.
class Statement {
public:
    Statement(sqlite3* database, const char* sql) : database_(database) {
        check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_,
                                 nullptr) == SQLITE_OK,
              database);
    }
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    template <class... Values>
    void run(const Values&... values) {
        int at = 0;
        (bind(++at, values), ...);
        check(sqlite3_step(statement_) == SQLITE_DONE, database_);
        sqlite3_reset(statement_);
    }

private:
    void bind(int at, base::ByteView bytes) {
        sqlite3_bind_blob(statement_, at, bytes.data(), static_cast<int>(bytes.size()),
                          SQLITE_TRANSIENT);
    }
    void bind(int at, const std::string& text) {
        sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    }
    void bind(int at, std::int64_t number) { sqlite3_bind_int64(statement_, at, number); }

    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

struct Holder {
    domain::HolderId id{};
    crypto::BoxPublic key{};
};

class BareLoop {
public:
    BareLoop(sqlite3* database, base::Day day) : database_(database), day_(day) {
        for (int i = 0; i < kOfficers; ++i) {
            holders_.push_back(
                {crypto::random_id<domain::HolderId>(), crypto::generate_staff_keys().publics.box});
        }
        holders_.push_back({domain::kRecoveryHolder, crypto::generate_staff_keys().publics.box});
    }

    void file(std::int64_t sequence, base::ByteView text) {
        const auto case_id = crypto::random_id<domain::CaseId>();
        const auto case_key = crypto::random_secret<crypto::CaseKey>();
        const auto conversation = crypto::conversation_key(case_key);
        const auto day = base::iso_date(day_);

        std::array<std::uint8_t, 16> nonce{};
        crypto::fill_random(nonce);
        const auto content = crypto::Hasher("complaint").add_field(text).finish();
        const auto receipt = crypto::derive_receipt(secret_, nonce, content);

        insert_case_.run(case_id.bytes(), sequence, day);
        const auto narrative_id = crypto::random_id<domain::EntryId>();
        const auto narrative = crypto::seal_entry(
            conversation, {case_id, narrative_id, domain::EntryKind::narrative}, text);
        insert_entry_.run(narrative_id.bytes(), case_id.bytes(), std::int64_t{1}, std::int64_t{1},
                          day, base::ByteView(narrative));
        const auto facets_id = crypto::random_id<domain::EntryId>();
        const auto facets =
            crypto::seal_entry(crypto::internal_key(case_key),
                               {case_id, facets_id, domain::EntryKind::facets}, facets_);
        insert_entry_.run(facets_id.bytes(), case_id.bytes(), std::int64_t{2}, std::int64_t{6}, day,
                          base::ByteView(facets));
        for (const auto& holder : holders_) {
            const auto grant = crypto::seal_case_grant(case_key, case_id, holder.id, holder.key);
            insert_grant_.run(case_id.bytes(), holder.id.bytes(), base::ByteView(grant));
        }
        const auto wrapped = crypto::wrap_conversation_key(receipt, case_id, conversation);
        insert_receipt_.run(base::ByteView(crypto::receipt_lookup(receipt)), case_id.bytes(),
                            base::ByteView(wrapped));
        const auto commitment = crypto::register_commitment(narrative);
        insert_leaf_.run(sequence - 1, base::ByteView(commitment), day,
                         base::ByteView(crypto::register_leaf_hash(commitment, day_)));
    }

private:
    sqlite3* database_;
    base::Day day_;
    crypto::InstanceSecret secret_ = crypto::random_secret<crypto::InstanceSecret>();
    base::Bytes facets_ = base::Bytes(kFacetBytes, 7);
    std::vector<Holder> holders_;
    Statement insert_case_{
        database_,
        "INSERT INTO case_file (id, sequence, state, received_on, is_named, due_on, awaits_staff) "
        "VALUES (?1, ?2, 'received', ?3, 0, ?3, 1)"};
    Statement insert_entry_{database_,
                            "INSERT INTO entry (id, case_id, sequence, kind, made_on, sealed) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};
    Statement insert_grant_{
        database_, "INSERT INTO case_grant (case_id, holder_id, sealed) VALUES (?1, ?2, ?3)"};
    Statement insert_receipt_{database_,
                              "INSERT INTO receipt (lookup, case_id, wrapped) VALUES (?1, ?2, ?3)"};
    Statement insert_leaf_{database_,
                           "INSERT INTO register_leaf (leaf_index, commitment, day, leaf_hash) "
                           "VALUES (?1, ?2, ?3, ?4)"};
};

double complaints_per_second(const std::filesystem::path& folder, std::int64_t count,
                             std::size_t text_bytes) {
    // The schema is the program's own; from there on it is SQLite alone.
    { const auto made = storage::create_database(folder); }
    sqlite3* opened = nullptr;
    check(sqlite3_open((folder / "spillway.db").c_str(), &opened) == SQLITE_OK, opened);
    const Database database(opened, sqlite3_close);
    execute(opened,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
            "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");

    const base::SystemClock clock;
    BareLoop loop(opened, clock.today());
    std::string text(text_bytes, 'x');
    const auto began = std::chrono::steady_clock::now();
    for (std::int64_t sequence = 1; sequence <= count; ++sequence) {
        if (sequence % kBatch == 1) execute(opened, "BEGIN IMMEDIATE");
        text.replace(0, 20, std::to_string(1'000'000'000'000'000'000 + sequence) + " ");
        loop.file(sequence, base::as_bytes(text));
        if (sequence % kBatch == 0 || sequence == count) execute(opened, "COMMIT");
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return static_cast<double>(count) / took.count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: bench_bare_loop DIR COUNT TEXT_BYTES\n", stderr);
        return 2;
    }
    try {
        crypto::initialise();
        const auto rate = complaints_per_second(argv[1], std::atoll(argv[2]),
                                                static_cast<std::size_t>(std::atoll(argv[3])));
        std::printf("%.1f\n", rate);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_bare_loop: %s\n", error.what());
        return 1;
    }
    return 0;
}
