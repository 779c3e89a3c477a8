// Damaged files: found, put aside, and what can be read is carried over. No event is ever given that is not
// as it was written.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "sessions/failing_disk.h"
#include "sessions/session_store.h"
#include "sessions/store_folder.h"
#include "sessions/store_samples.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

// Only because it does not wait for the real disk.
StoreOptions Quick() { return TestOptionsOn(failing_disk::Name()); }

// A record of some years, as a file's bytes, and all its events.
struct Sample {
  std::string bytes;
  std::map<EventId, Event> events;
};

const Sample& TheSample() {
  static const Sample sample = [] {
    const TestFolder folder;
    Sample made;
    {
      Result<SessionStore> store = SessionStore::Open(folder.path(), Quick());
      EXPECT_TRUE(store);
      for (const char* const name : {"Ana", "Ben"}) {
        const PersonId person = store->AddPerson(name)->id;
        for (int i = 0; i < 12; ++i) {
          AddWholeSession(*store, person, i * 30);
        }
        for (const Event& event : AllEvents(*store, person)) {
          made.events[event.id] = event;
        }
      }
    }
    made.bytes = ReadBytes(folder.path() / "supple.db");
    return made;
  }();
  return sample;
}

struct Found {
  std::size_t events = 0;
  bool was_recovered = false;
  bool was_told = false;  // recovered, or found by Verify
};

// Opens a file that may be damaged and holds what it gives against what was written.
Found OpenDamaged(const std::string& bytes) {
  const TestFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0700));
  folder.Write("supple.db", bytes);
  Found found;
  failing_disk::Reset();
  Result<SessionStore> store = SessionStore::Open(folder.path(), Quick());
  if (!store) {
    // Bits that say whose file it is fell over: then it is left alone.
    EXPECT_EQ(store.fault().kind, FaultKind::kNotUnderstood) << store.fault().what;
    EXPECT_EQ(ReadBytes(folder.path() / "supple.db").size(), bytes.size());
    found.was_told = true;
    return found;
  }
  found.was_recovered = store->opening().recovery.has_value();
  if (found.was_recovered) {
    EXPECT_EQ(ReadBytes(store->opening().recovery->set_aside), bytes) << "what is put aside stays as it was";
  }
  const Result<std::vector<Person>> people = store->People();
  EXPECT_TRUE(people);
  std::int64_t last = 0;
  for (const Person& person : *people) {
    last = 0;
    const Result<EventReading> reading = store->ForEachEvent(person.id, {}, [&](const Event& event) {
      const auto written = TheSample().events.find(event.id);
      const bool is_ours = event.content.kind == EventKind::kSessionInterrupted ||
                           event.content.item == "record damaged";  // of this opening
      EXPECT_TRUE(is_ours || (written != TheSample().events.end() && written->second == event))
          << "an event was given that was not written so";
      EXPECT_GT(event.number, last);
      last = event.number;
      found.events += is_ours ? 0 : 1;
      return true;
    });
    if (!reading) {
      EXPECT_EQ(reading.fault().kind, FaultKind::kDamaged) << reading.fault().what;
      found.was_told = true;
    }
  }
  const Result<Verification> verification = Verify(*store);
  if (found.was_recovered) {
    EXPECT_TRUE(verification) << verification.fault().what;
    EXPECT_THAT(verification->findings, testing::IsEmpty());
  }
  found.was_told = found.was_told || found.was_recovered || !verification || !verification->is_sound();
  return found;
}

TEST(Damage, IsNotFoundWhereThereIsNone) {
  const Found found = OpenDamaged(TheSample().bytes);
  EXPECT_EQ(found.events, TheSample().events.size());
  EXPECT_FALSE(found.was_told);
}

