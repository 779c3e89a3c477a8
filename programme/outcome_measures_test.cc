// Scores, changes that matter, and when what is asked (§4.1), on questionnaires made up for it.

#include "programme/outcome_measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

QuestionnaireItem Item(std::string id) {
  QuestionnaireItem item;
  item.id = std::move(id);
  return item;
}

Questionnaire Pain() {  // as the NPRS: 2 points or 30 %
  Questionnaire pain;
  pain.id = "pain";
  pain.scoring = Scoring::kMean;
  pain.items = {Item("usual"), Item("worst"), Item("least")};
  pain.change = {2, 0.3, {}, ""};
  pain.recovered_at = 0;
  pain.weeks = {0, 3, 6, 12};
  return pain;
}

Questionnaire Activities() {  // as the PSFS: 3 to 5 activities, 2 points
  Questionnaire activities;
  activities.id = "activities";
  activities.scoring = Scoring::kMean;
  activities.own_items = OwnItems{3, 5, Item("activity")};
  activities.more_is_better = true;
  activities.change = {2, {}, 3, ""};
  return activities;
}

Questionnaire Imported() {  // as the RMDQ: 5 points or 30 %
  Questionnaire imported;
  imported.id = "imported";
  imported.scoring = Scoring::kImported;
  imported.most = 24;
  imported.change = {5, 0.3, {}, ""};
  imported.recovered_at = 2;
  imported.blunt_below = 4;
  imported.blunt_above = 20;
  return imported;
}

Questionnaire Overall() {  // as the GROC: -5 to 5, 2 points
  Questionnaire overall;
  overall.id = "overall";
  overall.least = -5;
  overall.most = 5;
  overall.more_is_better = true;
  overall.is_change_itself = true;
  overall.items = {Item("change")};
  overall.items.front().least = -5;
  overall.items.front().most = 5;
  overall.change = {2, {}, {}, ""};
  overall.weeks = {6, 12};
  return overall;
}

TEST(OutcomeMeasures, ScoreTheMeanOfAllItems) {
  EXPECT_EQ(ScoreAnswers(Pain(), {{"usual", 4}, {"worst", 7}, {"least", 1}}).value, 4);
  EXPECT_EQ(ScoreAnswers(Overall(), {{"change", -3}}).value, -3);
}

TEST(OutcomeMeasures, DoNotScoreWhatIsIncompleteOrWrong) {
  const Score open = ScoreAnswers(Pain(), {{"usual", 4}});
  EXPECT_EQ(open.value, std::nullopt);
  EXPECT_THAT(open.open, ElementsAre("worst", "least"));
  EXPECT_EQ(ScoreAnswers(Pain(), {}).value, std::nullopt);
  EXPECT_EQ(ScoreAnswers({}, {}).value, std::nullopt);
  for (const int wrong : {-1, 11}) {
    const Score score = ScoreAnswers(Pain(), {{"usual", 4}, {"worst", wrong}, {"least", 1}});
    EXPECT_EQ(score.value, std::nullopt);
    EXPECT_THAT(score.wrong, ElementsAre("worst"));
  }
  EXPECT_THAT(ScoreAnswers(Pain(), {{"usual", 4}, {"worst", 7}, {"least", 1}, {"other", 1}}).wrong,
              ElementsAre("other"));
}

TEST(OutcomeMeasures, TakeThreeToFiveOfThePersonsOwnActivities) {  // §4.1 PSFS
  const QuestionnaireAnswers three = {{"walk", 3}, {"lift my child", 5}, {"sleep", 7}};
  EXPECT_EQ(ScoreAnswers(Activities(), three).value, 5);
  EXPECT_THAT(ScoreAnswers(Activities(), {{"walk", 3}, {"sleep", 7}}).open, ElementsAre("activity"));
  QuestionnaireAnswers six = three;
  six["a"] = six["b"] = six["c"] = 1;
  EXPECT_EQ(ScoreAnswers(Activities(), six).value, std::nullopt);
  EXPECT_EQ(ScoreAnswers(Activities(), {{"", 3}, {"a", 5}, {"b", 7}}).value, std::nullopt);
}

