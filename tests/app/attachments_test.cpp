#include <gtest/gtest.h>

#include <algorithm>

#include "app/attachments/read_file.hpp"
#include "app/attachments/uploads.hpp"
#include "app/doctor.hpp"
#include "app/follow_up.hpp"
#include "app/open_case.hpp"
#include "app/reporter_message.hpp"
#include "app/support/world.hpp"
#include "storage/attachment_store.hpp"
#include "storage/error.hpp"

namespace spillway::app {
namespace {

using test::World;

const auto kNow = Uploads::Time{} + std::chrono::hours(1);

struct Desk {
    World world;
    Uploads uploads{{.file_bytes = 1 << 20, .all_bytes = 4 << 20, .free_disk = 0},
                    storage::StagingOwner::public_site,
                    world.folder.path()};
    base::Bytes content = make_content();

    static base::Bytes make_content() {
        base::Bytes bytes(domain::kFileChunk + 1000);
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            bytes[at] = static_cast<std::uint8_t>(at * 31 >> 3);
        }
        return bytes;
    }

    void store(UploadLease& lease, base::ByteView plain, crypto::ChunkPlace place) {
        const auto chunk = lease.seal(plain, place);
        world.write([&](storage::Connection& connection) {
            if (chunk.index == 0) storage::insert_staged(connection, chunk.file, uploads.owner());
            storage::insert_chunk(connection, chunk.file, chunk.index, chunk.sealed);
        });
        lease.stored(chunk);
    }

    UploadLease upload(std::string_view name) {
        auto begun = uploads.begin({.name = base::SecretText(name)}, kNow);
        auto lease = std::move(begun->lease);
        const base::ByteView all(content);
        store(lease, all.first(domain::kFileChunk), crypto::ChunkPlace::within);
        store(lease, all.subspan(domain::kFileChunk), crypto::ChunkPlace::last);
        return lease;
    }

    SealedMessage prepare(const FollowUp& follow_up, const UploadLease& lease) {
        Attachments attached;
        attached.files.push_back(lease.record().clone());
        attached.any_bound = lease.is_bound();
        return prepare_reporter_message(world.instance, follow_up.case_id, follow_up.key,
                                        base::SecretText("With a file."), FormNonce{1}, attached);
    }
};

std::size_t files_damaged(Desk& desk) {
    const auto found = examine(desk.world.instance, desk.world.db);
    return static_cast<std::size_t>(
        std::ranges::count(found, DoctorFinding::file_damaged, &Diagnosis::finding));
}

TEST(Attachments, AreReadByTheReporterAndByWhoHoldsTheCase) {
    Desk desk;
    const auto submitted = desk.world.submit({});
    const auto follow_up = open_follow_up(desk.world.db, submitted.receipt);
    ASSERT_TRUE(follow_up);
    auto lease = desk.upload("桥.jpg");
    const auto message = desk.prepare(*follow_up, lease);
    EXPECT_EQ(desk.world.write([&](auto& db) { return store_reporter_message(db, message); }),
              StoreOutcome::stored);
    lease.bound();
    EXPECT_EQ(desk.world.write([&](auto& db) { return store_reporter_message(db, message); }),
              StoreOutcome::already_there);

    const auto page =
        read_follow_up(desk.world.instance, desk.world.db, follow_up->case_id, follow_up->key);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->files.size(), 1U);
    EXPECT_EQ(page->files.front().record.name.reveal(), "桥.jpg");
    EXPECT_EQ(page->files.front().record.sha256, crypto::sha256(desk.content));

    const auto session = desk.world.session("lin");
    const auto opened = open_case(desk.world.instance, *desk.world.keyring(), desk.world.db,
                                  session, submitted.ref());
    ASSERT_TRUE(opened);
    ASSERT_EQ(opened->files.size(), 1U);
    const auto file =
        find_case_file(desk.world.db, session, submitted.ref(), opened->files.front().entry);
    ASSERT_TRUE(file);
    const auto last = read_chunk(desk.world.db, file->record, 1);
    ASSERT_TRUE(last);
    EXPECT_TRUE(std::ranges::equal(*last, base::ByteView(desk.content).last(1000)));
    EXPECT_FALSE(read_chunk(desk.world.db, file->record, 2));
    EXPECT_EQ(files_damaged(desk), 0U);
}

