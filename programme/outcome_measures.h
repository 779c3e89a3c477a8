// Whether it gets better: questionnaires, their scores, when they are asked, and how much change matters.
//
// The questionnaires are data (catalogue/questionnaires/*.toml, docs/programme.md), in our own words, or
// without any items where somebody else's form may only be brought as a score. A change is told as a change
// and against what is known to matter; it is never called a cure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programme/day.h"

namespace supple {

struct QuestionnaireItem {
  std::string id;
  std::string words;  ///< a key of the words
  int least = 0;
  int most = 10;
  std::string least_words;  ///< what the least number means: a key
  std::string most_words;
};

/// Activities that the person names, each with the same scale.
struct OwnItems {
  int fewest = 3;
  int most = 5;
  QuestionnaireItem scale;  ///< asked of each; its id is "activity"
};

enum class Scoring : std::uint8_t {
  kSingle,    ///< the only answer
  kMean,      ///< the mean of all answers
  kImported,  ///< a score that somebody else worked out
};

/// How much change matters.
struct ImportantChange {
  double points = 0;
  std::optional<double> share;        ///< of the first score: 0.3
  std::optional<double> item_points;  ///< of a single answer
  std::string source;
};

struct Questionnaire {
  std::string id;  ///< "nprs"
  int version = 1;
  Scoring scoring = Scoring::kSingle;
  double least = 0;  ///< of the score
  double most = 10;
  bool more_is_better = false;
  bool whole_numbers = true;  ///< of an imported score
  std::vector<QuestionnaireItem> items;
  std::optional<OwnItems> own_items;
  ImportantChange change;
  /// The answer is itself a change since the beginning: one score is enough, and 0 is no change.
  bool is_change_itself = false;
  std::optional<double> recovered_at;  ///< scores from here on are what people have who say they are well
  /// Beyond these a score hardly moves any more.
  std::optional<double> blunt_below;
  std::optional<double> blunt_above;
  std::vector<int> weeks;  ///< when it is asked; empty for what is imported when there is one
  std::string licence;
  std::string notice;  ///< a key of the words
  std::string source;
};

/// Answers by item; of a person's own activities by whatever they are called.
using QuestionnaireAnswers = std::map<std::string, int, std::less<>>;

struct Score {
  std::optional<double> value;     ///< only where nothing is open or wrong
  std::vector<std::string> open;   ///< items without an answer; "activity" where too few are named
  std::vector<std::string> wrong;  ///< answers out of range, of no item, or too many activities
};

/// The score of some answers; of an imported one by ScoreImported.
Score ScoreAnswers(const Questionnaire& questionnaire, const QuestionnaireAnswers& answers);
Score ScoreImported(const Questionnaire& questionnaire, double value);

enum class ChangeVerdict : std::uint8_t {
  kNotClear,  ///< less than what is known to matter
  kBetter,
  kWorse,
};

struct Change {
  double toward_better = 0;     ///< in points; negative is worse
  std::optional<double> share;  ///< of the first score, the same sign; nothing where the first one is 0
  bool by_points = false;       ///< the points alone are as many as matter
  bool by_share = false;        ///< the share alone is
  ChangeVerdict verdict = ChangeVerdict::kNotClear;
  bool is_recovered_level = false;  ///< the score now is at or beyond `recovered_at`
  bool is_blunt = false;            ///< one of the scores lies where this questionnaire hardly tells a change
};

/// From the first score to one now: important is as many points as matter, or as large a share.
Change ChangeBetween(const Questionnaire& questionnaire, double first, double now);

/// One answered questionnaire.
struct ScoreRecord {
  std::string questionnaire;
  Day day = 0;
};

struct QuestionnaireDue {
  std::string questionnaire;
  int week = 0;
};

/// So many days before its week an answer counts for it already. Our own choice: who answers at the weekend
/// is not asked again on Monday.
inline constexpr Day kEarlyDays = 3;

/// What is to be asked today. Of weeks that were missed only the last counts.
/// @param begin the day the programme began.
std::vector<QuestionnaireDue> DueQuestionnaires(const std::vector<Questionnaire>& questionnaires, Day begin,
                                                Day today, const std::vector<ScoreRecord>& records);

}  // namespace supple
