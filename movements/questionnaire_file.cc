#include "movements/questionnaire_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "movements/programme_names.h"

namespace supple {
namespace {

constexpr NumberRange kScores = {-1000, 1000};
constexpr int kMostVersions = 1000;
constexpr int kMostActivities = 20;
constexpr int kMostWeeks = 520;
constexpr std::size_t kLongestLicence = 200;
// What is said of a change; every questionnaire has these words, with {first} and {now} where it helps.
constexpr std::array<std::string_view, 4> kVerdictWords = {"name", "better", "not_clear", "worse"};

struct Draft {
  QuestionnaireFile file;
  std::vector<WordUse> uses;
};

// A whole number in a list of two.
int WholeOf(TableReader& table, std::string_view key, double number) {
  if (number != std::floor(number)) {
    table.Complain(key, fmt::format("{} is no whole number", number), "Answers are whole numbers.");
  }
  return static_cast<int>(number);
}

void ReadScale(TableReader& table, QuestionnaireItem& item, Draft& draft) {
  item.words = ReadWordKey(table, "words", Need::kMust, draft.uses);
  if (const auto scale = table.Pair("scale", Need::kMust, kScores)) {
    item.least = WholeOf(table, "scale", scale->first);
    item.most = WholeOf(table, "scale", scale->second);
    if (scale->first >= scale->second) {
      table.Complain("scale", "it does not rise", "Write the smaller number first.");
    }
    const Questionnaire& questionnaire = draft.file.questionnaire;
    if (scale->first < questionnaire.least || scale->second > questionnaire.most) {
      table.Complain("scale", "it goes beyond the score", "Keep it within 'score'.");
    }
  }
  item.least_words = ReadWordKey(table, "least_words", Need::kMust, draft.uses);
  item.most_words = ReadWordKey(table, "most_words", Need::kMust, draft.uses);
}

void ReadItems(TableReader& top, Draft& draft) {
  Questionnaire& questionnaire = draft.file.questionnaire;
  std::vector<std::string> ids;
  for (TableReader& table : top.Tables("item", Need::kMay)) {
    QuestionnaireItem item;
    item.id = ReadId(table, "id", Need::kMust);
    CheckNew(table, "id", item.id, ids);
    ids.push_back(item.id);
    ReadScale(table, item, draft);
    table.EndOfKeys();
    questionnaire.items.push_back(std::move(item));
  }
  if (auto table = top.Table("activities", Need::kMay)) {
    OwnItems own;
    if (const auto count = table->Pair("count", Need::kMust, {1, kMostActivities})) {
      own.fewest = WholeOf(*table, "count", count->first);
      own.most = WholeOf(*table, "count", count->second);
      if (count->first > count->second) {
        table->Complain("count", "it does not rise", "Write the smaller number first.");
      }
    }
    own.scale.id = "activity";
    ReadScale(*table, own.scale, draft);
    table->EndOfKeys();
    questionnaire.own_items = std::move(own);
  }
}

// Items fit the way of scoring.
void CheckScoring(TableReader& top, const Questionnaire& questionnaire) {
  const bool has_items = !questionnaire.items.empty();
  const bool has_own = questionnaire.own_items.has_value();
  if (questionnaire.scoring == Scoring::kImported) {
    for (const std::string_view key : {"item", "activities"}) {
      if (top.Has(key)) {
        top.Complain(key, "an imported score has no items", "Take it out, or score it another way.");
      }
    }
  } else if (has_items == has_own) {
    top.Complain("item", has_items ? "there are items and activities" : "there is nothing to answer",
                 "Write [[item]] or [activities], one of both.");
  } else if (questionnaire.scoring == Scoring::kSingle && questionnaire.items.size() != 1) {
    top.Complain("item", "a single answer needs just one item", "Write one [[item]], or scoring = \"mean\".");
  }
}

void ReadChange(TableReader& top, Draft& draft) {
  Questionnaire& questionnaire = draft.file.questionnaire;
  auto table = top.Table("change", Need::kMust);
  if (!table) {
    return;
  }
  // Above 0: with less, every wobble would count as a change that matters.
  const NumberRange points = {0.1, kScores.most, "points"};
  ImportantChange& change = questionnaire.change;
  change.points = table->Number("points", Need::kMust, points).value_or(points.most);
  change.share = table->Number("share", Need::kMay, {0.01, 1});
  change.item_points = table->Number("item_points", Need::kMay, points);
  change.source = ReadSource(*table);
  table->EndOfKeys();
}

void ReadWeeks(TableReader& top, Questionnaire& questionnaire) {
  const std::string_view allowed = "Allowed: a list of weeks, each later than the one before.";
  const DataValue* const weeks = top.Value("weeks", Need::kMay, allowed);
  if (weeks == nullptr) {
    return;
  }
  if (weeks->kind != DataKind::kList || weeks->items.empty()) {
    top.Complain("weeks", "it is no list of weeks", std::string(allowed));
    return;
  }
  for (const DataValue& item : weeks->items) {
    const bool fits = item.kind == DataKind::kWhole && item.number >= 0 && item.number <= kMostWeeks &&
                      (questionnaire.weeks.empty() || item.number > questionnaire.weeks.back());
    if (!fits) {
      top.complaints().Add(item.place, "weeks", "an entry is no later week", std::string(allowed));
      return;
    }
    questionnaire.weeks.push_back(static_cast<int>(item.number));
  }
}

// The score's range and what is known of places in it.
void ReadScore(TableReader& top, Questionnaire& questionnaire) {
  if (const auto score = top.Pair("score", Need::kMust, kScores)) {
    questionnaire.least = score->first;
    questionnaire.most = score->second;
    if (score->first >= score->second) {
      top.Complain("score", "it does not rise", "Write the smaller number first.");
      questionnaire.most = std::numeric_limits<double>::max();
    }
  }
  const NumberRange range = {std::min(questionnaire.least, questionnaire.most), questionnaire.most};
  questionnaire.more_is_better = top.Choice("better", Need::kMust, MoreLessWords()).value_or(false);
  questionnaire.is_change_itself = top.Flag("is_change_itself", Need::kMay).value_or(false);
  questionnaire.recovered_at = top.Number("recovered_at", Need::kMay, range);
  questionnaire.blunt_below = top.Number("blunt_below", Need::kMay, range);
  questionnaire.blunt_above = top.Number("blunt_above", Need::kMay, range);
  if (questionnaire.is_change_itself && (range.least > 0 || range.most < 0)) {
    top.Complain("score", "a change has no score for 'no change'", "Let it go from below 0 to above.");
  }
  if (questionnaire.scoring == Scoring::kImported) {
    questionnaire.whole_numbers = top.Flag("whole_numbers", Need::kMust).value_or(true);
  } else {
    top.NotHere("whole_numbers", "it is for scoring = \"imported\" alone");
    top.Know({"whole_numbers"});
  }
}

}  // namespace

FileReading<QuestionnaireFile> ReadQuestionnaireFile(std::string_view toml_text, std::string_view file_name) {
  return ReadFileWith<QuestionnaireFile>(toml_text, file_name, [&](TableReader& top) {
    Draft draft;
    Questionnaire& questionnaire = draft.file.questionnaire;
    ReadSchema(top, "supple/questionnaire/1");
    questionnaire.id = ReadId(top, "id", Need::kMust);
    CheckFileName(top, questionnaire.id, file_name);
    questionnaire.version = top.Count("version", Need::kMust, 1, kMostVersions).value_or(1);
    questionnaire.scoring = top.Choice("scoring", Need::kMust, ScoringWords()).value_or(Scoring::kMean);
    ReadScore(top, questionnaire);
    ReadWeeks(top, questionnaire);
    questionnaire.licence = top.Text("licence", Need::kMust, kLongestLicence).value_or("");
    questionnaire.notice = ReadWordKey(top, "notice", Need::kMust, draft.uses);
    questionnaire.source = ReadSource(top);
    ReadChange(top, draft);
    ReadItems(top, draft);
    CheckScoring(top, questionnaire);
    for (const std::string_view word : kVerdictWords) {
      draft.uses.push_back({std::string(word), "every questionnaire"});
    }
    draft.file.words = ReadLanguages(top, draft.uses, {});
    return std::move(draft.file);
  });
}

}  // namespace supple
