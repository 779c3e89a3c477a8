#include "sessions/session_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/require.h"
#include "sessions/store_folder.h"
#include "sessions/store_samples.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

mode_t ModeOf(const std::filesystem::path& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

SessionStore OpenOrThrow(const std::filesystem::path& folder, const StoreOptions& options = TestOptions()) {
  Result<SessionStore> store = SessionStore::Open(folder, options);
  if (!store) {
    throw std::runtime_error(store.fault().what);
  }
  return std::move(*store);
}

TEST(SessionStore, IsMadeForNobodyElseToRead) {
  const TestFolder folder;
  const mode_t before = umask(0);
  {
    SessionStore store = OpenOrThrow(folder.path() / "a" / "supple");
    ASSERT_TRUE(store.AddPerson("Ana"));
    for (const char* const name : {"supple.db", "supple.db-wal", "supple.db-shm"}) {
      EXPECT_EQ(ModeOf(store.folder() / name), 0600U) << name;
    }
    for (const char* const name : {"", "backups", "damaged", "locks"}) {
      EXPECT_EQ(ModeOf(store.folder() / name), 0700U) << name;
    }
  }
  umask(before);
}

TEST(SessionStore, KeepsPeopleAndEveryKindOfEvent) {
  const TestFolder folder;
  Person ana;
  std::vector<Event> events;
  {
    SessionStore store = OpenOrThrow(folder.path());
    EXPECT_TRUE(store.opening().sentences().empty());
    ana = *store.AddPerson("Ana");
    ASSERT_TRUE(store.AddPerson("Ben"));
    AddWholeSession(store, ana.id, 7);
    events = AllEvents(store, ana.id);
    EXPECT_EQ(events.size(), kEventKindCount - 1) << "all but the interruption";
  }
  SessionStore store = OpenOrThrow(folder.path());
  const Result<std::vector<Person>> people = store.People();
  ASSERT_TRUE(people);
  ASSERT_EQ(people->size(), 2U);
  EXPECT_EQ(people->front(), ana);
  EXPECT_EQ(AllEvents(store, ana.id), events);
  EXPECT_TRUE(AllEvents(store, people->back().id).empty());
  for (std::size_t i = 0; i < events.size(); ++i) {
    EXPECT_EQ(events[i].number, static_cast<HistoryNumber>(i + 1));
    EXPECT_EQ(events[i].by.app, "supple 0.1.0");
  }
  EXPECT_EQ(FindingsOf(store), "");
  const Result<std::vector<SessionSummary>> sessions = store.Sessions(ana.id);
  ASSERT_TRUE(sessions);
  ASSERT_EQ(sessions->size(), 1U);
  EXPECT_EQ(sessions->front().state, SessionState::kEnded);
  EXPECT_EQ(sessions->front().first, 1);
  EXPECT_EQ(sessions->front().last, 26);
  EXPECT_EQ(sessions->front().event_count, 26);
  EXPECT_EQ(sessions->front().began, events.front().recorded);
}

TEST(SessionStore, GivesOnlyTheEventsAskedFor) {
  const TestFolder folder;
  SessionStore store = OpenOrThrow(folder.path());
  const PersonId ana = store.AddPerson("Ana")->id;
  AddWholeSession(store, ana, 1);
  const SessionId second = AddWholeSession(store, ana, 100);
  EXPECT_EQ(AllEvents(store, ana, {.from = 3, .to = 5}).size(), 3U);
  const std::vector<EventKind> kinds = {EventKind::kHold, EventKind::kPainAfter};
  const std::vector<Event> some = AllEvents(store, ana, {.kinds = kinds});
  ASSERT_EQ(some.size(), 4U);
  EXPECT_EQ(some[0].content.kind, EventKind::kHold);
  EXPECT_EQ(some[1].content.kind, EventKind::kPainAfter);
  EXPECT_LT(some[1].number, some[2].number) << "in the order in which they were recorded";
  EXPECT_EQ(AllEvents(store, ana, {.kinds = kinds, .session = second}).size(), 2U);
  int seen = 0;
  ASSERT_TRUE(store.ForEachEvent(ana, {}, [&](const Event&) { return ++seen < 4; }));
  EXPECT_EQ(seen, 4);
}

TEST(SessionStore, OrdersByNumberWhenTheClockIsSetBack) {
  const TestFolder folder;
  StoreOptions options = TestOptions();
  options.clock = [now = std::int64_t{1'795'543'200'000'000}, offset = 60]() mutable {
    now -= 86'400'000'000;  // a day back at every look, and on through the time zones
    offset = -offset;
    return WallTime{now, offset};
  };
  SessionStore store = OpenOrThrow(folder.path(), options);
  const PersonId ana = store.AddPerson("Ana")->id;
  AddWholeSession(store, ana, 1);
  const std::vector<Event> events = AllEvents(store, ana);
  EXPECT_GT(events.front().recorded.utc_us, events.back().recorded.utc_us);
  EXPECT_EQ(events.front().number, 1);
  EXPECT_EQ(events.back().content.kind, EventKind::kSessionEnded);
  EXPECT_EQ(FindingsOf(store), "");
}

TEST(SessionStore, ClosesASessionThatWasLeftOpen) {
  const TestFolder folder;
  PersonId ana;
  {
    SessionStore store = OpenOrThrow(folder.path());
    ana = store.AddPerson("Ana")->id;
    const SessionId session = *store.BeginSession(ana);
    ASSERT_TRUE(store.Append({.person = ana,
                              .session = session,
                              .t_us = 5'000'000,
                              .content = FullContent(EventKind::kRepetition, 1)}));
    const SessionStore beside = OpenOrThrow(folder.path());
    EXPECT_TRUE(beside.opening().interrupted.empty()) << "its program is alive";
  }
  SessionStore store = OpenOrThrow(folder.path());
  EXPECT_THAT(store.opening().sentences(),
              testing::ElementsAre("The last session was cut off; what was recorded of it is kept."));
  const std::vector<Event> events = AllEvents(store, ana);
  EXPECT_EQ(events.back().content.kind, EventKind::kSessionInterrupted);
  EXPECT_EQ(events.back().t_us, 5'000'000);
  EXPECT_EQ(store.Sessions(ana)->front().state, SessionState::kInterrupted);
  EXPECT_EQ(FindingsOf(store), "");
  EXPECT_TRUE(OpenOrThrow(folder.path()).opening().interrupted.empty()) << "once";
}

TEST(SessionStore, RefusesWhatIsWrongAndWritesNothingOfIt) {
  const TestFolder folder;
  SessionStore store = OpenOrThrow(folder.path());
  const PersonId ana = store.AddPerson("Ana")->id;
  const SessionId session = *store.BeginSession(ana);
  const auto refusal = [&](NewEvent event) -> std::string {
    const NewEvent good{.person = ana, .session = session, .content = FullContent(EventKind::kCue, 1)};
    try {
      static_cast<void>(store.Append(std::vector<NewEvent>{good, std::move(event)}));
    } catch (const BadInput& error) {
      return error.what();
    }
    return "taken";
  };
  NewEvent event{.person = ana, .session = session, .content = FullContent(EventKind::kPainDuring, 1)};
  event.content.score = 11;
  EXPECT_EQ(refusal(event), "Append: its score is not from 0 to 10");
  event.content.score = std::nan("");
  EXPECT_EQ(refusal(event), "Append: its score is not from 0 to 10");
  event.content.score = 3;
  event.content.movement = "";
  EXPECT_EQ(refusal(event), "Append: \"pain during\" must tell its movement");
  event.content.movement = "hip\nlift";
  EXPECT_THAT(refusal(event), testing::HasSubstr("its movement is more than 64 letters"));
  event.content = FullContent(EventKind::kNote, 1);
  event.content.duration_s = 1;
  EXPECT_EQ(refusal(event), "Append: \"note\" has no duration_s");
  event.content.duration_s.reset();
  event.content.refers_to = EventId{12};
  EXPECT_EQ(refusal(event), "Append: there is no event 000000000000000c of this person");
  event.content.refers_to.reset();
  event.content.text = "\xff";
  EXPECT_EQ(refusal(event), "Append: its text is no UTF-8 of at most 16384 bytes");
  event.content = FullContent(EventKind::kCue, 1);
  event.session.reset();
  EXPECT_EQ(refusal(event), "Append: \"cue\" stands outside of a session");
  event.session = session;
  event.t_us = -1;
  EXPECT_EQ(refusal(event), "Append: its time in the session is not from 0 to 7 days");
  event.content = {.kind = EventKind::kSessionEnded};
  EXPECT_EQ(refusal(event), "Append: sessions begin and end by BeginSession, EndSession");
  ASSERT_TRUE(store.Append(
      {.person = ana, .session = session, .t_us = 9, .content = FullContent(EventKind::kCue, 1)}));
  event = {.person = ana, .session = session, .t_us = 8, .content = FullContent(EventKind::kCue, 1)};
  EXPECT_EQ(refusal(event), "Append: t_us must not be before that of the event before, 0 < 9");
  ASSERT_TRUE(store.EndSession(ana, session, 9));
  EXPECT_EQ(refusal(event), "Append: session " + IdText(session) + " has ended");
  EXPECT_EQ(AllEvents(store, ana).size(), 3U);

  const Result<Event> nobody = store.Append({.person = {5}, .content = FullContent(EventKind::kPlan, 1)});
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(nobody.fault().what, "There is no person 0000000000000005 in the record");
}

TEST(SessionStore, DeletesSomebodyForGood) {
  const TestFolder folder;
  SessionStore store = OpenOrThrow(folder.path());
  const PersonId ana = store.AddPerson("Ana Anastasia")->id;
  const PersonId ben = store.AddPerson("Benedict")->id;
  for (int i = 0; i < 5; ++i) {
    AddWholeSession(store, ana, i);
    ASSERT_TRUE(
        store.Append({.person = ana, .content = {.kind = EventKind::kNote, .text = "a secret of hers"}}));
    AddWholeSession(store, ben, i);
  }
  const std::vector<Event> of_ben = AllEvents(store, ben);
  folder.Write("backups/supple-layout1-x.db", "a secret of hers");
  folder.Write("damaged/supple-x.db", "a secret of hers");
  const Result<Deletion> deletion = store.DeletePerson(ana);
  ASSERT_TRUE(deletion) << deletion.fault().what;
  EXPECT_EQ(deletion->events, 5 * 27);
  EXPECT_EQ(deletion->sessions, 5);
  EXPECT_EQ(deletion->removed_copies.size(), 2U);
  EXPECT_TRUE(deletion->is_gone);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (entry.is_regular_file()) {
      const std::string bytes = ReadBytes(entry.path());
      EXPECT_EQ(bytes.find("a secret of hers"), std::string::npos) << entry.path();
      EXPECT_EQ(bytes.find("Anastasia"), std::string::npos) << entry.path();
    }
  }
  EXPECT_EQ(store.People()->size(), 1U);
  EXPECT_EQ(AllEvents(store, ben), of_ben);
  EXPECT_EQ(FindingsOf(store), "");
  EXPECT_EQ(store.DeletePerson(ana).fault().kind, FaultKind::kNotFound);

  ASSERT_TRUE(store.DeleteEverything());
  EXPECT_TRUE(store.People()->empty());
  EXPECT_EQ(FindingsOf(store), "");
  EXPECT_TRUE(store.AddPerson("Carol")) << "and one may begin anew";
}

TEST(SessionStore, SaysWhetherAnotherProgramKeepsDeletedPagesAlive) {
  const TestFolder folder;
  StoreOptions options = TestOptions();
  options.patience_ms = 50;
  SessionStore store = OpenOrThrow(folder.path(), options);
  SessionStore reader = OpenOrThrow(folder.path(), options);
  const PersonId ana = store.AddPerson("Ana")->id;
  AddWholeSession(store, ana, 1);
  ASSERT_TRUE(reader.ForEachEvent(ana, {}, [&](const Event&) {
    const Result<Deletion> deletion = store.DeletePerson(ana);
    EXPECT_TRUE(deletion) << deletion.fault().what;
    EXPECT_FALSE(deletion->is_gone);
    return false;
  }));
  const Result<Deletion> again = store.DeleteEverything();
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->is_gone);
}

