#include "sessions/record_export.h"

#include <bit>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sessions/record_csv.h"
#include "sessions/record_json.h"
#include "sessions/store_parts.h"
#include "sessions/zip_writer.h"

namespace supple {
namespace {

constexpr std::size_t kPiece_bytes = std::size_t{64} * 1024;

constexpr std::string_view kReadMe =
    "This is everything that Supple recorded, of everybody who uses it on this machine.\n"
    "\n"
    "  manifest.json    which form this export has\n"
    "  people.jsonl     one person a line, as JSON\n"
    "  sessions.jsonl   one session a line\n"
    "  events.jsonl     one event a line, in the order in which they were recorded\n"
    "  *.csv            the same for spreadsheets; an import does not read these\n"
    "\n"
    "Times are in microseconds since 1970 (UTC) with the minutes by which the clock on the wall was ahead, "
    "and as\n"
    "text. Everything else is told in docs/data.md of Supple. 'supple data import' reads it in again.\n";

std::function<std::string()> Once(std::string text) {
  return [text = std::move(text)]() mutable { return std::exchange(text, ""); };
}

// Joins short lines to larger pieces, behind a first line. `next` gives an empty text at the end.
std::function<std::string()> Lines(std::string head, std::function<std::string()> next) {
  return [piece = std::move(head), next = std::move(next), is_over = false]() mutable {
    while (!is_over && piece.size() < kPiece_bytes) {
      const std::string line = next();
      is_over = line.empty();
      piece += line;
    }
    return std::exchange(piece, "");
  };
}

template <typename Value, typename Form>
std::function<std::string()> Each(std::shared_ptr<const std::vector<Value>> values, Form form) {
  return [values = std::move(values), form, at = std::size_t{0}]() mutable {
    return at < values->size() ? form((*values)[at++]) : std::string();
  };
}

std::vector<SessionLine> ReadSessions(Database& database) {
  Statement read = database.Prepare(
      "SELECT s.id, p.id, s.state FROM session s JOIN person p ON p.key = s.person ORDER BY s.key");
  std::vector<SessionLine> sessions;
  while (read.Next()) {
    sessions.push_back({{std::bit_cast<std::uint64_t>(read.Number(0))},
                        {std::bit_cast<std::uint64_t>(read.Number(1))},
                        SessionStateNamed(read.Text(2)).value_or(SessionState::kInterrupted)});
  }
  return sessions;
}

// All events of all people, one line a call.
class EventLines {
 public:
  EventLines(Database& database, const std::vector<Person>& people, std::string (*form)(const Event&),
             ExportSummary* summary)
      : database_(&database), people_(&people), form_(form), summary_(summary) {}

  std::string operator()() {
    for (; person_ < people_->size(); ++person_) {
      if (!select_) {
        select_ = std::make_shared<Statement>(SelectEvents(*database_, (*people_)[person_].id, {}));
      }
      while (select_->Next()) {
        const EventRow row = ReadEventRow(*select_);
        if (summary_ != nullptr) {
          ++(row.fault.empty() ? summary_->events : summary_->damaged);
        }
        if (row.fault.empty()) {
          return form_(row.event);
        }
      }
      select_.reset();
    }
    return "";
  }

 private:
  Database* database_;
  const std::vector<Person>* people_;
  std::string (*form_)(const Event&);
  ExportSummary* summary_;  // counted once, by the JSON
  std::size_t person_ = 0;
  std::shared_ptr<Statement> select_;  // shared, since std::function copies
};

}  // namespace

Result<ExportSummary> ExportAll(SessionStore& store, const std::filesystem::path& path) {
  StoreParts& parts = store.parts();
  return parts.Watched([&] {
    ExportSummary summary;
    const Transaction one_moment(parts.database, TransactionKind::kReads);
    const auto people = std::make_shared<const std::vector<Person>>(ReadPeople(parts.database));
    const auto sessions = std::make_shared<const std::vector<SessionLine>>(ReadSessions(parts.database));
    summary.people = static_cast<std::int64_t>(people->size());
    summary.sessions = static_cast<std::int64_t>(sessions->size());
    const WallTime now = parts.Now();

    std::vector<ZipEntry> entries;
    entries.push_back({"manifest.json", Once(ManifestJson({parts.options.by.app, now}))});
    entries.push_back({"README.txt", Once(std::string(kReadMe))});
    entries.push_back({"people.jsonl", Lines("", Each(people, PersonJson))});
    entries.push_back({"sessions.jsonl", Lines("", Each(sessions, SessionJson))});
    entries.push_back({"events.jsonl", Lines("", EventLines(parts.database, *people, EventJson, &summary))});
    entries.push_back({"people.csv", Lines(PeopleCsvHead(), Each(people, PersonCsv))});
    entries.push_back({"sessions.csv", Lines(SessionsCsvHead(), Each(sessions, SessionCsv))});
    entries.push_back(
        {"events.csv", Lines(EventsCsvHead(), EventLines(parts.database, *people, EventCsv, nullptr))});
    constexpr std::int64_t kSecond_us = 1'000'000;
    const Result<Done> written = WriteZip(path, std::move(entries), now.utc_us / kSecond_us);
    if (!written) {
      throw StoreTrouble(written.fault());
    }
    return summary;
  });
}

}  // namespace supple
