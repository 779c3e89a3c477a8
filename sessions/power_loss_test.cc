// What the disk may do to the record: fail, be full, lose its power. Whatever it does, what was said to be
// written is there afterwards, and the record is whole.

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "sessions/failing_disk.h"
#include "sessions/session_recorder.h"
#include "sessions/session_store.h"
#include "sessions/store_samples.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

StoreOptions OnFailingDisk() {
  StoreOptions options = TestOptionsOn(failing_disk::Name());
  options.patience_ms = 200;
  return options;
}

// What was said to be written.
struct Told {
  std::map<EventId, Event> written;
};

// A few days of two people, as far as the disk lets it happen.
void LiveOn(const std::filesystem::path& folder, Told& told, bool is_long) {
  for (int day = 0; day < 2; ++day) {
    Result<SessionStore> store = SessionStore::Open(folder, OnFailingDisk());
    if (!store) {
      return;
    }
    Result<Person> ana = store->AddPerson("Ana");
    Result<Person> ben = store->AddPerson("Ben");
    for (const Result<Person>* person : {&ana, &ben}) {
      if (!*person) {
        continue;
      }
      const Result<SessionId> session = store->BeginSession((*person)->id);
      for (int i = 0; session && i < 6; ++i) {
        NewEvent event{.person = (*person)->id,
                       .session = *session,
                       .t_us = i,
                       .content = FullContent(EventKind::kRepetition, i)};
        if (is_long) {
          event.content = {.kind = EventKind::kNote,
                           .text = std::string(kLongestText_bytes - 1, static_cast<char>('a' + i))};
        }
        for (int more = 0; more < (is_long ? 40 : 1); ++more) {
          if (Result<Event> written = store->Append(event); written) {
            told.written[written->id] = *written;
          }
        }
      }
      if (session && day == 0) {
        static_cast<void>(store->EndSession((*person)->id, *session, 7));
      }
    }
    if (ben && day == 1) {
      // Whatever it answers, it may have been done, or not.
      static_cast<void>(store->DeletePerson(ben->id));
      std::erase_if(told.written, [&](const auto& entry) { return entry.second.person == ben->id; });
    }
  }
}

void ExpectAllThere(const std::filesystem::path& folder, const Told& told) {
  Result<SessionStore> store = SessionStore::Open(folder, OnFailingDisk());
  ASSERT_TRUE(store) << store.fault().what;
  EXPECT_FALSE(store->opening().recovery) << store->opening().recovery->damage;
  EXPECT_EQ(FindingsOf(*store), "");
  EXPECT_EQ(Verify(*store)->missing, 0);
  std::map<EventId, Event> found;
  const Result<std::vector<Person>> people = store->People();
  ASSERT_TRUE(people);
  for (const Person& person : *people) {
    for (const Event& event : AllEvents(*store, person.id)) {
      found[event.id] = event;
    }
  }
  for (const auto& [id, event] : told.written) {
    const auto there = found.find(id);
    ASSERT_TRUE(there != found.end()) << "event " << event.number << " is lost";
    EXPECT_EQ(there->second, event);
  }
}

std::int64_t ChangesOfALife(bool is_long) {
  const TestFolder folder;
  failing_disk::Reset();
  Told told;
  LiveOn(folder.path(), told, is_long);
  const std::int64_t changes = failing_disk::Changes();
  ExpectAllThere(folder.path(), told);
  return changes;
}

TEST(PowerLoss, TakesNothingThatWasWritten) {
  std::mt19937_64 random(20261124);
  for (const bool is_long : {false, true}) {
    const std::int64_t changes = ChangesOfALife(is_long);
    const int runs = is_long ? 4 : RunsWished("SUPPLE_POWER_LOSSES", 60);
    for (int run = 0; run < runs && !testing::Test::HasFailure(); ++run) {
      const TestFolder folder;
      const std::int64_t at = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(changes));
      SCOPED_TRACE("run " + std::to_string(run) + ", power lost at change " + std::to_string(at));
      failing_disk::Reset();
      failing_disk::Plan(DiskTrouble::kPowerLoss, at);
      Told told;
      LiveOn(folder.path(), told, is_long);
      failing_disk::LosePower(random);
      ExpectAllThere(folder.path(), told);
    }
  }
}

class Trouble : public testing::TestWithParam<DiskTrouble> {};

TEST_P(Trouble, NeverLeavesARecordThatIsNotWhole) {
  const std::int64_t changes = ChangesOfALife(false);
  std::mt19937_64 random(5);
  for (int run = 0; run < 25 && !testing::Test::HasFailure(); ++run) {
    const TestFolder folder;
    const std::int64_t at = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(changes));
    const std::int64_t how_often = run % 2 == 0 ? INT64_MAX : 1;
    SCOPED_TRACE("trouble at change " + std::to_string(at) + ", run " + std::to_string(run));
    failing_disk::Reset();
    failing_disk::Plan(GetParam(), at, how_often);
    Told told;
    LiveOn(folder.path(), told, false);
    failing_disk::Plan(DiskTrouble::kNone, 1);
    ExpectAllThere(folder.path(), told);
  }
}

INSTANTIATE_TEST_SUITE_P(OfTheDisk, Trouble,
                         testing::Values(DiskTrouble::kFull, DiskTrouble::kWriteError,
                                         DiskTrouble::kSyncError),
                         [](const auto& tested) {
                           return std::string(tested.param == DiskTrouble::kFull         ? "Full"
                                              : tested.param == DiskTrouble::kWriteError ? "WriteError"
                                                                                         : "SyncError");
                         });

TEST(FullDisk, IsToldInWordsAndTheSessionGoesOnWhenThereIsSpace) {
  const TestFolder folder;
  failing_disk::Reset();
  Result<SessionStore> store = SessionStore::Open(folder.path(), OnFailingDisk());
  ASSERT_TRUE(store);
  const PersonId ana = store->AddPerson("Ana")->id;
  const SessionId session = *store->BeginSession(ana);
  SessionRecorder recorder(*store, ana, session);
  ASSERT_TRUE(recorder.Record(0, FullContent(EventKind::kCue, 1)));
  EXPECT_EQ(recorder.waiting_count(), 1U);
  ASSERT_TRUE(recorder.Step(249'999));
  EXPECT_EQ(recorder.waiting_count(), 1U);
  ASSERT_TRUE(recorder.Step(250'000));
  EXPECT_EQ(recorder.waiting_count(), 0U);

  failing_disk::Plan(DiskTrouble::kFull, 1);
  ASSERT_TRUE(recorder.Record(300'000, FullContent(EventKind::kCue, 2)));
  const Result<Done> refused = recorder.Record(600'000, FullContent(EventKind::kCue, 3));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.fault().kind, FaultKind::kNoSpace);
  EXPECT_EQ(refused.fault().what, "The disk is full: " + (folder.path() / "supple.db").string() +
                                      " could not grow. What was recorded before is kept");
  EXPECT_EQ(refused.fault().remedy, "Free some space on the disk");
  EXPECT_EQ(AllEvents(*store, ana).size(), 2U);

  failing_disk::Plan(DiskTrouble::kNone, 1);
  ASSERT_TRUE(recorder.Step(700'000));
  EXPECT_EQ(recorder.waiting_count(), 0U);
  EXPECT_EQ(AllEvents(*store, ana).size(), 4U);
  EXPECT_EQ(FindingsOf(*store), "");
}

}  // namespace
}  // namespace supple
