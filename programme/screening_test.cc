// What answers lead to, on made-up questions. The fifteen real ones are in movements/screening_rows_test.cc.

#include "programme/screening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ScreeningQuestion Question(std::string id, Outcome yes) {
  ScreeningQuestion question;
  question.parent = id.substr(0, id.find('.'));
  question.parent = question.parent == id ? "" : question.parent;
  question.id = std::move(id);
  question.yes = yes;
  return question;
}

// One of each kind.
ScreeningRules MadeUp() {
  ScreeningRules rules;
  rules.questions = {Question("emergency", Outcome::kEmergency),   Question("urgent", Outcome::kUrgent),
                     Question("urgent.more", Outcome::kEmergency), Question("together", Outcome::kRoutine),
                     Question("lax", Outcome::kClearFirst),        Question("lax.age", Outcome::kNotForYou),
                     Question("pregnant", Outcome::kClearFirst)};
  rules.questions[0].asked_in_pain = true;
  rules.questions[3].with = {"urgent"};
  rules.questions[3].yes_with = Outcome::kUrgentToday;
  rules.questions[4].not_sure_is_yes = false;
  rules.questions[6].condition = "pregnancy";
  return rules;
}

Screening AllNo() {
  Screening screening;
  screening.number = 10;
  screening.day = 100;
  screening.is_acknowledged = true;
  for (const char* id : {"emergency", "urgent", "together", "lax", "pregnant"}) {
    screening.answers[id] = Answer::kNo;
  }
  return screening;
}

ScreeningResult Judge(const Screening& screening, const std::vector<ScreeningClearance>& clearances = {}) {
  return JudgeScreening(MadeUp(), screening, clearances);
}

TEST(Screening, AllNoAndTheAdviceReadMayPlan) {
  const ScreeningResult result = Judge(AllNo());
  EXPECT_EQ(result.outcome, Outcome::kGo);
  EXPECT_TRUE(result.is_finished && result.may_plan && !result.easier_ways_only);
  EXPECT_THAT(result.reasons, IsEmpty());
}

TEST(Screening, WithoutTheAdviceReadNothingIsPlanned) {
  Screening screening = AllNo();
  screening.is_acknowledged = false;
  EXPECT_FALSE(Judge(screening).is_finished);
  EXPECT_FALSE(Judge(screening).may_plan);
}

TEST(Screening, AnOpenQuestionLeavesItUnfinished) {
  for (const auto& [id, answer] : AllNo().answers) {
    Screening screening = AllNo();
    screening.answers.erase(id);
    EXPECT_THAT(Judge(screening).open, ElementsAre(id));
    EXPECT_FALSE(Judge(screening).may_plan);
    screening.answers[id] = Answer::kUnanswered;
    EXPECT_FALSE(Judge(screening).may_plan) << "said to be unanswered";
    screening.answers[id] = static_cast<Answer>(77);
    EXPECT_FALSE(Judge(screening).may_plan) << "no answer that there is";
  }
  EXPECT_FALSE(Judge({}).may_plan);
}

TEST(Screening, AnAnswerToAQuestionThatThereIsNotLeavesItUnfinished) {
  Screening screening = AllNo();
  screening.answers["of-another-version"] = Answer::kNo;
  EXPECT_FALSE(Judge(screening).is_finished);
  EXPECT_FALSE(Judge(screening).may_plan);
}

TEST(Screening, WithoutAnyQuestionsNothingIsPlanned) {
  Screening screening;
  screening.is_acknowledged = true;
  EXPECT_FALSE(JudgeScreening({}, screening, {}).may_plan);
}

TEST(Screening, NotSureIsYesExceptWhereItIsSaidOtherwise) {
  Screening screening = AllNo();
  screening.answers["emergency"] = Answer::kNotSure;
  EXPECT_EQ(Judge(screening).outcome, Outcome::kEmergency);
  EXPECT_TRUE(Judge(screening).reasons.front().is_not_sure);
  screening = AllNo();
  screening.answers["lax"] = Answer::kNotSure;
  EXPECT_EQ(Judge(screening).outcome, Outcome::kGo);
}