TEST(SessionStore, SaysThatAFolderMayNotBeWrittenAndChangesNothing) {
  const TestFolder folder;
  {
    static_cast<void>(OpenOrThrow(folder.path() / "supple").AddPerson("Ana"));
  }
  const std::string before = ReadBytes(folder.path() / "supple" / "supple.db");
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  std::filesystem::permissions(folder.path() / "supple", std::filesystem::perms(0555));
  const pid_t child = ::fork();
  if (child == 0) {
    // To root nothing is forbidden, so somebody else tries.
    if (::getuid() == 0 && ::setuid(65534) != 0) {
      ::_exit(3);
    }
    const Result<SessionStore> store = SessionStore::Open(folder.path() / "supple", TestOptions());
    const std::string text = "Supple may not write to " + (folder.path() / "supple").string() +
                             ". What was recorded before is kept";
    ::_exit(store || store.fault().what != text || store.fault().kind != FaultKind::kNotPermitted ? 1 : 0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  std::filesystem::permissions(folder.path() / "supple", std::filesystem::perms(0700));
  EXPECT_EQ(ReadBytes(folder.path() / "supple" / "supple.db"), before);
}

TEST(SessionStore, SaysWhatStandsInItsPlace) {
  const TestFolder folder;
  const Result<SessionStore> store = SessionStore::Open(folder.Write("a.txt", "text"), TestOptions());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.fault().kind, FaultKind::kNotAFile);
  EXPECT_EQ(store.fault().what, (folder.path() / "a.txt").string() + " is not a folder");
}

TEST(SessionStore, StandsWhereTheSystemKeepsData) {
  ::setenv("XDG_DATA_HOME", "/data", 1);
  EXPECT_EQ(DefaultStoreFolder(), "/data/supple");
  ::setenv("XDG_DATA_HOME", "relative", 1);
  ::setenv("HOME", "/home/ana", 1);
  EXPECT_EQ(DefaultStoreFolder(), "/home/ana/.local/share/supple");
}

}  // namespace
}  // namespace supple
