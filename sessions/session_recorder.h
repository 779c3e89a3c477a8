// Writes down a session that is going on, at most a quarter of a second behind.
//
// Several events of one moment become one write, so that a slow disk never holds up the camera. What cannot
// be written (a full disk) waits, and is tried again with what comes next: the session goes on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "sessions/session_store.h"

namespace supple {

class SessionRecorder {
 public:
  /// An event waits no longer than this, by the session's time.
  static constexpr std::int64_t kLongestWait_us = 250'000;
  /// An hour of a coach that says something thrice a second; what comes on top is not taken.
  static constexpr std::size_t kMostWaiting = 10'800;

  /// @param store must outlive this; the session must be open in it.
  SessionRecorder(SessionStore& store, PersonId person, SessionId session);
  SessionRecorder(const SessionRecorder&) = delete;
  SessionRecorder& operator=(const SessionRecorder&) = delete;
  /// Tries once more to write what waits.
  ~SessionRecorder();

  /// Takes an event. @param t_us since the session began, not before that of the event before.
  /// @returns the fault of a write that was tried now; kTooLarge if too much waits already.
  /// @throws BadInput as SessionStore::Append.
  Result<Done> Record(std::int64_t t_us, const EventContent& content);
  /// Says what time it is; to be called several times a second.
  Result<Done> Step(std::int64_t t_us);
  /// Writes what waits, now.
  Result<Done> Flush();

  std::size_t waiting_count() const { return waiting_.size(); }

 private:
  SessionStore* store_;
  PersonId person_;
  SessionId session_;
  std::int64_t latest_us_ = 0;
  std::vector<NewEvent> waiting_;
};

}  // namespace supple