TEST(Screening, AFollowingQuestionIsAskedAfterYesAndNotSureAndOnlyThen) {
  Screening screening = AllNo();
  EXPECT_THAT(OpenQuestions(MadeUp(), screening), IsEmpty());
  screening.answers["urgent"] = Answer::kYes;
  EXPECT_THAT(OpenQuestions(MadeUp(), screening), ElementsAre("urgent.more"));
  screening.answers["urgent"] = Answer::kNotSure;
  EXPECT_THAT(OpenQuestions(MadeUp(), screening), ElementsAre("urgent.more"));
  screening = AllNo();
  screening.answers["lax"] = Answer::kNotSure;
  EXPECT_THAT(OpenQuestions(MadeUp(), screening), ElementsAre("lax.age"))
      << "a not sure that counts as no is no way around";
}

TEST(Screening, AnAnswerThatIsLeftFromBeforeIsNotHeardOnceItIsNotAsked) {
  Screening screening = AllNo();
  screening.answers["urgent.more"] = Answer::kYes;  // and "urgent" has been changed to no since
  EXPECT_EQ(Judge(screening).outcome, Outcome::kGo);
}

TEST(Screening, TheWorstOutcomeWinsAndAllReasonsAreTold) {
  Screening screening = AllNo();
  screening.answers["urgent"] = Answer::kYes;
  screening.answers["urgent.more"] = Answer::kYes;
  screening.answers["pregnant"] = Answer::kYes;
  const ScreeningResult result = Judge(screening);
  EXPECT_EQ(result.outcome, Outcome::kEmergency);
  ASSERT_EQ(result.reasons.size(), 3U);
  EXPECT_EQ(result.reasons[0].question, "urgent");
  EXPECT_EQ(result.reasons[1].question, "urgent.more");
  EXPECT_EQ(result.reasons[2].outcome, Outcome::kClearFirst);
  EXPECT_THAT(result.conditions, ElementsAre("pregnancy"));
}

TEST(Screening, AnEmergencyDoesNotWaitForTheLastQuestion) {
  Screening screening;
  screening.answers["emergency"] = Answer::kYes;
  EXPECT_EQ(Judge(screening).outcome, Outcome::kEmergency);
  EXPECT_FALSE(Judge(screening).is_finished);
}

TEST(Screening, ARoutineReasonTogetherWithAnotherIsWorse) {
  Screening screening = AllNo();
  screening.answers["together"] = Answer::kYes;
  EXPECT_EQ(Judge(screening).outcome, Outcome::kRoutine);
  screening.answers["urgent"] = Answer::kYes;
  screening.answers["urgent.more"] = Answer::kNo;
  EXPECT_EQ(Judge(screening).outcome, Outcome::kUrgentToday);
}

TEST(Screening, RoutineLeavesTheEasierWaysUntilSomebodyAgrees) {
  Screening screening = AllNo();
  screening.answers["together"] = Answer::kYes;
  EXPECT_TRUE(Judge(screening).may_plan);
  EXPECT_TRUE(Judge(screening).easier_ways_only);
  EXPECT_FALSE(Judge(screening, {{11, "together"}}).easier_ways_only);
}

TEST(Screening, AClearanceOpensTheLocksOfItsQuestionAndNoOther) {
  Screening screening = AllNo();
  screening.answers["emergency"] = Answer::kYes;
  screening.answers["pregnant"] = Answer::kYes;
  EXPECT_FALSE(Judge(screening).may_plan);
  EXPECT_FALSE(Judge(screening, {{11, "emergency"}}).may_plan);
  EXPECT_FALSE(Judge(screening, {{11, "pregnant"}}).may_plan);
  const ScreeningResult cleared = Judge(screening, {{11, "emergency"}, {12, "pregnant"}});
  EXPECT_TRUE(cleared.may_plan);
  EXPECT_EQ(cleared.outcome, Outcome::kEmergency) << "what was told stays told";
  EXPECT_THAT(cleared.conditions, ElementsAre("pregnancy")) << "and its gates stay";
}

