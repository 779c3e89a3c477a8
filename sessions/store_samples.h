// A record to test with: somebody, sessions of their, and events of every kind.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "sessions/session_store.h"
#include "sessions/verification.h"

namespace supple {

/// A clock that goes on by a second at every look, from 2026-11-24, an hour ahead of UTC.
inline std::function<WallTime()> SteppingClock() {
  return [now = WallTime{1'795'543'200'000'000, 60}]() mutable {
    now.utc_us += 1'000'000;
    return now;
  };
}

/// How many runs the environment asks for; `usual` if it does not.
inline int RunsWished(const char* variable, int usual) {
  const char* const wish = std::getenv(variable);
  return wish == nullptr ? usual : std::atoi(wish);
}

inline StoreOptions TestOptions() {
  return {.by = {"supple 0.1.0", "catalogue 1", "full"}, .clock = SteppingClock()};
}

/// The same on another disk, such as one that does not wait for the real one.
inline StoreOptions TestOptionsOn(std::string disk) {
  StoreOptions options = TestOptions();
  options.disk = std::move(disk);
  return options;
}

/// Content of a kind with everything that the kind may tell, different for each `seed`.
inline EventContent FullContent(EventKind kind, int seed) {
  const EventRule& rule = RuleOf(kind);
  const unsigned fields = rule.must | rule.may;
  EventContent content;
  content.kind = kind;
  content.evidence = static_cast<Evidence>(seed % 6);
  content.certainty = (seed % 11) / 10.0;
  if ((fields & event_field::kMovement) != 0) content.movement = "hip-lift";
  if ((fields & event_field::kSide) != 0) content.side = static_cast<Side>(seed % 3);
  if ((fields & event_field::kLevel) != 0) content.level = "level-" + std::to_string(seed % 4);
  if ((fields & event_field::kItem) != 0) content.item = "R" + std::to_string(seed % 15);
  if ((fields & event_field::kAnswer) != 0) content.answer = seed % 2 == 0 ? "yes" : "not sure";
  if ((fields & event_field::kCount) != 0) content.count = seed;
  if ((fields & event_field::kDuration) != 0) content.duration_s = 0.1 * (seed % 700);
  if ((fields & event_field::kScore) != 0) content.score = seed % 11;
  if ((fields & event_field::kMeasured) != 0) content.measured = 1.0 / (seed + 1);
  if ((fields & event_field::kText) != 0)
    content.text = "Ünïcode \xf0\x9f\x99\x82, \"quoted\"\nline " + std::to_string(seed);
  return content;
}

inline bool IsOfSession(EventKind kind) {
  return kind == EventKind::kSessionBegan || kind == EventKind::kSessionEnded ||
         kind == EventKind::kSessionInterrupted;
}

/// A session with one event of every kind, begun and ended.
inline SessionId AddWholeSession(SessionStore& store, PersonId person, int seed) {
  const Result<SessionId> session = store.BeginSession(person);
  EXPECT_TRUE(session) << (session ? "" : session.fault().what);
  EventId before;
  std::int64_t t_us = 0;
  for (const EventRule& rule : EventRules()) {
    if (IsOfSession(rule.kind)) {
      continue;
    }
    NewEvent event{.person = person,
                   .session = *session,
                   .t_us = t_us += 250'000,
                   .content = FullContent(rule.kind, seed++)};
    if (((rule.must | rule.may) & event_field::kRefersTo) != 0) {
      event.content.refers_to = before;
    }
    const Result<Event> written = store.Append(event);
    EXPECT_TRUE(written) << (written ? "" : written.fault().what);
    before = written->id;
  }
  EXPECT_TRUE(store.EndSession(person, *session, t_us));
  return *session;
}

inline std::vector<Event> AllEvents(SessionStore& store, PersonId person, const EventQuery& query = {}) {
  std::vector<Event> events;
  const Result<EventReading> reading = store.ForEachEvent(person, query, [&](const Event& event) {
    events.push_back(event);
    return true;
  });
  EXPECT_TRUE(reading) << (reading ? "" : reading.fault().what);
  return events;
}

/// What a verification found, as one text; empty if it is sound.
inline std::string FindingsOf(SessionStore& store) {
  const Result<Verification> verification = Verify(store);
  if (!verification) {
    return verification.fault().what;
  }
  std::string text;
  for (const std::string& finding : verification->findings) {
    text += finding + "\n";
  }
  return text;
}

}  // namespace supple
