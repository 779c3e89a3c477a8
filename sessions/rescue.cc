#include "sessions/rescue.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <map>
#include <set>

#include "sessions/person_name.h"
#include "sessions/store_parts.h"

namespace supple {
namespace {

// A damaged page holds some thirty events; behind so many keys that failed, larger steps are enough.
constexpr std::int64_t kFailuresBeforeStriding = 300;
constexpr std::int64_t kStride = 16;
// Where even the largest key cannot be read: so many failures in a row are the end.
constexpr std::int64_t kMostFailures = 100'000;

// Gives the rows of `sql`, whose parameter ?2 is the least key and whose first column is the key.
void ReadRowByRow(Database& damaged, std::string_view sql, std::int64_t first_parameter,
                  const std::function<void(const Statement&)>& visit) {
  std::int64_t next = INT64_MIN;
  std::int64_t failures = 0;
  while (failures < kMostFailures) {
    try {
      Statement select = damaged.Prepare(sql);
      select.Bind(1, first_parameter).Bind(2, next);
      while (select.Next()) {
        const std::int64_t key = select.Number(0);
        if (key < next) {
          return;  // the order itself is damaged
        }
        next = key == INT64_MAX ? key : key + 1;
        failures = 0;
        visit(select);
      }
      return;
    } catch (const StoreTrouble& trouble) {
      if (trouble.fault().kind != FaultKind::kDamaged) {
        throw;
      }
      ++failures;
      next = next < 1 ? 1 : next + (failures < kFailuresBeforeStriding ? 1 : kStride);
    }
  }
}

class Rescuer {
 public:
  Rescuer(Database& damaged, Database& into) : damaged_(&damaged), into_(&into), writer_(into) {}

  Recovery Run() {
    Transaction transaction(*into_);
    CarryPeople();
    CarrySessions();
    ReadRecorders();
    for (const auto& [key, person] : people_) {
      CarryEvents(key, person);
    }
    transaction.Keep();
    return recovery_;
  }

 private:
  void CarryPeople() {
    ReadRowByRow(*damaged_,
                 "SELECT key, id, name, created_us, created_offset_min FROM person "
                 "WHERE ?1 = 0 AND key >= ?2 ORDER BY key",
                 0, [this](const Statement& row) {
                   const Result<std::string> name = ReadPersonName(row.Text(2));
                   const Person person{{std::bit_cast<std::uint64_t>(row.Number(1))},
                                       name ? *name : "Name lost",
                                       {row.Number(3), static_cast<std::int32_t>(row.Number(4))}};
                   if (person.id.bits != 0 && seen_.insert(person.id.bits).second) {
                     AddPersonRow(*into_, person);
                     people_.emplace(row.Number(0), person.id);
                     ++recovery_.people;
                   }
                 });
  }

  void CarrySessions() {
    ReadRowByRow(*damaged_,
                 "SELECT key, id, person, state FROM session WHERE ?1 = 0 AND key >= ?2 ORDER BY key", 0,
                 [this](const Statement& row) {
                   const auto person = people_.find(row.Number(2));
                   const SessionId session{std::bit_cast<std::uint64_t>(row.Number(1))};
                   if (person != people_.end() && session.bits != 0 && seen_.insert(session.bits).second) {
                     AddSessionRow(*into_, session, person->second,
                                   SessionStateNamed(row.Text(3)).value_or(SessionState::kInterrupted));
                     sessions_.emplace(row.Number(0), std::pair(session, person->second));
                   }
                 });
  }

  void ReadRecorders() {
    ReadRowByRow(*damaged_,
                 "SELECT key, app, catalogue, model FROM recorder WHERE ?1 = 0 AND key >= ?2 ORDER BY key", 0,
                 [this](const Statement& row) {
                   recorders_[row.Number(0)] = {row.Text(1), row.Text(2), row.Text(3)};
                 });
  }

  void CarryEvents(std::int64_t key, PersonId person) {
    HistoryNumber last = 0;
    std::int64_t carried = 0;
    ReadRowByRow(*damaged_, kSelectBareEvents, key, [&](const Statement& row) {
      BareEvent bare = ReadBareEvent(row);
      bare.event.person = person;
      if (const auto by = recorders_.find(bare.recorder_key); by != recorders_.end()) {
        bare.event.by = by->second;
      }
      if (bare.session_key) {
        if (const auto session = sessions_.find(*bare.session_key); session != sessions_.end()) {
          bare.event.session = session->second.first;
        }
      }
      if (bare.event.number < 1 || !FindFault(bare).empty() || !seen_.insert(bare.event.id.bits).second) {
        ++recovery_.damaged;
        return;
      }
      writer_.Write(bare.event);
      last = bare.event.number;
      ++carried;
    });
    recovery_.events += carried;
    recovery_.missing += last - carried;
  }

  Database* damaged_;
  Database* into_;
  EventWriter writer_;
  Recovery recovery_;
  std::map<std::int64_t, PersonId> people_;
  std::map<std::int64_t, std::pair<SessionId, PersonId>> sessions_;
  std::map<std::int64_t, RecordedBy> recorders_;
  std::set<std::uint64_t> seen_;  // ids: of two alike one is damaged
};

}  // namespace

Recovery Rescue(const std::filesystem::path& damaged, const DatabaseOptions& options, Database& into) {
  std::optional<Database> from;
  try {
    DatabaseOptions read_only = options;
    read_only.access = DatabaseAccess::kReadOnly;
    from = Database::Open(damaged, read_only);
    from->Number("SELECT count(*) FROM sqlite_schema");
  } catch (const StoreTrouble&) {
    return {};
  }
  return Rescuer(*from, into).Run();
}

}  // namespace supple
