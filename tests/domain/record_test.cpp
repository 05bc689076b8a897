#include "domain/record.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "base/hex.hpp"
#include "domain/facets.hpp"
#include "domain/identity.hpp"
#include "domain/narrative.hpp"

namespace spillway::domain {
namespace {

using base::SecretText;

std::string hex(const base::WipedBytes& bytes) {
    return base::hex_encode(bytes);
}

TargetId some_target() {
    return TargetId::parse("000102030405060708090a0b0c0d0e0f").value();
}
StaffId some_staff() {
    return StaffId::parse("ffeeddccbbaa99887766554433221100").value();
}

Complaint some_complaint() {
    Complaint complaint;
    complaint.target = some_target();
    complaint.net = Net::person;
    complaint.categories = {Category::gifts, Category::undeclared};
    complaint.stage = Stage::payout;
    complaint.declaration = Declaration::going_abroad;
    complaint.occurred = SecretText("2026-03");
    complaint.text = SecretText("收了两瓶酒。\nTwo bottles.");
    complaint.mode = Mode::named;
    complaint.name = SecretText("王小明");
    complaint.contact = SecretText("wang@example.org");
    complaint.hide_from.emplace_back("李四");
    complaint.hide_from.emplace_back("zhang");
    complaint.language = Language::zh_tw;
    complaint.channel = Channel::qr;
    return complaint;
}

TEST(Facets, AreWrittenAsTheVersionSays) {
    EXPECT_EQ(hex(encode(facets_of(some_complaint(), {some_staff()}))),
              "01"  // version
              "02"
              "02"  // person, qr
              "02"
              "2a"
              "28"  // two categories
              "08"  // payout
              "01"
              "000102030405060708090a0b0c0d0e0f"
              "02"  // named
              "00000001"
              "ffeeddccbbaa99887766554433221100");
    EXPECT_EQ(hex(encode(Facets{})),
              "01"
              "00"
              "01"
              "00"
              "00"
              "00"
              "01"
              "00000000");
}

TEST(Facets, ComeBack) {
    const auto facets = facets_of(some_complaint(), {some_staff(), StaffId{}});
    EXPECT_EQ(decode_facets(encode(facets)), facets);
    EXPECT_EQ(decode_facets(encode(Facets{})), Facets{});
}

TEST(Narrative, HasEverythingButWhoReported) {
    const auto complaint = some_complaint();
    const auto bytes = encode(narrative_of(complaint));
    const auto narrative = decode_narrative(bytes);
    ASSERT_TRUE(narrative);
    EXPECT_EQ(narrative->target, complaint.target);
    EXPECT_TRUE(narrative->target_text.empty());
    EXPECT_EQ(narrative->net, Net::person);
    EXPECT_EQ(narrative->categories, complaint.categories);
    EXPECT_EQ(narrative->stage, Stage::payout);
    EXPECT_EQ(narrative->declaration, Declaration::going_abroad);
    EXPECT_EQ(narrative->occurred.reveal(), "2026-03");
    EXPECT_EQ(narrative->text.reveal(), complaint.text.reveal());
    EXPECT_EQ(narrative->mode, Mode::named);
    ASSERT_EQ(narrative->hide_from.size(), 2U);
    EXPECT_EQ(narrative->hide_from[1].reveal(), "zhang");
    EXPECT_EQ(narrative->language, Language::zh_tw);
    EXPECT_EQ(narrative->channel, Channel::qr);
    const auto text = base::as_text(bytes);
    EXPECT_EQ(text.find("王小明"), std::string_view::npos);
    EXPECT_EQ(text.find("wang@example.org"), std::string_view::npos);
}

TEST(Identity, IsKeptForNamedComplaintsOnly) {
    auto complaint = some_complaint();
    const auto identity = identity_of(complaint);
    ASSERT_TRUE(identity);
    const auto bytes = encode(*identity);
    EXPECT_EQ(hex(bytes),
              "01"
              "00000009"
              "e78e8be5b08fe6988e"
              "00000010"
              "77616e67406578616d706c652e6f7267");
    const auto read = decode_identity(bytes);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->name.reveal(), "王小明");
    EXPECT_EQ(read->contact.reveal(), "wang@example.org");
    complaint.mode = Mode::anonymous;
    EXPECT_FALSE(identity_of(complaint));
}

// Cutting or adding anything at the end is noticed at every length.
template <class Decode>
void expect_strict_length(const base::WipedBytes& bytes, Decode decode) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto cut = decode(base::ByteView(bytes).first(size));
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(cut.error(), RecordFault::malformed) << size;
    }
    auto longer = bytes;
    longer.push_back(0);
    ASSERT_FALSE(decode(longer));
    auto later = bytes;
    later[0] = 2;
    EXPECT_EQ(decode(later).error(), RecordFault::unknown_version);
    later[0] = 0;
    EXPECT_EQ(decode(later).error(), RecordFault::malformed);
}

