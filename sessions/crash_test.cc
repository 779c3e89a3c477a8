// What the end of a program without a word (kill -9) leaves, and how programs at the same time get on.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <random>
#include <thread>

#include "sessions/failing_disk.h"
#include "sessions/session_recorder.h"
#include "sessions/session_store.h"
#include "sessions/store_samples.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

// What the child tells while it lives, in memory that outlives it.
struct Progress {
  std::atomic<std::int64_t> produced{-1};    // the last event's number in `count`
  std::atomic<std::int64_t> written{-1};     // the last that was said to be written
  std::atomic<std::int64_t> produced_us{0};  // and its time in the session
};

class SharedProgress {
 public:
  SharedProgress()
      : memory_(::mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)),
        progress_(new(memory_) Progress) {}
  ~SharedProgress() { ::munmap(memory_, sizeof(Progress)); }
  SharedProgress(const SharedProgress&) = delete;
  SharedProgress& operator=(const SharedProgress&) = delete;
  Progress* operator->() const { return progress_; }

 private:
  void* memory_;
  Progress* progress_;
};

// Runs sessions until it is killed. An event tells in `count` which one of this life it is.
[[noreturn]] void LiveUntilKilled(const std::filesystem::path& folder, PersonId person, bool is_batched,
                                  const SharedProgress& progress) {
  Result<SessionStore> store = SessionStore::Open(folder, TestOptions());
  const auto began = std::chrono::steady_clock::now();
  const auto now_us = [&] {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began)
        .count();
  };
  if (store) {
    const Result<SessionId> session = store->BeginSession(person);
    if (session && is_batched) {
      SessionRecorder recorder(*store, person, *session);
      for (std::int64_t i = 0;; ++i) {
        EventContent content = FullContent(EventKind::kRepetition, 1);
        content.count = i;
        const std::int64_t t_us = now_us();
        progress->produced = i;
        progress->produced_us = t_us;
        if (!recorder.Record(t_us, content)) {
          ::_exit(4);
        }
        if (recorder.waiting_count() == 0) {
          progress->written = i;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    }
    for (std::int64_t i = 0; session; ++i) {
      EventContent content = FullContent(EventKind::kRepetition, 1);
      content.count = i;
      progress->produced = i;
      progress->produced_us = now_us();
      if (!store->Append(
              {.person = person, .session = *session, .t_us = progress->produced_us, .content = content})) {
        ::_exit(4);
      }
      progress->written = i;
    }
  }
  ::_exit(5);
}

TEST(Crash, KilledAtAnyMomentLosesAtMostTheLastSecondAndLeavesAWholeRecord) {
  const TestFolder folder;
  PersonId ana;
  {
    Result<SessionStore> store = SessionStore::Open(folder.path(), TestOptions());
    ASSERT_TRUE(store);
    ana = store->AddPerson("Ana")->id;
  }
  std::mt19937_64 random(500);
  const int kills = RunsWished("SUPPLE_KILLS", 60);
  std::int64_t most_lost_us = 0;
  std::int64_t events = 0;
  int interrupted = 0;
  for (int kill = 0; kill < kills && !testing::Test::HasFailure(); ++kill) {
    SCOPED_TRACE("kill " + std::to_string(kill));
    const SharedProgress progress;
    const bool is_batched = kill % 3 == 0;
    const pid_t child = ::fork();
    if (child == 0) {
      LiveUntilKilled(folder.path(), ana, is_batched, progress);
    }
    // Some die while they open the record.
    std::this_thread::sleep_for(std::chrono::microseconds(random() % (is_batched ? 500'000 : 80'000)));
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "it ended by itself with " << WEXITSTATUS(status);

    Result<SessionStore> store = SessionStore::Open(folder.path(), TestOptions());
    ASSERT_TRUE(store) << store.fault().what;
    EXPECT_FALSE(store->opening().recovery);
    EXPECT_LE(store->opening().interrupted.size(), 1U);
    interrupted += static_cast<int>(store->opening().interrupted.size());
    if (kill % 10 == 0 || kill + 1 == kills) {  // takes longer as the record grows
      EXPECT_EQ(FindingsOf(*store), "");
      EXPECT_EQ(Verify(*store)->missing, 0);
    }
    if (progress->produced >= 0) {
      const SessionSummary last = store->Sessions(ana)->back();
      EXPECT_EQ(last.state, SessionState::kInterrupted);
      const std::vector<Event> found = AllEvents(*store, ana, {.session = last.id});
      std::int64_t next = 0;
      std::int64_t last_us = 0;
      for (const Event& event : found) {
        if (event.content.kind == EventKind::kRepetition) {
          EXPECT_EQ(event.content.count, next++);
          last_us = event.t_us;
        }
      }
      EXPECT_GT(next, progress->written) << "what was said to be written is lost";
      most_lost_us = std::max(most_lost_us, progress->produced_us - last_us);
      events += next;
    }
  }
  EXPECT_LT(most_lost_us, 1'000'000);
  EXPECT_GT(interrupted, kills / 2) << "the kills come too early to show anything";
  std::printf("%d kills, %d of them in a session, %lld events; at most %.0f ms lost\n", kills, interrupted,
              static_cast<long long>(events), static_cast<double>(most_lost_us) / 1000);
}

TEST(TwoPrograms, WriteToTheSameRecordWithoutHarm) {
  const TestFolder folder;
  // Not for its failures: it does not wait for the real disk.
  const StoreOptions options = TestOptionsOn(failing_disk::Name());
  constexpr int kPrograms = 3;
  constexpr int kEvents = 150;
  PersonId ana;
  {
    Result<SessionStore> store = SessionStore::Open(folder.path(), options);
    ASSERT_TRUE(store);
    ana = store->AddPerson("Ana")->id;
  }
  std::array<pid_t, kPrograms> children{};
  for (pid_t& child : children) {
    child = ::fork();
    if (child == 0) {
      Result<SessionStore> store = SessionStore::Open(folder.path(), options);
      const Result<SessionId> session = store ? store->BeginSession(ana) : Result<SessionId>(store.fault());
      for (int i = 0; session && i < kEvents; ++i) {
        EventContent content = FullContent(EventKind::kRepetition, 1);
        content.count = i;
        if (!store->Append({.person = ana, .session = *session, .t_us = i, .content = content})) {
          ::_exit(2);
        }
      }
      ::_exit(session && store->EndSession(ana, *session, kEvents) ? 0 : 1);
    }
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  Result<SessionStore> store = SessionStore::Open(folder.path(), options);
  ASSERT_TRUE(store);
  EXPECT_TRUE(store->opening().sentences().empty());
  EXPECT_EQ(AllEvents(*store, ana).size(), std::size_t{kPrograms} * (kEvents + 2));
  EXPECT_EQ(FindingsOf(*store), "");
  EXPECT_EQ(Verify(*store)->missing, 0);
}

TEST(TwoPrograms, BeginTheSameRecordAtTheSameMoment) {
  const TestFolder folder;
  std::array<pid_t, 4> children{};
  for (pid_t& child : children) {
    child = ::fork();
    if (child == 0) {
      Result<SessionStore> store = SessionStore::Open(folder.path(), TestOptions());
      ::_exit(store && store->AddPerson("Ana") ? 0 : 1);
    }
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  Result<SessionStore> store = SessionStore::Open(folder.path(), TestOptions());
  ASSERT_TRUE(store);
  EXPECT_EQ(store->People()->size(), children.size());
}

}  // namespace
}  // namespace supple
