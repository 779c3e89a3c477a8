#include "sessions/verification.h"

#include <fmt/format.h>

#include <bit>
#include <map>
#include <set>
#include <utility>

#include "sessions/person_name.h"
#include "sessions/rescue.h"
#include "sessions/store_parts.h"

namespace supple {
namespace {

struct SessionSeen {
  PersonId person;
  SessionState state = SessionState::kOpen;
  std::optional<EventKind> first;
  EventKind last = EventKind::kNote;
  std::int64_t last_t_us = 0;
};

class Verifier {
 public:
  explicit Verifier(SessionStore& store) : database_(&store.parts().database) {}

  Verification Run() {
    const Transaction one_moment(*database_, TransactionKind::kReads);
    CheckFile();
    ReadSessions();
    for (const Person& person : ReadPeople(*database_)) {
      ++result_.people;
      const Result<std::string> name = ReadPersonName(person.name);
      if (!name || *name != person.name) {
        Find(fmt::format("The name of person {} is not as Supple writes names", IdText(person.id)));
      }
      CheckEvents(person);
    }
    const std::int64_t all = database_->Number("SELECT count(*) FROM event");
    if (all != rows_) {
      Find(fmt::format("{} events belong to nobody", all - rows_));
    }
    return std::move(result_);
  }

 private:
  void Find(std::string finding) {
    ++result_.finding_count;
    if (result_.findings.size() < kMostFindings) {
      result_.findings.push_back(std::move(finding));
    }
  }

  void CheckFile() {
    Statement look = database_->Prepare("PRAGMA integrity_check(20)");
    while (look.Next()) {
      if (look.Text(0) != "ok") {
        Find("The file: " + look.Text(0));
      }
    }
    Statement references = database_->Prepare("PRAGMA foreign_key_check");
    while (references.Next()) {
      Find(fmt::format("A row of {} refers to a row of {} that is not there", references.Text(0),
                       references.Text(2)));
    }
  }

  void ReadSessions() {
    Statement read = database_->Prepare(
        "SELECT s.id, p.id, s.state FROM session s LEFT JOIN person p ON p.key = s.person");
    while (read.Next()) {
      ++result_.sessions;
      sessions_[{std::bit_cast<std::uint64_t>(read.Number(0))}] = {
          .person = {std::bit_cast<std::uint64_t>(read.Number(1))},
          .state = SessionStateNamed(read.Text(2)).value_or(SessionState::kOpen),
          .first = {}};
    }
  }

  void CheckEvents(const Person& person) {
    std::set<EventId> seen;
    HistoryNumber last = 0;
    std::int64_t count = 0;
    bool has_loss = false;
    Statement select = SelectEvents(*database_, person.id, {});
    while (select.Next()) {
      const EventRow row = ReadEventRow(select);
      ++rows_;
      ++count;
      last = row.event.number;
      if (!row.fault.empty()) {
        has_loss = true;
        Find(fmt::format("Event {} of person {}: {}", last, IdText(person.id), row.fault));
        continue;
      }
      ++result_.events;
      has_loss |= row.event.content.evidence == Evidence::kSupple && row.event.content.item == kDamageNote;
      seen.insert(row.event.id);
      if (row.event.content.refers_to && !seen.contains(*row.event.content.refers_to)) {
        unresolved_.push_back(row.event);
      }
      if (row.event.session) {
        FollowSession(row.event);
      }
    }
    result_.missing += last - count;
    // Where events were lost, what belonged to them hangs in the air; that is no further finding.
    if (last == count && !has_loss) {
      for (const Event& event : unresolved_) {
        if (!seen.contains(*event.content.refers_to)) {
          Find(fmt::format("Event {} of person {} refers to an event that is not there", event.number,
                           IdText(person.id)));
        }
      }
      CheckSessions(person);
    }
    unresolved_.clear();
  }

  void FollowSession(const Event& event) {
    SessionSeen& session = sessions_[*event.session];
    const std::string name = fmt::format("Session {}", IdText(*event.session));
    if (session.person != event.person) {
      Find(fmt::format("{}: event {} is of another person", name, event.number));
    }
    if (event.t_us < session.last_t_us) {
      Find(fmt::format("{}: the time of event {} is before that of the event before", name, event.number));
    }
    session.last_t_us = event.t_us;
    session.first = session.first.value_or(event.content.kind);
    session.last = event.content.kind;
  }

  void CheckSessions(const Person& person) {
    for (const auto& [id, session] : sessions_) {
      if (session.person != person.id) {
        continue;
      }
      const std::string name = fmt::format("Session {}", IdText(id));
      if (session.first != EventKind::kSessionBegan) {
        Find(name + " has no beginning");
      }
      const SessionState told = session.last == EventKind::kSessionEnded         ? SessionState::kEnded
                                : session.last == EventKind::kSessionInterrupted ? SessionState::kInterrupted
                                                                                 : SessionState::kOpen;
      if (told != session.state) {
        Find(fmt::format("{} is marked as {}, and its events say {}", name, SessionStateName(session.state),
                         SessionStateName(told)));
      }
    }
  }

  Database* database_;
  Verification result_;
  std::map<SessionId, SessionSeen> sessions_;
  std::vector<Event> unresolved_;
  std::int64_t rows_ = 0;
};

}  // namespace

Result<Verification> Verify(SessionStore& store) {
  return store.parts().Watched([&] { return Verifier(store).Run(); });
}

}  // namespace supple