TEST(Records, AreOfOneLengthAndOneVersion) {
    const auto complaint = some_complaint();
    expect_strict_length(encode(facets_of(complaint, {some_staff()})), decode_facets);
    expect_strict_length(encode(narrative_of(complaint)), decode_narrative);
    expect_strict_length(encode(*identity_of(complaint)), decode_identity);
}

struct BadRecord {
    const char* name = "";
    const char* hex = "";
};

TEST(Facets, RefuseValuesThatNothingWrites) {
    constexpr std::array kRecords{
        BadRecord{"net",
                  "01"
                  "03"
                  "01"
                  "00"
                  "00"
                  "00"
                  "01"
                  "00000000"},
        BadRecord{"channel",
                  "01"
                  "00"
                  "63"
                  "00"
                  "00"
                  "00"
                  "01"
                  "00000000"},
        BadRecord{"category of the other net",
                  "01"
                  "01"
                  "01"
                  "01"
                  "2a"
                  "00"
                  "00"
                  "01"
                  "00000000"},
        BadRecord{"category twice",
                  "01"
                  "01"
                  "01"
                  "02"
                  "0d"
                  "0d"
                  "00"
                  "00"
                  "01"
                  "00000000"},
        BadRecord{"category number",
                  "01"
                  "01"
                  "01"
                  "01"
                  "20"
                  "00"
                  "00"
                  "01"
                  "00000000"},
        BadRecord{"stage",
                  "01"
                  "00"
                  "01"
                  "00"
                  "09"
                  "00"
                  "01"
                  "00000000"},
        BadRecord{"target mark",
                  "01"
                  "00"
                  "01"
                  "00"
                  "00"
                  "02"
                  "01"
                  "00000000"},
        BadRecord{"mode",
                  "01"
                  "00"
                  "01"
                  "00"
                  "00"
                  "00"
                  "00"
                  "00000000"},
        BadRecord{"too many recused",
                  "01"
                  "00"
                  "01"
                  "00"
                  "00"
                  "00"
                  "01"
                  "ffffffff"},
    };
    for (const auto& record : kRecords) {
        const auto bytes = base::hex_decode(record.hex).value();
        const auto facets = decode_facets(bytes);
        ASSERT_FALSE(facets) << record.name;
        EXPECT_EQ(facets.error(), RecordFault::malformed) << record.name;
    }
}

TEST(Identity, RefusesTextsOutOfBounds) {
    constexpr std::array kRecords{
        BadRecord{"a length beyond the end",
                  "01"
                  "ffffffff"
                  "00000000"},
        BadRecord{"not UTF-8",
                  "01"
                  "00000001"
                  "ff"
                  "00000000"},
    };
    for (const auto& record : kRecords) {
        EXPECT_FALSE(decode_identity(base::hex_decode(record.hex).value())) << record.name;
    }
    const auto encoded = [](std::size_t length) {
        Identity identity;
        identity.name = SecretText(std::string(length, 'n'));
        return encode(identity);
    };
    EXPECT_TRUE(decode_identity(encoded(kMaxNameLength)));
    EXPECT_FALSE(decode_identity(encoded(kMaxNameLength + 1)));
}

TEST(Narrative, RefusesMorePeopleThanTheFormTakes) {
    const auto encoded = [](std::size_t people) {
        Narrative narrative;
        for (std::size_t i = 0; i < people; ++i) narrative.hide_from.emplace_back("n");
        return encode(narrative);
    };
    EXPECT_TRUE(decode_narrative(encoded(kMaxHideFrom)));
    EXPECT_FALSE(decode_narrative(encoded(kMaxHideFrom + 1)));
}

}  // namespace
}  // namespace spillway::domain
