#include "sessions/record_import.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "sessions/record_json.h"
#include "sessions/store_opening.h"
#include "sessions/zip_reader.h"

namespace supple {
namespace {

constexpr std::array<std::string_view, 8> kNames = {"manifest.json",  "README.txt",   "people.jsonl",
                                                    "sessions.jsonl", "events.jsonl", "people.csv",
                                                    "sessions.csv",   "events.csv"};
constexpr std::size_t kLongestManifest_bytes = std::size_t{64} * 1024;
// As many households as share one machine, and more sessions than days in two hundred years.
constexpr std::int64_t kMostPeople = 10'000;
constexpr std::int64_t kMostSessions = 1'000'000;

class Importer {
 public:
  Importer(StoreParts& parts, ZipReader& zip, std::string name)
      : parts_(&parts), zip_(&zip), name_(std::move(name)), writer_(parts.database) {}

  ImportSummary Run() {
    CheckManifest();
    Transaction transaction(parts_->database);
    ForEachLine("people.jsonl", kMostPeople, [this](std::string_view line) { AddPerson(line); });
    ForEachLine("sessions.jsonl", kMostSessions, [this](std::string_view line) { AddSession(line); });
    ForEachLine("events.jsonl", INT64_MAX, [this](std::string_view line) { AddEvent(line); });
    for (const EventId id : references_) {
      if (!writer_.Has(id)) {
        Fail(fmt::format("{}: an event refers to {}, which is not there", name_, IdText(id)));
      }
    }
    SetSessionStatesByEvents(parts_->database);
    transaction.Keep();
    return summary_;
  }

 private:
  [[noreturn]] static void Fail(std::string what) {
    throw StoreTrouble({FaultKind::kDamaged, std::move(what),
                        "Nothing was imported. Make the export again, or get the file once more"});
  }
  [[noreturn]] void FailAtLine(const std::string& fault) {
    Fail(fmt::format("{}: {}, line {}: {}", name_, entry_, line_, fault));
  }

  void CheckManifest() {
    const Fault foreign{FaultKind::kNotUnderstood, fmt::format("{} is no export of Supple", name_),
                        "Choose a file that 'supple data export' made"};
    std::string text;
    if (!zip_->Begin("manifest.json")) {
      throw StoreTrouble(foreign);
    }
    for (std::string line;;) {
      const Result<bool> has_line = zip_->NextLine(line, kLongestManifest_bytes);
      if (!has_line) {
        throw StoreTrouble(has_line.fault());
      }
      if (!*has_line || text.size() > kLongestManifest_bytes) {
        break;
      }
      text += line + "\n";
    }
    std::string fault;
    bool is_newer = false;
    if (!ReadManifestJson(text, fault, is_newer)) {
      throw StoreTrouble(is_newer ? Fault{FaultKind::kNotUnderstood,
                                          fmt::format("{} is an export of a newer Supple", name_),
                                          "Import it with that one. Nothing was imported"}
                                  : foreign);
    }
  }

  void ForEachLine(const char* entry, std::int64_t most, const std::function<void(std::string_view)>& take) {
    entry_ = entry;
    line_ = 0;
    if (!zip_->Begin(entry)) {
      Fail(fmt::format("{} has no {}", name_, entry));
    }
    for (std::string line;;) {
      const Result<bool> has_line = zip_->NextLine(line, kLongestJsonLine_bytes);
      if (!has_line) {
        throw StoreTrouble(has_line.fault());
      }
      if (!*has_line) {
        return;
      }
      if (++line_ > most) {
        FailAtLine(fmt::format("there are more than {} lines", most));
      }
      take(line);
    }
  }

  void AddPerson(std::string_view line) {
    std::string fault;
    const std::optional<Person> person = ReadPersonJson(line, fault);
    if (!person) {
      FailAtLine(fault);
    }
    if (Exists("SELECT 1 FROM person WHERE id = ?", person->id.bits)) {
      return;
    }
    AddPersonRow(parts_->database, *person);
    ++summary_.people_added;
  }

  void AddSession(std::string_view line) {
    std::string fault;
    const std::optional<SessionLine> session = ReadSessionJson(line, fault);
    if (!session) {
      FailAtLine(fault);
    }
    if (!Exists("SELECT 1 FROM person WHERE id = ?", session->person.bits)) {
      FailAtLine("its person is not there");
    }
    if (Exists("SELECT 1 FROM session WHERE id = ?", session->id.bits)) {
      return;
    }
    AddSessionRow(parts_->database, session->id, session->person, session->state);
    ++summary_.sessions_added;
  }

  void AddEvent(std::string_view line) {
    std::string fault;
    std::optional<Event> event = ReadEventJson(line, fault);
    if (!event) {
      FailAtLine(fault);
    }
    if (event->content.refers_to) {
      references_.insert(*event->content.refers_to);
    }
    if (writer_.Has(event->id)) {
      ++summary_.events_known;
      return;
    }
    try {
      if (writer_.Has(event->person, event->number)) {
        event->number = writer_.LastNumber(event->person) + 1;
      }
      writer_.Write(*event);
    } catch (const StoreTrouble& trouble) {
      if (trouble.fault().kind == FaultKind::kNotFound) {
        FailAtLine("its person or session is not there");
      }
      throw;
    }
    ++summary_.events_added;
  }

  bool Exists(const char* sql, std::uint64_t bits) {
    return parts_->database.Prepare(sql).Bind(1, std::bit_cast<std::int64_t>(bits)).Next();
  }

  StoreParts* parts_;
  ZipReader* zip_;
  std::string name_;
  EventWriter writer_;
  std::string entry_;
  std::int64_t line_ = 0;
  ImportSummary summary_;
  std::set<EventId> references_;
};

Result<ImportSummary> Import(SessionStore& store, Result<ZipReader> zip, const std::string& name) {
  if (!zip) {
    return zip.fault();
  }
  // Not Watched: what is damaged here is the export.
  return Guarded([&] {
    const ImportSummary summary = Importer(store.parts(), *zip, name).Run();
    CloseDeadSessions(store.parts());  // sessions that were going on when the export was made
    return summary;
  });
}

}  // namespace

Result<ImportSummary> ImportAll(SessionStore& store, const std::filesystem::path& path) {
  return Import(store, ZipReader::Open(path, kNames), path.string());
}

Result<ImportSummary> ImportAllBytes(SessionStore& store, std::string_view bytes, const std::string& name) {
  return Import(store, ZipReader::OpenBytes(bytes, name, kNames), name);
}

}  // namespace supple
