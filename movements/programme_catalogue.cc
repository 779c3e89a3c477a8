#include "movements/programme_catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "movements/text_file.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

// A folder with more questionnaires than this is none of ours.
constexpr std::size_t kMostQuestionnaires = 200;

class ProgrammeBuilder {
 public:
  // Reads one file by a function of its text and name; nothing where something is wrong.
  template <typename File, typename Read>
  std::optional<File> Take(const fs::path& folder, const std::string& name, Read read) {
    ++reading.file_count;
    const std::optional<std::string> text = ReadDataText(folder / name);
    if (!text) {
      reading.complaints.push_back(
          {name, {}, "", "it cannot be read", "It must be a file that you may read."});
      return std::nullopt;
    }
    FileReading<File> one = read(*text, name);
    std::ranges::move(one.complaints, std::back_inserter(reading.complaints));
    return std::move(one.file);
  }

  ProgrammeReading reading;
};

std::vector<std::string> FindQuestionnaires(const fs::path& folder, std::vector<Complaint>& complaints) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder / "questionnaires", error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".toml" && names.size() < kMostQuestionnaires) {
      names.push_back("questionnaires/" + entry->path().filename().string());
    }
  }
  if (error || names.empty()) {
    complaints.push_back({"questionnaires", {}, "", "there is no questionnaire in this folder", ""});
  }
  std::ranges::sort(names);
  return names;
}

// A yes of the screening may tell of a condition; it must be one that has gates.
void CheckConditions(const ScreeningFile& screening, const GatesFile& gates,
                     std::vector<Complaint>& complaints) {
  for (const ScreeningQuestion& question : screening.rules.questions) {
    const auto& conditions = gates.table.conditions;
    if (!question.condition.empty() &&
        std::ranges::find(conditions, question.condition, &GateCondition::id) == conditions.end()) {
      complaints.push_back(
          {"screening.toml",
           {},
           question.id,
           fmt::format("it tells of the condition '{}', which gates.toml does not have", question.condition),
           "Name a condition of gates.toml."});
    }
  }
}

}  // namespace

std::string_view FindWords(const WordsByLanguage& words, std::string_view language, std::string_view key) {
  for (const std::string_view one : {language, std::string_view("en")}) {
    if (const auto of_language = words.find(one); of_language != words.end()) {
      if (const auto found = of_language->second.find(key); found != of_language->second.end()) {
        return found->second;
      }
    }
  }
  return "";
}

ProgrammeReading ReadProgrammeWithComplaints(const fs::path& folder, const Catalogue& catalogue) {
  ProgrammeBuilder builder;
  ProgrammeReading& reading = builder.reading;
  auto screening = builder.Take<ScreeningFile>(folder, "screening.toml", ReadScreeningFile);
  auto gates = builder.Take<GatesFile>(
      folder, "gates.toml",
      [&](std::string_view text, std::string_view name) { return ReadGatesFile(text, name, &catalogue); });
  auto plan = builder.Take<ProgrammeFile>(
      folder, "programme.toml",
      [&](std::string_view text, std::string_view name) { return ReadProgrammeFile(text, name, catalogue); });
  std::vector<QuestionnaireFile> questionnaires;
  for (const std::string& name : FindQuestionnaires(folder, reading.complaints)) {
    if (auto one = builder.Take<QuestionnaireFile>(folder, name, ReadQuestionnaireFile)) {
      questionnaires.push_back(*std::move(one));
    }
  }
  if (screening && gates) {
    CheckConditions(*screening, *gates, reading.complaints);
  }
  if (reading.complaints.empty() && screening && gates && plan) {
    reading.programme = ProgrammeCatalogue{*std::move(screening), *std::move(gates), *std::move(plan),
                                           std::move(questionnaires)};
  }
  return std::move(builder.reading);
}

Result<ProgrammeCatalogue> LoadProgramme(const fs::path& folder, const Catalogue& catalogue) {
  ProgrammeReading reading = ReadProgrammeWithComplaints(folder, catalogue);
  if (reading.programme) {
    return *std::move(reading.programme);
  }
  Fault fault = FaultOf(reading.complaints.front());
  if (const std::size_t more = reading.complaints.size() - 1; more > 0) {
    fault.remedy += fmt::format(" 'supple catalogue check' tells {} more.", more);
  }
  return fault;
}

}  // namespace supple