TEST(Attachments, BelongToOneMessageOnly) {
    Desk desk;
    const auto first = desk.world.submit({.nonce = 1});
    const auto second = desk.world.submit({.text = "Another.", .nonce = 2});
    auto lease = desk.upload("a.txt");
    const auto one = desk.prepare(*open_follow_up(desk.world.db, first.receipt), lease);
    desk.world.write([&](auto& db) { return store_reporter_message(db, one); });
    lease.bound();
    const auto follow_up = open_follow_up(desk.world.db, second.receipt);
    const auto other = desk.prepare(*follow_up, lease);
    EXPECT_EQ(desk.world.write([&](auto& db) { return store_reporter_message(db, other); }),
              StoreOutcome::files_gone);
    auto forced = desk.prepare(*follow_up, lease);
    forced.any_bound = false;
    EXPECT_THROW(desk.world.write([&](auto& db) { return store_reporter_message(db, forced); }),
                 storage::StorageError);
    EXPECT_THROW(
        desk.world.write([&](auto& db) { return storage::remove_some(db, lease.file(), 16); }),
        storage::ConstraintError);
}

TEST(Uploads, AreRemovedOnceAbandonedOrUntouchedForTooLong) {
    Desk desk;
    auto lease = desk.upload("left.bin");
    const auto file = lease.file();
    { const auto gone = std::move(lease); }
    desk.uploads.expire(Uploads::Time::clock::now() + std::chrono::minutes(61));
    const auto doomed = desk.uploads.wait_for_doomed(std::chrono::milliseconds(0));
    ASSERT_EQ(doomed, std::vector{file});
    while (desk.world.write([&](auto& db) { return storage::remove_some(db, file, 1); })) {
    }
    EXPECT_TRUE(storage::list_staged(desk.world.db, storage::StagingOwner::public_site).empty());
    EXPECT_FALSE(storage::find_chunk(desk.world.db, file, 0));
    EXPECT_EQ(desk.uploads.figures().staged_bytes, 0U);
}

TEST(Uploads, AreBounded) {
    Desk desk;
    EXPECT_EQ(desk.uploads.begin({.size = (1 << 20) + 1}, kNow).error(),
              UploadError::file_too_large);
    auto begun = desk.uploads.begin({.size = 10}, kNow);
    ASSERT_TRUE(begun);
    EXPECT_TRUE(begun->lease.check_room(10));
    EXPECT_EQ(begun->lease.check_room(11).error(), UploadError::file_too_large);
    EXPECT_EQ(desk.uploads.open(begun->token, kNow).error(), UploadError::busy);
    desk.uploads.set_stored(4 << 20);
    EXPECT_EQ(begun->lease.check_room(10).error(), UploadError::space_used_up);
}

TEST(Uploads, UseTheRoomThatRemovedFilesLeftInTheDatabase) {
    const World world;
    const auto free = std::filesystem::space(world.folder.path()).available;
    Uploads uploads({.file_bytes = 1 << 20, .all_bytes = 4 << 20, .free_disk = free + (1ULL << 40)},
                    storage::StagingOwner::public_site, world.folder.path());
    EXPECT_EQ(uploads.begin({.size = 10}, kNow).error(), UploadError::disk_full);
    uploads.set_reusable(1ULL << 41);
    EXPECT_TRUE(uploads.begin({.size = 10}, kNow));
    uploads.set_reusable(0);
    EXPECT_EQ(uploads.begin({.size = 10}, kNow).error(), UploadError::disk_full);
}

TEST(Uploads, LeaveRoomInTheDatabaseWhenTheyAreRemoved) {
    Desk desk;
    const auto lease = desk.upload("left.bin");
    const auto file = lease.file();
    const auto before = storage::reusable_bytes(desk.world.db);
    desk.world.write([&](storage::Connection& connection) {
        while (storage::remove_some(connection, file, 1)) continue;
    });
    EXPECT_GE(storage::reusable_bytes(desk.world.db), before + desk.content.size());
}

}  // namespace
}  // namespace spillway::app
