#include "apps/supple/catalogue_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include "apps/supple/catalogue_json.h"
#include "apps/supple/catalogue_page.h"
#include "apps/supple/failure.h"
#include "apps/supple/fault_text.h"
#include "apps/supple/result_lines.h"
#include "base/nearest_word.h"
#include "movements/catalogue.h"
#include "movements/programme_catalogue.h"

namespace supple {
namespace {

int Tell(const Failure& failure) {
  fmt::print(stderr, "{}\n", FaultText(failure.fault));
  return failure.exit_code;
}

// Prints the answer; the exit code is `otherwise` unless it cannot be printed.
int Print(std::string text, int otherwise) {
  ResultLines lines(std::nullopt);
  const Result<Done> sent = lines.Send(text);
  return sent ? otherwise : Tell(OutputFailure(sent.fault()));
}

// The folder with the programme's files that a folder of movements lies in; nothing where there are none, as
// with movements of one's own.
std::optional<std::filesystem::path> ProgrammeBeside(const std::filesystem::path& movements) {
  std::filesystem::path folder = (movements / "..").lexically_normal();
  std::error_code error;
  for (const char* const name : {"screening.toml", "gates.toml", "programme.toml"}) {
    if (std::filesystem::exists(folder / name, error)) {
      return folder;
    }
  }
  return std::nullopt;
}

int Check(const CatalogueReading& reading, const std::filesystem::path& folder) {
  std::vector<Complaint> complaints = reading.complaints;
  const auto counted = [](std::size_t count, const char* noun) {
    return fmt::format("{} {}{}", count == 0 ? "no" : std::to_string(count), noun, count == 1 ? "" : "s");
  };
  std::string of_programme;
  // With movements that cannot be read, all that speaks of them would seem wrong, too.
  if (const auto beside = ProgrammeBeside(folder); beside && complaints.empty()) {
    const ProgrammeReading programme = ReadProgrammeWithComplaints(*beside, reading.catalogue);
    complaints.insert(complaints.end(), programme.complaints.begin(), programme.complaints.end());
    of_programme = fmt::format("{} of the programme, ", counted(programme.file_count, "file"));
  }
  std::string text;
  for (const Complaint& complaint : complaints) {
    text += ComplaintText(complaint) + '\n';
  }
  text += fmt::format("{}, {}{}\n", counted(reading.file_count, "movement"), of_programme,
                      counted(complaints.size(), "fault"));
  return Print(text, complaints.empty() ? kExitFine : kExitFaultsFound);
}

int List(const CatalogueReading& reading, const CatalogueCommandOptions& options) {
  const int printed = Print(options.json ? CatalogueListJson(reading.catalogue, options.language)
                                         : CatalogueList(reading.catalogue, options.language),
                            kExitFine);
  if (printed != kExitFine || reading.complaints.empty()) {
    return printed;
  }
  return Tell(InputFailureBegun(
      {FaultKind::kDamaged,
       fmt::format("Files of {} have faults; their movements are not shown", options.folder.string()),
       "'supple catalogue check' tells what is wrong"}));
}

int Show(const CatalogueReading& reading, const CatalogueCommandOptions& options) {
  if (const CatalogueMovement* const movement = reading.catalogue.Find(options.id)) {
    return Print(options.json ? CatalogueMovementJson(*movement, options.language)
                              : CataloguePage(*movement, options.language),
                 kExitFine);
  }
  const auto of_it = std::ranges::find(reading.complaints, options.id + ".toml", &Complaint::file);
  if (of_it != reading.complaints.end()) {
    return Tell(InputFailureAtStart(FaultOf(*of_it)));
  }
  const std::string meant = NearestWord(options.id, reading.catalogue.ids());
  return Tell(WrongUse(fmt::format("There is no movement '{}'", options.id),
                       (meant.empty() ? "" : fmt::format("Did you mean '{}'? ", meant)) +
                           "'supple catalogue list' shows all"));
}

}  // namespace

int RunCatalogueCommand(const CatalogueCommandOptions& options) {
  const Result<CatalogueReading> reading = ReadCatalogueWithComplaints(options.folder);
  if (!reading) {
    return Tell(InputFailureAtStart(reading.fault()));
  }
  switch (options.task) {
    case CatalogueTask::kCheck:
      return Check(*reading, options.folder);
    case CatalogueTask::kList:
      return List(*reading, options);
    case CatalogueTask::kShow:
      return Show(*reading, options);
  }
  return kExitOwnFailure;
}

}  // namespace supple
