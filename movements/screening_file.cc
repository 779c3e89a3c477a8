#include "movements/screening_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "movements/programme_names.h"

namespace supple {
namespace {

constexpr int kLongestInterval_days = 365;
constexpr std::size_t kLongestQuestionId = 20;

// What is read of the questions before words and references are checked.
struct Draft {
  ScreeningFile file;
  std::vector<WordUse> uses;
  std::vector<std::string> ids;
};

bool IsQuestionNumber(std::string_view id) {
  return id.size() >= 2 && id.size() <= 3 && id.front() == 'R' && id[1] != '0' &&
         std::ranges::all_of(id.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

// "R4", or "R4.both" below it.
std::string ReadQuestionId(TableReader& table, const std::string& parent, Draft& draft) {
  std::string id = table.Text("id", Need::kMust, kLongestQuestionId).value_or("");
  const bool fits =
      parent.empty() ? IsQuestionNumber(id) : id.starts_with(parent + ".") && id.size() > parent.size() + 1;
  if (!id.empty() && !fits) {
    table.Complain("id", fmt::format("'{}' is no question here", ShownText(id)),
                   parent.empty() ? std::string("Allowed: R and a number, such as R4.")
                                  : fmt::format("Allowed: {0} and a word, such as {0}.both.", parent));
  }
  CheckNew(table, "id", id, draft.ids);
  draft.ids.push_back(id);
  return id;
}

// What questions and those below them have in common.
ScreeningQuestion ReadQuestion(TableReader& table, const std::string& parent, Draft& draft) {
  ScreeningQuestion question;
  question.id = ReadQuestionId(table, parent, draft);
  question.parent = parent;
  question.words = ReadWordKey(table, "words", Need::kMust, draft.uses);
  const auto yes = table.Choice("yes", Need::kMust, OutcomeWords());
  question.yes = yes.value_or(Outcome::kEmergency);
  question.not_sure_is_yes = table.Choice("not_sure", Need::kMust, YesNoWords()).value_or(true);
  question.condition = table.Has("condition") ? ReadId(table, "condition", Need::kMay) : "";
  table.Know({"condition"});
  if (yes == Outcome::kGo && question.condition.empty()) {
    table.Complain("yes", "a yes to this question leads to nothing",
                   "Name what it leads to, or a condition it tells of.");
  }
  question.source = ReadSource(table);
  return question;
}

void ReadTogether(TableReader& table, ScreeningQuestion& question) {
  if (!table.Has("with") && !table.Has("yes_with")) {
    table.Know({"with", "yes_with"});
    return;
  }
  question.with = table.Texts("with", Need::kMust);
  const auto yes_with = table.Choice("yes_with", Need::kMust, OutcomeWords());
  question.yes_with = yes_with.value_or(Outcome::kEmergency);
  if (yes_with && *yes_with <= question.yes) {
    table.Complain("yes_with", "together with another question it leads to nothing worse",
                   "Name an outcome that is worse than 'yes'.");
  }
}

void ReadQuestions(TableReader& top, Draft& draft) {
  std::vector<ScreeningQuestion>& questions = draft.file.rules.questions;
  std::vector<TableReader> tables = top.Tables("question", Need::kMust);
  for (TableReader& table : tables) {
    ScreeningQuestion question = ReadQuestion(table, "", draft);
    ReadTogether(table, question);
    question.asked_in_pain = table.Flag("asked_in_pain", Need::kMay).value_or(false);
    questions.push_back(question);
    for (TableReader& more : table.Tables("more", Need::kMay)) {
      ScreeningQuestion below = ReadQuestion(more, question.id, draft);
      below.asked_in_pain = question.asked_in_pain;
      questions.push_back(below);
      more.EndOfKeys();
    }
    table.EndOfKeys();
  }
  for (TableReader& table : tables) {
    const DataValue* const with = table.table().Find("with");
    for (const DataValue& item : with == nullptr ? std::vector<DataValue>() : with->items) {
      const bool is_other = item.text != table.Written("id");
      if (!is_other || std::ranges::find(draft.ids, item.text) == draft.ids.end()) {
        table.complaints().Add(item.place, table.PathOf("with"),
                               fmt::format("'{}' is no other question", ShownText(item.text)),
                               "Name ids of other questions of this file.");
      }
    }
  }
  for (int number = 1; number <= kScreeningQuestions && !tables.empty(); ++number) {
    const std::string id = fmt::format("R{}", number);
    if (std::ranges::find(draft.ids, id) == draft.ids.end()) {
      top.Complain("question", fmt::format("there is no question {}", id),
                   fmt::format("All of R1 to R{} must be asked.", kScreeningQuestions));
    }
  }
}

void ReadOutcomes(TableReader& top, Draft& draft) {
  std::map<Outcome, std::string>& words = draft.file.outcome_words;
  for (TableReader& table : top.Tables("outcome", Need::kMust)) {
    const auto outcome = table.Choice("id", Need::kMust, OutcomeWords());
    const std::string key = ReadWordKey(table, "words", Need::kMust, draft.uses);
    if (outcome && !words.emplace(*outcome, key).second) {
      table.Complain("id", "this outcome is there already", "Say each once.");
    }
    ReadSource(table);
    table.EndOfKeys();
  }
  for (const auto& [word, outcome] : OutcomeWords()) {
    if (!words.empty() && !words.contains(outcome)) {
      top.Complain("outcome", fmt::format("nothing is said for the outcome '{}'", word),
                   "Every outcome must be told.");
    }
  }
}

ScreeningFile ReadTop(TableReader& top) {
  Draft draft;
  ScreeningFile& file = draft.file;
  ReadSchema(top, "supple/screening/1");
  file.rules.due_after_days = top.Count("due_after_days", Need::kMust, 1, kLongestInterval_days).value_or(1);
  ReadSource(top);
  ReadQuestions(top, draft);
  ReadOutcomes(top, draft);
  if (auto table = top.Table("acknowledge", Need::kMust)) {
    file.acknowledge = ReadWordKey(*table, "words", Need::kMust, draft.uses);
    ReadSource(*table);
    table->EndOfKeys();
  }
  if (auto table = top.Table("lift", Need::kMust)) {
    file.lift_clinician = ReadWordKey(*table, "clinician", Need::kMust, draft.uses);
    file.lift_never = ReadWordKey(*table, "never", Need::kMust, draft.uses);
    ReadSource(*table);
    table->EndOfKeys();
  }
  file.words = ReadLanguages(top, draft.uses, {});
  return file;
}

}  // namespace

FileReading<ScreeningFile> ReadScreeningFile(std::string_view toml_text, std::string_view file_name) {
  return ReadFileWith<ScreeningFile>(toml_text, file_name, ReadTop);
}

}  // namespace supple
