#include "programme/outcome_measures.h"

#include <algorithm>
#include <cmath>

namespace supple {
namespace {

constexpr Day kDaysOfWeek = 7;
// Scores are means of whole numbers; what rounding leaves must not decide.
constexpr double kRounding = 1e-9;

bool IsWithin(int answer, const QuestionnaireItem& item) {
  return answer >= item.least && answer <= item.most;
}

void TakeOwn(const OwnItems& own, const QuestionnaireAnswers& answers, Score& score) {
  for (const auto& [activity, answer] : answers) {
    if (activity.empty() || !IsWithin(answer, own.scale)) {
      score.wrong.push_back(activity);
    }
  }
  if (answers.size() < static_cast<std::size_t>(own.fewest)) {
    score.open.push_back(own.scale.id);
  }
  if (answers.size() > static_cast<std::size_t>(own.most)) {
    score.wrong.push_back(own.scale.id);
  }
}

void TakeItems(const Questionnaire& questionnaire, const QuestionnaireAnswers& answers, Score& score) {
  for (const QuestionnaireItem& item : questionnaire.items) {
    const auto answer = answers.find(item.id);
    if (answer == answers.end()) {
      score.open.push_back(item.id);
    } else if (!IsWithin(answer->second, item)) {
      score.wrong.push_back(item.id);
    }
  }
  for (const auto& [id, answer] : answers) {
    if (std::ranges::find(questionnaire.items, id, &QuestionnaireItem::id) == questionnaire.items.end()) {
      score.wrong.push_back(id);
    }
  }
}

// Whether a score lies at `limit` or further towards better.
bool IsAtLeastAsGood(const Questionnaire& questionnaire, double score, double limit) {
  return questionnaire.more_is_better ? score >= limit - kRounding : score <= limit + kRounding;
}

bool IsBlunt(const Questionnaire& questionnaire, double score) {
  return (questionnaire.blunt_below && score < *questionnaire.blunt_below) ||
         (questionnaire.blunt_above && score > *questionnaire.blunt_above);
}

// The last week of the schedule that has come.
std::optional<int> WeekAt(const std::vector<int>& weeks, Day since_begin) {
  std::optional<int> last;
  for (const int week : weeks) {
    if (since_begin >= week * kDaysOfWeek && (!last || week > *last)) {
      last = week;
    }
  }
  return last;
}

}  // namespace

Score ScoreAnswers(const Questionnaire& questionnaire, const QuestionnaireAnswers& answers) {
  Score score;
  if (questionnaire.scoring == Scoring::kImported) {
    return score;  // it has no items: only a score can be brought
  }
  if (questionnaire.own_items) {
    TakeOwn(*questionnaire.own_items, answers, score);
  } else {
    TakeItems(questionnaire, answers, score);
  }
  if (!score.open.empty() || !score.wrong.empty() || answers.empty()) {
    return score;
  }
  double total = 0;
  for (const auto& [id, answer] : answers) {
    total += answer;
  }
  score.value = total / static_cast<double>(answers.size());
  return score;
}

Score ScoreImported(const Questionnaire& questionnaire, double value) {
  Score score;
  const bool fits = std::isfinite(value) && value >= questionnaire.least && value <= questionnaire.most &&
                    (!questionnaire.whole_numbers || value == std::floor(value));
  if (fits && questionnaire.scoring == Scoring::kImported) {
    score.value = value;
  } else {
    score.wrong.push_back(questionnaire.id);
  }
  return score;
}

Change ChangeBetween(const Questionnaire& questionnaire, double first, double now) {
  Change change;
  const double from = questionnaire.is_change_itself ? 0 : first;
  change.toward_better = questionnaire.more_is_better ? now - from : from - now;
  if (from != 0) {
    change.share = change.toward_better / std::abs(from);
  }
  const ImportantChange& important = questionnaire.change;
  change.by_points = std::abs(change.toward_better) >= important.points - kRounding;
  change.by_share =
      important.share && change.share && std::abs(*change.share) >= *important.share - kRounding;
  if (change.by_points || change.by_share) {
    change.verdict = change.toward_better > 0 ? ChangeVerdict::kBetter : ChangeVerdict::kWorse;
  }
  change.is_recovered_level =
      questionnaire.recovered_at && IsAtLeastAsGood(questionnaire, now, *questionnaire.recovered_at);
  change.is_blunt = IsBlunt(questionnaire, from) || IsBlunt(questionnaire, now);
  return change;
}

std::vector<QuestionnaireDue> DueQuestionnaires(const std::vector<Questionnaire>& questionnaires, Day begin,
                                                Day today, const std::vector<ScoreRecord>& records) {
  std::vector<QuestionnaireDue> due;
  for (const Questionnaire& questionnaire : questionnaires) {
    const std::optional<int> week = WeekAt(questionnaire.weeks, today - begin);
    const bool is_answered = week && std::ranges::any_of(records, [&](const ScoreRecord& record) {
                               return record.questionnaire == questionnaire.id &&
                                      record.day >= begin + *week * kDaysOfWeek - kEarlyDays;
                             });
    if (week && !is_answered) {
      due.push_back({questionnaire.id, *week});
    }
  }
  return due;
}

}  // namespace supple
