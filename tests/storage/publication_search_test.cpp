#include "storage/publication_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/utf8.hpp"
#include "domain/registry/form.hpp"
#include "storage/publication_index.hpp"
#include "storage/publication_store.hpp"
#include "storage/support/samples.hpp"
#include "storage/target_store.hpp"
#include "storage/transaction.hpp"

namespace spillway::storage {
namespace {

using domain::FormId;
using domain::TargetKind;
using test::Store;

using Names = std::vector<std::string>;

domain::TargetId numbered(std::size_t number) {
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = 7;
    bytes[1] = static_cast<std::uint8_t>(number >> 8);
    bytes[2] = static_cast<std::uint8_t>(number);
    return *domain::TargetId::from_bytes(bytes);
}

// Publishes entries of A2 of these names, as one filing.
void publish(Store& store, const Names& names, std::uint8_t filing = 1) {
    Transaction transaction(store.connection, TransactionKind::write);
    std::vector<PublicationRow> rows;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto id = numbered(filing * 1000U + i);
        insert_target(store.connection, {.id = id,
                                         .kind = TargetKind::project,
                                         .name = names[i],
                                         .unit = "Works",
                                         .staff = std::nullopt});
        rows.push_back({.filing = test::id<domain::FilingId>(filing),
                        .target = id,
                        .form = FormId::a2,
                        .unit = "Works",
                        .period = {.year = 2026, .half = 1},
                        .version = filing,
                        .published_on = test::kDay,
                        .position = i,
                        .name = names[i],
                        .is_current = true});
    }
    insert_publications(store.connection, rows);
    transaction.commit();
}

Names found(Store& store, std::string text, std::string unit = {}) {
    Names names;
    const auto page = search_publications(store.connection,
                                          {.text = std::move(text), .unit = unit, .limit = 2000});
    for (const auto& row : page.rows) names.push_back(row.name);
    return names;
}

TEST(PublicationSearch, CutsTextsIntoRunsOfOneAndTwo) {
    EXPECT_EQ(pieces_of(""), Names{});
    EXPECT_EQ(pieces_of("a"), Names{"a"});
    EXPECT_EQ(pieces_of("aab"), (Names{"a", "aa", "ab", "b"}));
    EXPECT_EQ(pieces_of("水库"), (Names{"库", "水", "水库"}));
}

TEST(PublicationSearch, FindsOneTwoAndMoreCharacters) {
    Store store;
    publish(store, {"云棠水库", "水云渠", "office"});
    EXPECT_EQ(found(store, "水"), (Names{"云棠水库", "水云渠"}));
    EXPECT_EQ(found(store, "水库"), Names{"云棠水库"});
    EXPECT_EQ(found(store, "云棠水库"), Names{"云棠水库"});
    EXPECT_EQ(found(store, "棠云"), Names{});
    EXPECT_EQ(found(store, "FF"), Names{"office"});
    EXPECT_EQ(found(store, "x"), Names{});
}

TEST(PublicationSearch, AsksForTheTextAndNotForItsPieces) {
    Store store;
    publish(store, {"abcbab", "abab"});  // both have the pairs ab and ba
    EXPECT_EQ(found(store, "bab"), (Names{"abab", "abcbab"}));
    EXPECT_EQ(found(store, "aba"), Names{"abab"});
}

TEST(PublicationSearch, NarrowsWhatItFindsByUnit) {
    Store store;
    publish(store, {"水库"});
    EXPECT_EQ(found(store, "水库", "Works"), Names{"水库"});
    EXPECT_EQ(found(store, "水库", "Office"), Names{});
}

// Against looking into every name, over texts of few different characters.
TEST(PublicationSearch, FindsExactlyWhatHoldsTheText) {
    Store store;
    std::mt19937 random(20261124);
    const Names symbols{"水", "库", "a", "b", " ", "堤"};
    const auto text_of = [&](std::size_t length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i) text += symbols[random() % symbols.size()];
        return std::string(base::trim(text));
    };
    std::set<std::string> unique;
    while (unique.size() < 120) {
        if (auto name = text_of(3 + random() % 9); !name.empty()) unique.insert(std::move(name));
    }
    const Names names(unique.begin(), unique.end());
    publish(store, names);
    for (int round = 0; round < 200; ++round) {
        const auto text = text_of(1 + random() % 4);
        if (text.empty()) continue;
        Names expected;
        for (const auto& name : names) {
            const auto whole = name + "\nworks";
            if (whole.find(text) != std::string::npos) expected.push_back(name);
        }
        EXPECT_EQ(found(store, text), expected) << text;
    }
}

TEST(PublicationSearch, SaysWhereItStops) {
    Store store;
    Names names;
    for (int i = 0; i < 2100; ++i) names.push_back("weir " + std::to_string(10'000 + i));
    publish(store, names);
    const auto all = search_publications(store.connection, {.limit = 10});
    EXPECT_EQ(all.total, 2100U);
    EXPECT_FALSE(all.has_more);
    const auto some = search_publications(store.connection,
                                          {.text = "weir", .offset = kMostFound - 1, .limit = 10});
    EXPECT_EQ(some.total, kMostFound);
    EXPECT_TRUE(some.has_more);
    ASSERT_EQ(some.rows.size(), 1U);
    EXPECT_EQ(some.rows[0].name, "weir 10999");
    EXPECT_EQ(found(store, "weir 12099"), Names{"weir 12099"});
    EXPECT_TRUE(search_publications(store.connection, {.text = "weir", .offset = 5000, .limit = 10})
                    .rows.empty());
}

TEST(PublicationSearch, KeepsNoPieceOfWhatIsGone) {
    Store store;
    publish(store, {"水库", "堤防"});
    withdraw_target(store.connection, numbered(1000));
    EXPECT_EQ(found(store, "水"), Names{});
    EXPECT_EQ(found(store, "堤"), Names{"堤防"});
    auto left = store.connection.query(
        "SELECT COUNT(*) FROM publication_piece WHERE INSTR(piece, '水') > 0");
    ASSERT_TRUE(left.step());
    EXPECT_EQ(left.get<int>(0), 0);
    end_current(store.connection, FormId::a2, "Works");
    auto any = store.connection.query("SELECT COUNT(*) FROM publication_piece");
    ASSERT_TRUE(any.step());
    EXPECT_EQ(any.get<int>(0), 0);
}

TEST(PublicationSearch, IsMadeAnewFromWhatIsPublished) {
    Store store;
    publish(store, {"水库"});
    store.connection.execute("DELETE FROM publication_piece");
    store.connection.execute("DELETE FROM publication_text");
    EXPECT_EQ(found(store, "水库"), Names{});
    index_publications(store.connection);
    EXPECT_EQ(found(store, "水库"), Names{"水库"});
}

}  // namespace
}  // namespace spillway::storage
