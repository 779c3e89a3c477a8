// The fifteen questions as they are shipped, each row of §3.1 and what it leads to.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "movements/shipped_programme.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ScreeningRules& Rules() { return ShippedProgramme().screening.rules; }

// All fifteen with no.
Screening AllNo() {
  Screening screening;
  screening.number = 1;
  screening.is_acknowledged = true;
  for (const ScreeningQuestion& question : Rules().questions) {
    if (question.parent.empty()) {
      screening.answers[question.id] = Answer::kNo;
    }
  }
  return screening;
}

// All no but some; what then is asked besides is answered with no, unless it is among them.
ScreeningResult Judge(const std::map<std::string, Answer>& answers) {
  Screening screening = AllNo();
  for (const auto& [id, answer] : answers) {
    screening.answers[id] = answer;
  }
  for (const std::string& id : OpenQuestions(Rules(), screening)) {
    screening.answers[id] = Answer::kNo;
  }
  return JudgeScreening(Rules(), screening, {});
}

TEST(ScreeningRows, AreFifteenInOrder) {
  std::vector<std::string> ids;
  for (const ScreeningQuestion& question : Rules().questions) {
    if (question.parent.empty()) {
      ids.push_back(question.id);
    }
  }
  EXPECT_THAT(ids, ElementsAre("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12",
                               "R13", "R14", "R15"));
}

TEST(ScreeningRows, AllNoMayBeginAfterTheAdvice) {  // §3.1 "All-no -> start"
  EXPECT_TRUE(Judge({}).may_plan);
  EXPECT_EQ(Judge({}).outcome, Outcome::kGo);
}

struct Row {
  std::string row;
  std::map<std::string, Answer> answers;
  Outcome outcome;
};

constexpr Answer kYes = Answer::kYes;
constexpr Answer kNotSure = Answer::kNotSure;

TEST(ScreeningRows, LeadToWhatTheTableSays) {
  const std::vector<Row> rows = {
      {"§3.1 R1", {{"R1", kYes}}, Outcome::kEmergency},
      {"§3.1 R2", {{"R2", kYes}}, Outcome::kEmergency},
      {"§3.1 R3", {{"R3", kYes}}, Outcome::kEmergency},
      {"§3.1 R4 otherwise", {{"R4", kYes}}, Outcome::kUrgent},
      {"§3.1 R4 both legs", {{"R4", kYes}, {"R4.both", kYes}}, Outcome::kEmergency},
      {"§3.1 R4 quickly worsening", {{"R4", kYes}, {"R4.quickly", kYes}}, Outcome::kEmergency},
      {"§3.1 R5", {{"R5", kYes}}, Outcome::kEmergency},
      {"§3.1 R6", {{"R6", kYes}}, Outcome::kUrgent},
      {"§3.1 R6 major trauma", {{"R6", kYes}, {"R6.major", kYes}}, Outcome::kEmergency},
      {"§3.1 R7", {{"R7", kYes}}, Outcome::kUrgent},
      {"§3.1 R8", {{"R8", kYes}}, Outcome::kUrgent},
      {"§3.1 R9", {{"R9", kYes}}, Outcome::kUrgent},
      {"§3.1 R9 fever and back pain, same day", {{"R9", kYes}, {"R9.fever", kYes}}, Outcome::kUrgentToday},
      {"§3.1 R10 alone", {{"R10", kYes}}, Outcome::kRoutine},
      {"§3.1 R10 with R7", {{"R10", kYes}, {"R7", kYes}}, Outcome::kUrgent},
      {"§3.1 R10 with R8", {{"R10", kYes}, {"R8", kYes}}, Outcome::kUrgent},
      {"§3.1 R10 with R9", {{"R10", kYes}, {"R9", kYes}}, Outcome::kUrgent},
      {"§3.1 R11", {{"R11", kYes}}, Outcome::kRoutine},
      {"§3.1 R12", {{"R12", kYes}}, Outcome::kEmergency},
      {"§3.1 R13 others", {{"R13", kYes}}, Outcome::kClearFirst},
      {"§3.1 R13 under 18", {{"R13", kYes}, {"R13.under18", kYes}}, Outcome::kNotForYou},
      {"§3.1 R14", {{"R14", kYes}}, Outcome::kClearFirst},
      {"§3.1 R15", {{"R15", kYes}}, Outcome::kClearFirst},
  };
  for (const Row& row : rows) {
    const ScreeningResult result = Judge(row.answers);
    EXPECT_TRUE(result.is_finished) << row.row;
    EXPECT_EQ(result.outcome, row.outcome) << row.row;
    EXPECT_EQ(result.may_plan, row.outcome == Outcome::kRoutine) << row.row;
    EXPECT_EQ(result.easier_ways_only, row.outcome == Outcome::kRoutine) << row.row;
  }
}

TEST(ScreeningRows, PainAtNightIsUrgentByItselfOnlyTogetherWithR7ToR9) {  // §3.1 R10
  const ScreeningResult result = Judge({{"R10", kYes}, {"R8", kNotSure}});
  ASSERT_EQ(result.reasons.size(), 2U);
  EXPECT_EQ(result.reasons[1].question, "R10");
  EXPECT_EQ(result.reasons[1].outcome, Outcome::kUrgent);
}

