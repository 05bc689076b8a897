#include "crypto/envelope.hpp"

#include <gtest/gtest.h>

#include "crypto/random.hpp"
#include "crypto/support/vectors.hpp"

namespace spillway::crypto {
namespace {

using domain::CaseId;
using domain::EntryId;
using domain::EntryKind;
using test::counted;
using test::tampered;
using test::vector_bytes;

constexpr std::string_view kText = "水管漏了";

EntryContext context(EntryKind kind) {
    return {counted<CaseId>(0x20), counted<EntryId>(0x30), kind};
}

std::string text_of(const OpenedBytes& opened) {
    return opened ? std::string(base::as_text(*opened)) : "did not open";
}

class Envelope : public testing::Test {
protected:
    const CaseKey case_key_ = counted<CaseKey>(0x00);
    const ConversationKey conversation_ = conversation_key(case_key_);
    const InternalKey internal_ = internal_key(case_key_);
    const IdentityKey identity_ = counted<IdentityKey>(0x00);
    const EntryContext narrative_ = context(EntryKind::narrative);
};

TEST_F(Envelope, OpensWhatAnotherImplementationSealed) {
    EXPECT_EQ(text_of(open_entry(conversation_, narrative_, vector_bytes("narrative"))), kText);
    EXPECT_EQ(text_of(open_entry(internal_, context(EntryKind::note), vector_bytes("note"))),
              kText);
    EXPECT_EQ(
        text_of(open_entry(identity_, context(EntryKind::identity), vector_bytes("identity"))),
        kText);
}

TEST_F(Envelope, ReturnsEveryLengthWhole) {
    for (const std::size_t size : {0U, 1U, 254U, 255U, 256U, 257U, 70'000U}) {
        const std::string text(size, 'x');
        const auto sealed = seal_entry(conversation_, narrative_, base::as_bytes(text));
        EXPECT_EQ(text_of(open_entry(conversation_, narrative_, sealed)), text) << size;
    }
}

TEST_F(Envelope, KeepsTextThatLooksLikePadding) {
    const std::string text("\x80\0\0\x80\0", 5);
    const auto sealed = seal_entry(conversation_, narrative_, base::as_bytes(text));
    EXPECT_EQ(text_of(open_entry(conversation_, narrative_, sealed)), text);
}

TEST_F(Envelope, HidesTheLengthWithinABlock) {
    const auto sealed_size = [&](std::size_t size) {
        return seal_entry(conversation_, narrative_, base::Bytes(size)).size();
    };
    EXPECT_EQ(sealed_size(0), 1U + 24 + 256 + 16);
    EXPECT_EQ(sealed_size(0), sealed_size(255));
    EXPECT_EQ(sealed_size(256), sealed_size(0) + 256);
}

TEST_F(Envelope, IsFreshEachTime) {
    EXPECT_NE(seal_entry(conversation_, narrative_, base::as_bytes(kText)),
              seal_entry(conversation_, narrative_, base::as_bytes(kText)));
}

TEST_F(Envelope, RefusesAChangeOfAnyByte) {
    const auto sealed = seal_entry(conversation_, narrative_, base::as_bytes(kText));
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        const auto opened = open_entry(conversation_, narrative_, tampered(sealed, at));
        ASSERT_FALSE(opened.has_value()) << at;
        EXPECT_EQ(opened.error(), at == 0 ? OpenError::unknown_version : OpenError::not_authentic);
    }
}

TEST_F(Envelope, RefusesEveryShorterOrLongerOne) {
    auto sealed = seal_entry(conversation_, narrative_, base::as_bytes(kText));
    for (std::size_t size = 0; size < sealed.size(); ++size) {
        const auto opened =
            open_entry(conversation_, narrative_, base::ByteView(sealed).first(size));
        ASSERT_FALSE(opened.has_value()) << size;
        EXPECT_EQ(opened.error(),
                  size < 1 + 24 + 16 ? OpenError::malformed : OpenError::not_authentic);
    }
    sealed.push_back(0);
    EXPECT_FALSE(open_entry(conversation_, narrative_, sealed).has_value());
}

TEST_F(Envelope, CannotBeMovedOrRelabelled) {
    const auto sealed = seal_entry(conversation_, narrative_, base::as_bytes(kText));
    struct Case {
        std::string_view what;
        EntryContext context;
    };
    const Case cases[] = {
        {.what = "another case",
         .context = {random_id<CaseId>(), narrative_.entry_id, EntryKind::narrative}},
        {.what = "another entry",
         .context = {narrative_.case_id, random_id<EntryId>(), EntryKind::narrative}},
        {.what = "another kind", .context = context(EntryKind::message_from_reporter)},
        {.what = "reply as message", .context = context(EntryKind::message_to_reporter)},
        {.what = "case and entry exchanged",
         .context = {CaseId(narrative_.entry_id.bytes().first<16>()),
                     EntryId(narrative_.case_id.bytes().first<16>()), EntryKind::narrative}},
    };
    for (const auto& c : cases) {
        const auto opened = open_entry(conversation_, c.context, sealed);
        ASSERT_FALSE(opened.has_value()) << c.what;
        EXPECT_EQ(opened.error(), OpenError::not_authentic) << c.what;
    }
}

TEST_F(Envelope, TwoEntriesOfACaseCannotBeSwapped) {
    const EntryContext first{counted<CaseId>(1), random_id<EntryId>(), EntryKind::narrative};
    const EntryContext second{counted<CaseId>(1), random_id<EntryId>(), EntryKind::narrative};
    const auto sealed_first = seal_entry(conversation_, first, base::as_bytes("first"));
    const auto sealed_second = seal_entry(conversation_, second, base::as_bytes("second"));
    EXPECT_FALSE(open_entry(conversation_, first, sealed_second).has_value());
    EXPECT_FALSE(open_entry(conversation_, second, sealed_first).has_value());
}

TEST_F(Envelope, AnotherCasesKeyDoesNotOpenIt) {
    const auto sealed = seal_entry(conversation_, narrative_, base::as_bytes(kText));
    const auto other = conversation_key(random_secret<CaseKey>());
    EXPECT_FALSE(open_entry(other, narrative_, sealed).has_value());
}

// The receipt code gives the conversation key; whatever the rest of the program does, that key
// neither seals nor opens a note, facets or an identity.
TEST_F(Envelope, EveryKindHasOneKey) {
    struct Case {
        EntryKind kind;
        bool conversation = false;
        bool internal = false;
        bool identity = false;
    };
    const Case cases[] = {
        {.kind = EntryKind::narrative, .conversation = true},
        {.kind = EntryKind::identity, .identity = true},
        {.kind = EntryKind::message_from_reporter, .conversation = true},
        {.kind = EntryKind::message_to_reporter, .conversation = true},
        {.kind = EntryKind::note, .internal = true},
        {.kind = EntryKind::facets, .internal = true},
        {.kind = EntryKind::file, .conversation = true},
        {.kind = EntryKind::mail_facts, .internal = true},
        {.kind = EntryKind::mail_original, .identity = true},
    };
    const auto check = [](const auto& key, EntryKind kind, bool allowed) {
        const auto entry = context(kind);
        if (allowed) {
            const auto sealed = seal_entry(key, entry, base::as_bytes(kText));
            EXPECT_EQ(text_of(open_entry(key, entry, sealed)), kText);
        } else {
            EXPECT_THROW(static_cast<void>(seal_entry(key, entry, base::as_bytes(kText))),
                         std::logic_error);
        }
    };
    ASSERT_EQ(std::size(cases), domain::kEntryKinds.size());
    for (const auto& c : cases) {
        SCOPED_TRACE(static_cast<int>(c.kind));
        check(conversation_, c.kind, c.conversation);
        check(internal_, c.kind, c.internal);
        check(identity_, c.kind, c.identity);
    }
}

TEST_F(Envelope, OpensNoKindUnderAnotherKeyEvenWithEqualBytes) {
    const ConversationKey same_bytes(internal_.reveal());
    const auto opened = open_entry(same_bytes, context(EntryKind::note), vector_bytes("note"));
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error(), OpenError::not_authentic);
}

}  // namespace
}  // namespace spillway::crypto