TEST(Damage, OfRandomBytesNeverGivesWrongEvents) {
  std::mt19937_64 random(77);
  const int runs = RunsWished("SUPPLE_DAMAGES", 60);
  std::size_t events = 0;
  int recovered = 0;
  int told = 0;
  for (int run = 0; run < runs && !testing::Test::HasFailure(); ++run) {
    SCOPED_TRACE("run " + std::to_string(run));
    std::string bytes = TheSample().bytes;
    const std::size_t flips = std::size_t{1} << random() % 6;
    for (std::size_t i = 0; i < flips; ++i) {
      bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
    }
    const Found found = OpenDamaged(bytes);
    events += found.events;
    recovered += found.was_recovered ? 1 : 0;
    told += found.was_told ? 1 : 0;
  }
  std::printf("%d files with random bytes changed: %d told of, %d put aside, %.1f %% of the events read\n",
              runs, told, recovered,
              100.0 * static_cast<double>(events) / static_cast<double>(TheSample().events.size()) / runs);
  EXPECT_GT(recovered, runs / 10);
}

TEST(Damage, OfAPageCostsOnlyWhatLayOnIt) {
  constexpr std::size_t kPage_bytes = 4096;
  const std::size_t pages = TheSample().bytes.size() / kPage_bytes;
  std::size_t worst = TheSample().events.size();
  std::size_t events = 0;
  std::size_t runs = 0;
  for (std::size_t page = 1; page < pages; page += 3) {
    SCOPED_TRACE("page " + std::to_string(page));
    std::string bytes = TheSample().bytes;
    bytes.replace(page * kPage_bytes, kPage_bytes, std::string(kPage_bytes, '\0'));
    const Found found = OpenDamaged(bytes);
    EXPECT_TRUE(found.was_told);
    worst = std::min(worst, found.events);
    events += found.events;
    ++runs;
  }
  std::printf("%zu files with a page of zeros: %.1f %% of the events read, at worst %zu of %zu\n", runs,
              100.0 * static_cast<double>(events) / static_cast<double>(TheSample().events.size() * runs),
              worst, TheSample().events.size());
  EXPECT_GT(events, TheSample().events.size() * runs * 8 / 10);
}

TEST(Damage, OfAFileThatBreaksOff) {
  std::mt19937_64 random(3);
  for (int run = 0; run < 20 && !testing::Test::HasFailure(); ++run) {
    const std::size_t length = 1 + random() % (TheSample().bytes.size() - 1);
    SCOPED_TRACE("broken off after " + std::to_string(length) + " bytes");
    EXPECT_TRUE(OpenDamaged(TheSample().bytes.substr(0, length)).was_recovered);
  }
}

TEST(Damage, OfWhatIsNoDatabaseIsToldInWords) {
  const TestFolder folder;
  folder.Write("supple.db", std::string(10'000, 'x'));
  Result<SessionStore> store = SessionStore::Open(folder.path(), Quick());
  ASSERT_TRUE(store) << store.fault().what;
  EXPECT_THAT(store->opening().sentences(),
              testing::ElementsAre("The record was damaged. It lies in " +
                                   (folder.path() / "damaged" / "supple-2026-11-24T180001Z.db").string() +
                                   " now; 0 events of 0 people were read into a new one."));
  ASSERT_TRUE(store->AddPerson("Ana"));
}

TEST(Damage, ThatAnotherProgramUsesIsLeftUntilItHasEnded) {
  const TestFolder folder;
  {
    ASSERT_TRUE(SessionStore::Open(folder.path(), TestOptions()));
  }
  Result<SessionStore> first = SessionStore::Open(folder.path(), TestOptions());
  ASSERT_TRUE(first);
  folder.Write("supple.db", std::string(10'000, 'x'));
  const Result<SessionStore> second = SessionStore::Open(folder.path(), TestOptions());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.fault().kind, FaultKind::kDamaged);
  EXPECT_THAT(second.fault().remedy, testing::StartsWith("Close all other windows of Supple"));
}

TEST(Damage, IsPutAsideEvenIfThePreviousTimeWasCutOff) {
  const TestFolder folder;
  folder.Write("rescued.db", TheSample().bytes);
  folder.Write("supple.db", "rubbish");
  folder.Write("supple.db-wal", "rubbish");
  Result<SessionStore> store = SessionStore::Open(folder.path(), Quick());
  ASSERT_TRUE(store) << store.fault().what;
  EXPECT_EQ(store->People()->size(), 2U);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "rescued.db"));
  EXPECT_EQ(StoreFolder(folder.path()).copies().size(), 2U);
}

}  // namespace
}  // namespace supple
