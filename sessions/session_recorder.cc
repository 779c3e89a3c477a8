#include "sessions/session_recorder.h"

#include <fmt/format.h>

#include "base/require.h"

namespace supple {

SessionRecorder::SessionRecorder(SessionStore& store, PersonId person, SessionId session)
    : store_(&store), person_(person), session_(session) {}

SessionRecorder::~SessionRecorder() {
  try {
    static_cast<void>(Flush());
  } catch (const BadInput&) {
    waiting_.clear();  // the session was ended behind our back: there is nowhere to write to
  }
}

Result<Done> SessionRecorder::Record(std::int64_t t_us, const EventContent& content) {
  // Here already: a mistake must not wait, and stand in the way of what is right.
  if (const std::string fault = FindFault(content); !fault.empty()) {
    throw BadInput("Record: " + fault);
  }
  Require(t_us >= latest_us_ && t_us <= kLongestSession_us,
          "Record: t_us must not be before that of the event before, nor after 7 days");
  if (waiting_.size() >= kMostWaiting) {
    return Fault{FaultKind::kTooLarge,
                 fmt::format("{} events wait to be written; this one is not taken", waiting_.size()),
                 "Free some space on the disk"};
  }
  latest_us_ = t_us;
  waiting_.push_back({.person = person_, .session = session_, .t_us = t_us, .content = content});
  return Step(t_us);
}

Result<Done> SessionRecorder::Step(std::int64_t t_us) {
  return !waiting_.empty() && t_us - waiting_.front().t_us >= kLongestWait_us ? Flush() : Done{};
}

Result<Done> SessionRecorder::Flush() {
  if (waiting_.empty()) {
    return Done{};
  }
  if (Result<std::vector<Event>> written = store_->Append(waiting_); !written) {
    return written.fault();
  }
  waiting_.clear();
  return Done{};
}

}  // namespace supple