TEST(ScreeningRows, NotSureCountsAsYesExceptR11AndR13) {  // §3.1 "Not sure"
  for (const ScreeningQuestion& question : Rules().questions) {
    if (question.parent.empty()) {
      const bool lax = question.id == "R11" || question.id == "R13";
      EXPECT_EQ(Judge({{question.id, kNotSure}}).outcome, lax ? Outcome::kGo : question.yes) << question.id;
    } else {
      EXPECT_TRUE(question.not_sure_is_yes) << question.id;
    }
  }
}

TEST(ScreeningRows, AnyTwoYesesAreAtLeastAsBadAsEach) {  // §3.1, the worst wins
  for (const ScreeningQuestion& one : Rules().questions) {
    for (const ScreeningQuestion& other : Rules().questions) {
      std::map<std::string, Answer> answers;
      for (const ScreeningQuestion* const question : {&one, &other}) {
        answers[question->parent.empty() ? question->id : question->parent] = kYes;
        answers[question->id] = kYes;
      }
      const auto alone = [](const ScreeningQuestion& question) {
        const std::string root = question.parent.empty() ? question.id : question.parent;
        return Judge({{root, kYes}, {question.id, kYes}}).outcome;
      };
      const Outcome worse = std::max(alone(one), alone(other));
      EXPECT_EQ(Judge(answers).outcome, worse) << one.id << " " << other.id;
    }
  }
}

TEST(ScreeningRows, NotSureOfR13IsNoWayAroundBeingUnder18) {
  Screening screening = AllNo();
  screening.answers["R13"] = kNotSure;
  EXPECT_THAT(OpenQuestions(Rules(), screening), ElementsAre("R13.under18", "R13.bones"));
  EXPECT_FALSE(JudgeScreening(Rules(), screening, {}).may_plan);
  EXPECT_EQ(Judge({{"R13", kNotSure}, {"R13.under18", kYes}}).outcome, Outcome::kNotForYou);
}

TEST(ScreeningRows, ACliniciansYesOpensAllButBeingUnder18) {  // §3.1 "Answer handling"
  for (const ScreeningQuestion& question : Rules().questions) {
    Screening screening = AllNo();
    const std::string root = question.parent.empty() ? question.id : question.parent;
    screening.answers[root] = kYes;
    screening.answers[question.id] = kYes;
    for (const std::string& id : OpenQuestions(Rules(), screening)) {
      screening.answers[id] = Answer::kNo;
    }
    EXPECT_EQ(JudgeScreening(Rules(), screening, {{2, root}}).may_plan, question.id != "R13.under18")
        << question.id;
    EXPECT_EQ(JudgeScreening(Rules(), screening, {}).may_plan, question.yes == Outcome::kRoutine)
        << question.id;
  }
}

TEST(ScreeningRows, WithoutOneAnswerAllowNothing) {
  for (const ScreeningQuestion& question : Rules().questions) {
    if (question.parent.empty()) {
      Screening screening = AllNo();
      screening.answers.erase(question.id);
      EXPECT_FALSE(JudgeScreening(Rules(), screening, {}).may_plan) << question.id;
    }
  }
}

TEST(ScreeningRows, TellTheGatesWhatTheyHeard) {  // §3.1 R15 "+ §3.2"
  EXPECT_THAT(Judge({{"R15", kYes}, {"R15.weeks", kYes}}).conditions, ElementsAre("pregnancy"));
  EXPECT_THAT(Judge({{"R15", kYes}, {"R15.weeks", kNotSure}}).conditions, ElementsAre("pregnancy"));
  EXPECT_THAT(Judge({{"R15", kYes}, {"R15.caesarean", kYes}}).conditions, ElementsAre("recent-surgery"));
  EXPECT_THAT(Judge({{"R15", kYes}}).conditions, IsEmpty());
  EXPECT_THAT(Judge({{"R14", kYes}, {"R14.hip", kYes}}).conditions, ElementsAre("hip-replacement-recent"));
  EXPECT_THAT(Judge({{"R14", kYes}, {"R14.back", kYes}}).conditions, ElementsAre("recent-surgery"));
  EXPECT_THAT(Judge({{"R14", kYes}, {"R14.spine", kYes}}).conditions, ElementsAre("osteoporosis"));
  EXPECT_THAT(Judge({{"R13", kYes}, {"R13.bones", kYes}}).conditions, ElementsAre("osteoporosis"));
}

TEST(ScreeningRows, InRedPainR1ToR12AreAskedAgain) {  // §3.4 before, red
  std::vector<std::string> ids;
  for (const ScreeningQuestion& question : RulesInPain(Rules()).questions) {
    if (question.parent.empty()) {
      ids.push_back(question.id);
    }
  }
  EXPECT_THAT(ids, ElementsAre("R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12"));
}

TEST(ScreeningRows, AreAskedAgainAfterFourWeeks) {  // §3.1 headline
  EXPECT_EQ(Rules().due_after_days, 28);
}

TEST(ScreeningRows, AreShortEnoughToBeHeard) {
  // One question a screen, spoken too. R11 is the longest: it is six signs that count together.
  for (const auto& [language, words] : ShippedProgramme().screening.words) {
    for (const auto& [key, text] : words) {
      EXPECT_LE(text.size(), 340U) << language << " " << key;
    }
  }
}

}  // namespace
}  // namespace supple
