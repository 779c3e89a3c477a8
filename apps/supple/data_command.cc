#include "apps/supple/data_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "apps/supple/failure.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/result_lines.h"
#include "sessions/record_export.h"
#include "sessions/record_import.h"
#include "sessions/session_store.h"
#include "sessions/verification.h"

namespace supple {
namespace {

using Json = nlohmann::ordered_json;

int Tell(const Fault& fault, int exit_code) {
  fmt::print(stderr, "{}\n", FaultText(fault));
  return exit_code;
}
int Tell(const Fault& fault) { return Tell(fault, ExitCodeOfInput(fault.kind)); }

// Prints the answer in one of its two forms.
int Print(const DataCommandOptions& options, const std::string& text, const Json& json,
          int otherwise = kExitFine) {
  std::string answer = options.json ? json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n" : text;
  ResultLines lines(std::nullopt);
  const Result<Done> sent = lines.Send(answer);
  return sent ? otherwise : Tell(sent.fault(), OutputFailure(sent.fault()).exit_code);
}

std::string Counted(std::int64_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

bool HasRecord(const DataCommandOptions& options) {
  std::error_code error;
  return std::filesystem::exists(options.folder / "supple.db", error);
}

int Where(const DataCommandOptions& options) {
  const bool is_there = HasRecord(options);
  return Print(options,
               fmt::format("{}{}\n", options.folder.string(), is_there ? "" : "  (nothing is recorded yet)"),
               {{"folder", options.folder.string()}, {"exists", is_there}});
}

int Export(const DataCommandOptions& options, SessionStore& store) {
  const Result<ExportSummary> done = ExportAll(store, options.file);
  if (!done) {
    return Tell(done.fault(), OutputFailure(done.fault()).exit_code);
  }
  std::string text = fmt::format("{} of {} in {} are in {}\n", Counted(done->events, "event", "events"),
                                 Counted(done->people, "person", "people"),
                                 Counted(done->sessions, "session", "sessions"), options.file.string());
  if (done->damaged > 0) {
    text += fmt::format("{} damaged and left out\n", Counted(done->damaged, "event is", "events are"));
  }
  return Print(options, text,
               {{"file", options.file.string()},
                {"people", done->people},
                {"sessions", done->sessions},
                {"events", done->events},
                {"damaged", done->damaged}});
}

int Import(const DataCommandOptions& options, SessionStore& store) {
  const Result<ImportSummary> done = ImportAll(store, options.file);
  if (!done) {
    return Tell(done.fault());
  }
  return Print(
      options,
      fmt::format("{} of {} added; {} known already\n", Counted(done->events_added, "event", "events"),
                  Counted(done->people_added, "new person", "new people"),
                  Counted(done->events_known, "was", "were")),
      {{"people_added", done->people_added},
       {"sessions_added", done->sessions_added},
       {"events_added", done->events_added},
       {"events_known", done->events_known}});
}

// The person that a name or an id means.
Result<Person> FindPerson(SessionStore& store, const std::string& wanted) {
  const Result<std::vector<Person>> people = store.People();
  if (!people) {
    return people.fault();
  }
  std::vector<Person> found;
  std::string all;
  for (const Person& person : *people) {
    if (person.name == wanted || IdText(person.id) == wanted) {
      found.push_back(person);
    }
    all += fmt::format("{}{} ({})", all.empty() ? "" : ", ", person.name, IdText(person.id));
  }
  if (found.size() == 1) {
    return found.front();
  }
  return Fault{FaultKind::kNotFound,
               found.empty() ? fmt::format("There is nobody named '{}' in the record", wanted)
                             : fmt::format("{} people are named '{}'", found.size(), wanted),
               all.empty() ? "The record is empty" : "Choose one by name or id: " + all};
}

int Delete(const DataCommandOptions& options, SessionStore& store) {
  std::string whom = "everybody";
  PersonId id;
  if (!options.everything) {
    const Result<Person> person = FindPerson(store, options.person);
    if (!person) {
      return Tell(person.fault(), kExitWrongUse);
    }
    whom = person->name;
    id = person->id;
  }
  const Result<Deletion> done = options.everything ? store.DeleteEverything() : store.DeletePerson(id);
  if (!done) {
    return Tell(done.fault());
  }
  Json removed = Json::array();
  std::string text =
      fmt::format("{} of {} are deleted for good", Counted(done->events, "event", "events"), whom);
  for (const std::filesystem::path& copy : done->removed_copies) {
    removed.push_back(copy.string());
  }
  text += removed.empty()
              ? "\n"
              : fmt::format(", and {}\n", Counted(static_cast<std::int64_t>(removed.size()),
                                                  "old copy of the record", "old copies of the record"));
  if (!done->is_gone) {
    text +=
        "Another window of Supple was reading them; old pages live until it closes. Close it and delete "
        "again.\n";
  }
  return Print(options, text,
               {{"events", done->events},
                {"sessions", done->sessions},
                {"removed_copies", removed},
                {"is_gone", done->is_gone}});
}

int VerifyAll(const DataCommandOptions& options, SessionStore& store) {
  const Result<Verification> done = Verify(store);
  if (!done) {
    return Tell(done.fault());
  }
  std::string text;
  for (const std::string& finding : done->findings) {
    text += finding + "\n";
  }
  text +=
      fmt::format("{} of {} in {}: {}\n", Counted(done->events, "event", "events"),
                  Counted(done->people, "person", "people"), Counted(done->sessions, "session", "sessions"),
                  done->is_sound() ? std::string("all is well")
                                   : Counted(done->finding_count, "thing is wrong", "things are wrong"));
  if (done->missing > 0) {
    text += fmt::format("{} missing: lost to damage that was repaired\n",
                        Counted(done->missing, "event is", "events are"));
  }
  return Print(options, text,
               {{"people", done->people},
                {"sessions", done->sessions},
                {"events", done->events},
                {"missing", done->missing},
                {"is_sound", done->is_sound()},
                {"findings", done->findings}},
               done->is_sound() ? kExitFine : kExitFaultsFound);
}

}  // namespace

int RunDataCommand(const DataCommandOptions& options) {
  if (options.task == DataTask::kWhere) {
    return Where(options);
  }
  if (options.task != DataTask::kImport && !HasRecord(options)) {
    return Tell({FaultKind::kNotFound, fmt::format("Nothing is recorded in {}", options.folder.string()),
                 "Name the folder of the record with --data"});
  }
  Result<SessionStore> store = SessionStore::Open(options.folder, {.by = {"supple " SUPPLE_VERSION, "", ""}});
  if (!store) {
    return Tell(store.fault());
  }
  for (const std::string& sentence : store->opening().sentences()) {
    fmt::print(stderr, "supple: {}\n", sentence);
  }
  switch (options.task) {
    case DataTask::kExport:
      return Export(options, *store);
    case DataTask::kImport:
      return Import(options, *store);
    case DataTask::kDelete:
      return Delete(options, *store);
    case DataTask::kVerify:
    case DataTask::kWhere:
      break;
  }
  return VerifyAll(options, *store);
}

}  // namespace supple
