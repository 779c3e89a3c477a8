// How the record bears many years: its size, and how long opening and reading take.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>

#include "sessions/failing_disk.h"
#include "sessions/record_export.h"
#include "sessions/session_store.h"
#include "sessions/store_samples.h"
#include "tests/sanitizers.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

template <typename Work>
double Milliseconds(const Work& work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

// A session as most are: nine movements, each planned, begun, with six repetitions, a fault, two cues, ended,
// and asked after; with check-in, pain before and after. About a hundred events.
std::vector<NewEvent> UsualSession(PersonId person, SessionId session, int day) {
  std::vector<NewEvent> events;
  std::int64_t t_us = 0;
  const auto add = [&](EventKind kind) {
    EventContent content = FullContent(kind, day);
    if (kind != EventKind::kNote) {
      content.text.clear();
    }
    events.push_back({.person = person, .session = session, .t_us = t_us += 3'000'000, .content = content});
  };
  add(EventKind::kCheckInAnswer);
  add(EventKind::kCheckInAnswer);
  for (int movement = 0; movement < 9; ++movement) {
    add(EventKind::kMovementBegan);
    for (int repetition = 0; repetition < 6; ++repetition) {
      add(EventKind::kRepetition);
    }
    add(EventKind::kFault);
    add(EventKind::kCue);
    add(EventKind::kCue);
    add(EventKind::kPainDuring);
    add(EventKind::kMovementEnded);
  }
  add(EventKind::kPainAfter);
  return events;
}

TEST(ManyYears, AreOpenedAndReadQuickly) {
  failing_disk::Reset();
  StoreOptions options = TestOptions();
  options.disk = failing_disk::Name();  // only because it does not wait for the real disk
  const int years = RunsWished("SUPPLE_YEARS", 1);
  const TestFolder folder;
  PersonId ana;
  {
    Result<SessionStore> store = SessionStore::Open(folder.path(), options);
    ASSERT_TRUE(store);
    ana = store->AddPerson("Ana")->id;
    ASSERT_TRUE(store->AddPerson("Ben"));
    for (int day = 0; day < years * 365; ++day) {
      const SessionId session = *store->BeginSession(ana);
      ASSERT_TRUE(store->Append(UsualSession(ana, session, day)));
      ASSERT_TRUE(store->EndSession(ana, session, 1'000'000'000));
    }
  }
  failing_disk::Reset();
  const auto size = std::filesystem::file_size(folder.path() / "supple.db");
  std::optional<Result<SessionStore>> store;
  const double opening_ms = Milliseconds([&] { store = SessionStore::Open(folder.path(), TestOptions()); });
  ASSERT_TRUE(*store);
  std::int64_t events = 0;
  std::int64_t ended = 0;
  std::int64_t last_month = 0;
  const auto count = [&](const EventQuery& query, std::int64_t& into) {
    return Milliseconds(
        [&] { ASSERT_TRUE((*store)->ForEachEvent(ana, query, [&](const Event&) { return ++into > 0; })); });
  };
  const double all_ms = count({}, events);
  const std::vector<EventKind> kinds = {EventKind::kMovementEnded};
  const double ended_ms = count({.kinds = kinds}, ended);
  const std::vector<EventKind> pain = {EventKind::kPainAfter, EventKind::kCheckInAnswer};
  std::int64_t pains = 0;
  const double pain_ms = count({.kinds = pain}, pains);
  const double month_ms = count({.from = events - 30 * 113}, last_month);
  const double sessions_ms = Milliseconds([&] { ASSERT_TRUE((*store)->Sessions(ana)); });
  std::optional<Result<Verification>> verification;
  const double verify_ms = Milliseconds([&] { verification = Verify(**store); });
  ASSERT_TRUE(*verification);
  EXPECT_TRUE((*verification)->is_sound());
  const double export_ms = Milliseconds([&] { ASSERT_TRUE(ExportAll(**store, folder.path() / "x.zip")); });
  std::printf(
      "%d years, %lld events: %.1f MB (%.0f bytes an event), export %.1f MB\n"
      "opening %.1f ms; all events %.0f ms; %lld of one kind %.1f ms; %lld of two kinds %.1f ms; the last "
      "month "
      "%.1f ms; list of sessions %.1f ms; verify %.0f ms; export %.0f ms\n",
      years, static_cast<long long>(events), static_cast<double>(size) / 1e6,
      static_cast<double>(size) / static_cast<double>(events),
      static_cast<double>(std::filesystem::file_size(folder.path() / "x.zip")) / 1e6, opening_ms, all_ms,
      static_cast<long long>(ended), ended_ms, static_cast<long long>(pains), pain_ms, month_ms, sessions_ms,
      verify_ms, export_ms);
  if (!kSanitized) {
    EXPECT_LT(opening_ms, 500) << "ten times what it may take on a quiet machine";
  }
}

}  // namespace
}  // namespace supple