TEST(Screening, AClearanceOfBeforeDoesNotOpenWhatWasToldAfter) {
  Screening screening = AllNo();
  screening.answers["emergency"] = Answer::kYes;
  EXPECT_FALSE(Judge(screening, {{9, "emergency"}, {10, "emergency"}}).may_plan);
}

TEST(Screening, NobodyOpensWhatIsNotForThePerson) {
  Screening screening = AllNo();
  screening.answers["lax"] = Answer::kYes;
  screening.answers["lax.age"] = Answer::kYes;
  const ScreeningResult result = Judge(screening, {{11, "lax"}, {11, "lax.age"}});
  EXPECT_EQ(result.outcome, Outcome::kNotForYou);
  EXPECT_FALSE(result.may_plan);
  ASSERT_EQ(result.locks.size(), 2U);
  EXPECT_TRUE(result.locks[0].is_lifted);
  EXPECT_EQ(result.locks[1].release, LockRelease::kNever);
  EXPECT_FALSE(result.locks[1].is_lifted);
}

TEST(Screening, IsDueAfter28DaysOnNewSymptomsAndWhereItIsUnfinished) {
  const ScreeningRules rules = MadeUp();
  const Screening last = AllNo();  // day 100, number 10
  EXPECT_EQ(IsScreeningDue(rules, nullptr, 100, 0), ScreeningDue::kNever);
  EXPECT_EQ(IsScreeningDue(rules, &last, 100, 0), ScreeningDue::kNo);
  EXPECT_EQ(IsScreeningDue(rules, &last, 127, 0), ScreeningDue::kNo);
  EXPECT_EQ(IsScreeningDue(rules, &last, 128, 0), ScreeningDue::kOld);
  EXPECT_EQ(IsScreeningDue(rules, &last, 101, 11), ScreeningDue::kNewSymptoms);
  EXPECT_EQ(IsScreeningDue(rules, &last, 101, 9), ScreeningDue::kNo) << "told before";
  EXPECT_EQ(IsScreeningDue(rules, &last, 99, 0), ScreeningDue::kNo) << "flown westward";
  EXPECT_EQ(IsScreeningDue(rules, &last, 98, 0), ScreeningDue::kClock);
  Screening unfinished = AllNo();
  unfinished.answers.erase("lax");
  EXPECT_EQ(IsScreeningDue(rules, &unfinished, 101, 0), ScreeningDue::kUnfinished);
}

TEST(Screening, InPainOnlySomeQuestionsAreAskedAndBothScreeningsCount) {
  const ScreeningRules in_pain = RulesInPain(MadeUp());
  ASSERT_EQ(in_pain.questions.size(), 1U);
  Screening again;
  again.number = 20;
  again.is_acknowledged = true;
  again.answers["emergency"] = Answer::kYes;
  const ScreeningResult both = Together(Judge(AllNo()), JudgeScreening(in_pain, again, {}));
  EXPECT_EQ(both.outcome, Outcome::kEmergency);
  EXPECT_FALSE(both.may_plan);
  again.answers["emergency"] = Answer::kNo;
  EXPECT_TRUE(Together(Judge(AllNo()), JudgeScreening(in_pain, again, {})).may_plan);
  again.answers.clear();
  EXPECT_FALSE(Together(Judge(AllNo()), JudgeScreening(in_pain, again, {})).may_plan);
}

Screening WithYes(HistoryNumber number, Day day, const std::string& question) {
  Screening screening = AllNo();
  screening.number = number;
  screening.day = day;
  if (!question.empty()) {
    screening.answers[question] = Answer::kYes;
    for (const std::string& id : OpenQuestions(MadeUp(), screening)) {
      screening.answers[id] = Answer::kNo;
    }
  }
  return screening;
}