TEST(OutcomeMeasures, TakeImportedScoresWithinTheirRange) {  // §4.1 RMDQ-24
  EXPECT_EQ(ScoreImported(Imported(), 24).value, 24);
  EXPECT_EQ(ScoreImported(Imported(), 0).value, 0);
  for (const double wrong : {-1.0, 25.0, 3.5, std::nan(""), std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(ScoreImported(Imported(), wrong).value, std::nullopt) << wrong;
  }
  Questionnaire with_parts = Imported();
  with_parts.whole_numbers = false;
  EXPECT_EQ(ScoreImported(with_parts, 3.5).value, 3.5);
  EXPECT_EQ(ScoreImported(Pain(), 3).value, std::nullopt) << "what is asked here is not imported";
  EXPECT_EQ(ScoreAnswers(Imported(), {{"a", 1}}).value, std::nullopt);
}

TEST(OutcomeMeasures, CallAChangeImportantByPointsOrByShare) {  // §4.1: 2 points or 30 %
  EXPECT_EQ(ChangeBetween(Pain(), 8, 6).verdict, ChangeVerdict::kBetter);
  EXPECT_TRUE(ChangeBetween(Pain(), 8, 6).by_points);
  EXPECT_FALSE(ChangeBetween(Pain(), 8, 6).by_share) << "a quarter";
  EXPECT_TRUE(ChangeBetween(Pain(), 5, 3.5).by_share) << "just 30 %";
  EXPECT_FALSE(ChangeBetween(Pain(), 5, 3.5).by_points);
  EXPECT_EQ(ChangeBetween(Pain(), 5, 3.5).verdict, ChangeVerdict::kBetter);
  EXPECT_EQ(ChangeBetween(Pain(), 5, 4).verdict, ChangeVerdict::kNotClear);
  EXPECT_EQ(ChangeBetween(Pain(), 5, 5).verdict, ChangeVerdict::kNotClear);
  EXPECT_EQ(ChangeBetween(Pain(), 4, 6).verdict, ChangeVerdict::kWorse);
  EXPECT_EQ(ChangeBetween(Pain(), 0, 2).verdict, ChangeVerdict::kWorse)
      << "by points: there is no share of 0";
  EXPECT_EQ(ChangeBetween(Pain(), 0, 2).share, std::nullopt);
  EXPECT_EQ(ChangeBetween(Imported(), 15, 10).verdict, ChangeVerdict::kBetter);
  EXPECT_EQ(ChangeBetween(Imported(), 15, 11).verdict, ChangeVerdict::kNotClear);
}

TEST(OutcomeMeasures, KnowWhichDirectionIsBetter) {
  EXPECT_EQ(ChangeBetween(Activities(), 3, 5).verdict, ChangeVerdict::kBetter);
  EXPECT_EQ(ChangeBetween(Activities(), 5, 3).verdict, ChangeVerdict::kWorse);
  EXPECT_EQ(ChangeBetween(Activities(), 3, 4.9).verdict, ChangeVerdict::kNotClear)
      << "no share is known for it";
}

TEST(OutcomeMeasures, ReadAScaleOfChangeWithoutAFirstScore) {  // §4.1 GROC
  EXPECT_EQ(ChangeBetween(Overall(), 4, 2).verdict, ChangeVerdict::kBetter);
  EXPECT_EQ(ChangeBetween(Overall(), 4, 1).verdict, ChangeVerdict::kNotClear);
  EXPECT_EQ(ChangeBetween(Overall(), 4, -2).verdict, ChangeVerdict::kWorse);
}

TEST(OutcomeMeasures, KnowWhereScoresAreThoseOfPeopleWhoAreWellAndWhereTheyHardlyMove) {
  EXPECT_TRUE(ChangeBetween(Imported(), 15, 2).is_recovered_level);
  EXPECT_FALSE(ChangeBetween(Imported(), 15, 3).is_recovered_level);
  EXPECT_TRUE(ChangeBetween(Imported(), 15, 3).is_blunt);
  EXPECT_TRUE(ChangeBetween(Imported(), 21, 10).is_blunt);
  EXPECT_FALSE(ChangeBetween(Imported(), 20, 4).is_blunt);
  EXPECT_TRUE(ChangeBetween(Pain(), 3, 0).is_recovered_level);
}

std::vector<int> WeeksDue(Day today, const std::vector<ScoreRecord>& records) {
  std::vector<int> weeks;
  for (const QuestionnaireDue& due : DueQuestionnaires({Pain()}, 100, today, records)) {
    weeks.push_back(due.week);
  }
  return weeks;
}

TEST(OutcomeMeasures, AreDueInWeeks0And3And6And12) {  // §4.1 default battery
  EXPECT_THAT(WeeksDue(99, {}), IsEmpty());
  EXPECT_THAT(WeeksDue(100, {}), ElementsAre(0));
  EXPECT_THAT(WeeksDue(110, {}), ElementsAre(0)) << "late is better than never";
  EXPECT_THAT(WeeksDue(110, {{"pain", 100}}), IsEmpty());
  EXPECT_THAT(WeeksDue(110, {{"other", 100}}), ElementsAre(0));
  EXPECT_THAT(WeeksDue(120, {{"pain", 100}}), IsEmpty());
  EXPECT_THAT(WeeksDue(121, {{"pain", 100}}), ElementsAre(3));
  EXPECT_THAT(WeeksDue(121, {{"pain", 118}}), IsEmpty()) << "three days early";
  EXPECT_THAT(WeeksDue(121, {{"pain", 117}}), ElementsAre(3));
  EXPECT_THAT(WeeksDue(150, {{"pain", 100}}), ElementsAre(6)) << "of the two that were missed, the last";
  EXPECT_THAT(WeeksDue(184, {{"pain", 142}}), ElementsAre(12));
  EXPECT_THAT(WeeksDue(1000, {{"pain", 184}}), IsEmpty());
}

TEST(OutcomeMeasures, WithoutAScheduleAreNeverDue) {
  EXPECT_THAT(DueQuestionnaires({Imported()}, 100, 200, {}), IsEmpty());
}

}  // namespace
}  // namespace supple
