#include "sessions/migrations.h"

#include <gtest/gtest.h>

#include <vector>

#include "sessions/session_store.h"
#include "sessions/store_samples.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

constexpr WallTime kNow{1'795'543'200'000'000, 60};

TEST(Migration, MakesACopyBeforeItChangesSomething) {
  const TestFolder folder;
  const Migration first = Migrations().front();
  const std::vector<Migration> two = {first, {2, "one more", "CREATE TABLE more (x INTEGER) STRICT"}};
  Database database = Database::Open(folder.path() / "a.db");
  EXPECT_FALSE(Migrate(database, std::span(two).first(1), folder.path(), kNow));
  database.Run("INSERT INTO person (id, name, created_us, created_offset_min) VALUES (1, 'Ana', 0, 0)");
  const auto backup = Migrate(database, two, folder.path(), kNow);
  ASSERT_TRUE(backup);
  EXPECT_EQ(backup->filename(), "supple-layout1-2026-11-24T180000Z.db");
  EXPECT_EQ(database.Number("PRAGMA user_version"), 2);
  EXPECT_EQ(database.Number("SELECT count(*) FROM more"), 0);
  EXPECT_FALSE(Migrate(database, two, folder.path(), kNow)) << "once";
  Database copy = Database::Open(*backup);
  EXPECT_EQ(copy.Number("PRAGMA user_version"), 1);
  EXPECT_EQ(copy.Number("SELECT count(*) FROM person"), 1);
}

TEST(Migration, IsDoneWholeOrNotAtAll) {
  const TestFolder folder;
  const std::vector<Migration> two = {Migrations().front(),
                                      {2, "broken", "CREATE TABLE more (x INTEGER) STRICT; SELECT nonsense"}};
  Database database = Database::Open(folder.path() / "a.db");
  EXPECT_THROW(Migrate(database, two, folder.path(), kNow), StoreTrouble);
  EXPECT_EQ(database.Number("PRAGMA user_version"), 1);
  EXPECT_EQ(database.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'more'"), 0);
}

std::string RefusalOf(const std::filesystem::path& folder) {
  const std::string before = ReadBytes(folder / "supple.db");
  const Result<SessionStore> store = SessionStore::Open(folder, TestOptions());
  if (store) {
    return "opened";
  }
  EXPECT_EQ(store.fault().kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(ReadBytes(folder / "supple.db"), before) << "nothing is changed";
  return store.fault().what;
}

TEST(Migration, RefusesWhatItDoesNotKnow) {
  const TestFolder folder;
  const std::string name = (folder.path() / "supple.db").string();
  {
    ASSERT_TRUE(SessionStore::Open(folder.path(), TestOptions()));
  }
  {
    Database::Open(name).Run("PRAGMA user_version = 9");
  }
  EXPECT_EQ(RefusalOf(folder.path()), name +
                                          " was written by a newer Supple (layout 9; this one knows up to " +
                                          std::to_string(Migrations().size()) + ")");
  {
    Database::Open(name).Run("PRAGMA user_version = 1; UPDATE migration SET checksum = '0'");
  }
  EXPECT_EQ(RefusalOf(folder.path()),
            name + " was laid out by another kind of Supple (step 1: people, sessions and events)");
  {
    Database::Open(name).Run("PRAGMA application_id = 7");
  }
  EXPECT_EQ(RefusalOf(folder.path()), name + " is a database of another program");
}

}  // namespace
}  // namespace supple