ScreeningResult JudgeAll(const std::vector<Screening>& screenings,
                         const std::vector<ScreeningClearance>& clearances = {}) {
  return JudgeScreenings(MadeUp(), screenings, clearances);
}

TEST(Screenings, OfNobodyPlanNothing) {
  EXPECT_FALSE(JudgeAll({}).may_plan);
  EXPECT_FALSE(JudgeAll({}).is_finished);
}

TEST(Screenings, ToAnswerAgainIsNoWayAroundAnEmergency) {
  for (const char* question : {"emergency", "urgent"}) {
    const Screening told = WithYes(10, 100, question);
    for (const Day day : {100, 101, 140, 1000}) {
      const ScreeningResult result = JudgeAll({told, WithYes(20, day, "")});
      EXPECT_FALSE(result.may_plan) << question << " " << day;
      EXPECT_EQ(result.outcome, Outcome::kGo) << "what was told last";
      ASSERT_EQ(result.locks.size(), 1U);
      EXPECT_EQ(result.locks.front().screening, 10);
      EXPECT_TRUE(JudgeAll({told, WithYes(20, day, "")}, {{11, question}}).may_plan);
      EXPECT_TRUE(JudgeAll({told, WithYes(20, day, "")}, {{21, question}}).may_plan);
      EXPECT_FALSE(JudgeAll({told, WithYes(20, day, "")}, {{9, question}}).may_plan);
      EXPECT_THAT(JudgeAll({told, WithYes(20, day, "")}, {{11, question}}).locks, IsEmpty())
          << "what was opened long ago is not told for ever";
    }
  }
}

TEST(Screenings, AnEmergencyThatWasToldAndNotFinishedStays) {
  Screening told;
  told.number = 10;
  told.day = 100;
  told.answers["emergency"] = Answer::kYes;
  EXPECT_FALSE(JudgeAll({told, WithYes(20, 101, "")}).may_plan);
}

TEST(Screenings, OtherLocksStayUntilTheQuestionsWereDueAgain) {
  for (const char* question : {"lax", "pregnant"}) {
    const Screening told = WithYes(10, 100, question);
    EXPECT_FALSE(JudgeAll({told, WithYes(20, 101, "")}).may_plan);
    EXPECT_FALSE(JudgeAll({told, WithYes(20, 127, "")}).may_plan);
    EXPECT_FALSE(JudgeAll({told, WithYes(20, 99, "")}).may_plan) << "the clock was set back";
    EXPECT_TRUE(JudgeAll({told, WithYes(20, 128, "")}).may_plan);
  }
  Screening young = WithYes(10, 100, "lax");
  young.answers["lax.age"] = Answer::kYes;
  EXPECT_FALSE(JudgeAll({young, WithYes(20, 101, "")}, {{11, "lax"}}).may_plan);
  EXPECT_TRUE(JudgeAll({young, WithYes(20, 128, "")}).may_plan) << "grown up";
  const Screening routine = WithYes(10, 100, "together");
  EXPECT_TRUE(JudgeAll({routine, WithYes(20, 101, "")}).easier_ways_only);
  EXPECT_FALSE(JudgeAll({routine, WithYes(20, 128, "")}).easier_ways_only);
}

