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

// A damaged page holds some thirty events, so that many keys are tried one by one; behind them the steps
// become larger, in case a whole branch is gone, up to more than anybody's record could reach.
constexpr std::int64_t kTriedOneByOne = 300;
constexpr std::int64_t kTriedWithEachStep = 64;
constexpr std::int64_t kLastKey = kLargestNumber + 1;

std::int64_t StepAfter(std::int64_t failures) {
  return failures < kTriedOneByOne ? 1
                                   : std::int64_t{1} << ((failures - kTriedOneByOne) / kTriedWithEachStep);
}

// Gives the rows of `sql`, whose parameter ?2 is the least key and whose first column is the key.
// @returns whether all could be read.
bool ReadRowByRow(Database& damaged, std::string_view sql, std::int64_t first_parameter,
                  const std::function<void(const Statement&)>& visit) {
  std::int64_t next = 1;
  std::int64_t failures = 0;
  bool is_whole = true;
  while (next < kLastKey) {
    try {
      Statement select = damaged.Prepare(sql);
      select.Bind(1, first_parameter).Bind(2, next);
      while (select.Next()) {
        const std::int64_t key = select.Number(0);
        if (key < next || key >= kLastKey) {
          return false;  // the order itself is damaged
        }
        next = key + 1;
        failures = 0;
        visit(select);
      }
      return is_whole;
    } catch (const StoreTrouble& trouble) {
      if (trouble.fault().kind != FaultKind::kDamaged) {
        throw;
      }
      is_whole = false;
      next += StepAfter(++failures);
    }
  }
  return is_whole;
}

class Rescuer {
 public:
  Rescuer(Database& damaged, Database& into, const WallTime& now)
      : damaged_(&damaged), into_(&into), now_(now), writer_(into) {}

  Recovery Run() {
    Transaction transaction(*into_);
    CarryPeople();
    CarrySessions();
    ReadRecorders();
    for (const auto& [key, person] : people_) {
      CarryEvents(key, person);
    }
    SetSessionStatesByEvents(*into_);
    if (!is_whole_ || recovery_.missing > 0 || recovery_.damaged > 0) {
      TellOfLoss();
    }
    transaction.Keep();
    return recovery_;
  }

 private:
  void CarryPeople() {
    is_whole_ &=
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
    is_whole_ &= ReadRowByRow(
        *damaged_, "SELECT key, id, person, state FROM session WHERE ?1 = 0 AND key >= ?2 ORDER BY key", 0,
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
    is_whole_ &= ReadRowByRow(
        *damaged_, "SELECT key, app, catalogue, model FROM recorder WHERE ?1 = 0 AND key >= ?2 ORDER BY key",
        0, [this](const Statement& row) {
          recorders_[row.Number(0)] = {row.Text(1), row.Text(2), row.Text(3)};
        });
  }

  void CarryEvents(std::int64_t key, PersonId person) {
    HistoryNumber last = 0;
    std::int64_t carried = 0;
    is_whole_ &= ReadRowByRow(*damaged_, kSelectBareEvents, key, [&](const Statement& row) {
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

  // So that the record itself tells that something is missing from it.
  void TellOfLoss() {
    for (const auto& [key, person] : people_) {
      writer_.Write(
          {.id = {NewRecordBits()},
           .person = person,
           .number = writer_.LastNumber(person) + 1,
           .recorded = now_,
           .content = {.kind = EventKind::kNote,
                       .evidence = Evidence::kSupple,
                       .item = std::string(kDamageNote),
                       .text = "The record was damaged; what could be read of it stands before this."}});
    }
  }

  Database* damaged_;
  Database* into_;
  WallTime now_;
  bool is_whole_ = true;
  EventWriter writer_;
  Recovery recovery_;
  std::map<std::int64_t, PersonId> people_;
  std::map<std::int64_t, std::pair<SessionId, PersonId>> sessions_;
  std::map<std::int64_t, RecordedBy> recorders_;
  std::set<std::uint64_t> seen_;  // ids: of two alike one is damaged
};

}  // namespace

Recovery Rescue(const std::filesystem::path& damaged, const DatabaseOptions& options, Database& into,
                const WallTime& now) {
  std::optional<Database> from;
  try {
    DatabaseOptions read_only = options;
    read_only.access = DatabaseAccess::kReadOnly;
    from = Database::Open(damaged, read_only);
    from->Number("SELECT count(*) FROM sqlite_schema");
  } catch (const StoreTrouble&) {
    return {};
  }
  return Rescuer(*from, into, now).Run();
}

}  // namespace supple