TEST(Screenings, OneInPainStandsBesideTheLastFullOne) {
  Screening in_pain;
  in_pain.number = 20;
  in_pain.day = 101;
  in_pain.in_pain = true;
  in_pain.is_acknowledged = true;
  const Screening full = WithYes(10, 100, "");
  EXPECT_FALSE(JudgeAll({full, in_pain}).may_plan) << "not answered yet";
  in_pain.answers["emergency"] = Answer::kNo;
  EXPECT_TRUE(JudgeAll({full, in_pain}).may_plan);
  in_pain.answers["emergency"] = Answer::kYes;
  EXPECT_EQ(JudgeAll({full, in_pain}).outcome, Outcome::kEmergency);
  EXPECT_FALSE(JudgeAll({full, in_pain}).may_plan);
  EXPECT_FALSE(JudgeAll({full, in_pain, WithYes(30, 102, "")}).may_plan)
      << "nor does a full one after it open it";
  EXPECT_TRUE(JudgeAll({full, in_pain, WithYes(30, 102, "")}, {{21, "emergency"}}).may_plan);
}

Screening AnyScreening() {
  Screening screening = AllNo();
  screening.is_acknowledged = *rc::gen::arbitrary<bool>();
  for (const ScreeningQuestion& question : MadeUp().questions) {
    screening.answers[question.id] =
        *rc::gen::element(Answer::kUnanswered, Answer::kYes, Answer::kNotSure, Answer::kNo);
  }
  return screening;
}

std::vector<ScreeningClearance> AnyClearances() {
  std::vector<ScreeningClearance> clearances;
  for (const ScreeningQuestion& question : MadeUp().questions) {
    if (*rc::gen::arbitrary<bool>()) {
      clearances.push_back({*rc::gen::inRange(5, 15), question.id});
    }
  }
  return clearances;
}

RC_GTEST_PROP(Screening, OneYesMoreIsNeverMilder, ()) {
  const Screening screening = AnyScreening();
  const auto clearances = AnyClearances();
  Screening more = screening;
  const ScreeningRules rules = MadeUp();
  const auto which = *rc::gen::inRange<std::size_t>(0, rules.questions.size());
  more.answers[rules.questions[which].id] = Answer::kYes;
  const ScreeningResult before = Judge(screening, clearances);
  const ScreeningResult after = Judge(more, clearances);
  RC_ASSERT(after.outcome >= before.outcome);
  RC_ASSERT(after.reasons.size() >= before.reasons.size());
  // A finished screening that may not plan stays so; one that was unfinished may be finished by the answer.
  RC_ASSERT(before.may_plan || !before.is_finished || !after.may_plan);
  RC_ASSERT(!before.easier_ways_only || after.easier_ways_only || !after.may_plan);
}

RC_GTEST_PROP(Screening, AnUnfinishedOneNeverPlans, ()) {
  const ScreeningResult result = Judge(AnyScreening(), AnyClearances());
  RC_ASSERT(!result.may_plan || (result.is_finished && result.open.empty()));
}

RC_GTEST_PROP(Screenings, OneMoreScreeningNeverOpensAnEmergency, ()) {
  const auto clearances = AnyClearances();
  std::vector<Screening> screenings;
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
    Screening one = AnyScreening();
    one.number = *rc::gen::inRange(1, 20);
    one.day = *rc::gen::inRange(0, 200);
    screenings.push_back(one);
  }
  const ScreeningResult result = JudgeAll(screenings, clearances);
  for (const Screening& one : screenings) {
    const ScreeningResult alone = Judge(one, clearances);
    for (const ScreeningLock& lock : alone.locks) {
      RC_ASSERT(lock.is_lifted || lock.outcome < Outcome::kUrgent || !result.may_plan);
    }
  }
  RC_ASSERT(!result.may_plan || result.is_finished);
}

RC_GTEST_PROP(Screening, TakingAnAnswerAwayNeverOpensAnything, ()) {
  const Screening screening = AnyScreening();
  const auto clearances = AnyClearances();
  for (const ScreeningQuestion& question : MadeUp().questions) {
    Screening less = screening;
    less.answers.erase(question.id);
    const bool was_asked = question.parent.empty() || screening.answers.at(question.parent) == Answer::kYes;
    if (was_asked) {
      RC_ASSERT(!Judge(less, clearances).may_plan);
    }
  }
}

}  // namespace
}  // namespace supple
