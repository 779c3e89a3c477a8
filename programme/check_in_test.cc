// The three questions before a session (§3.3), and what may be done after each answer.

#include "programme/check_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CheckIn Well() {
  CheckIn check_in;
  check_in.pain = 2;
  check_in.any_new = Answer::kNo;
  check_in.sorer = Sorer::kNo;
  return check_in;
}

TEST(CheckIn, OpensTheSessionWhenAllThreeAreAnswered) {
  const CheckInResult result = JudgeCheckIn(Well(), true, false);
  EXPECT_THAT(result.open, IsEmpty());
  EXPECT_TRUE(result.may_train);
  EXPECT_FALSE(result.asks_screening);
}

TEST(CheckIn, NothingMayBeDoneWhileAQuestionIsOpen) {
  EXPECT_THAT(JudgeCheckIn({}, true, false).open,
              ElementsAre(CheckInQuestion::kPain, CheckInQuestion::kAnyNew, CheckInQuestion::kSorer));
  EXPECT_FALSE(JudgeCheckIn({}, true, false).may_train);
  EXPECT_FALSE(JudgeCheckIn({}, true, false).before.may_train);
  CheckIn without_pain = Well();
  without_pain.pain = kNoPainGiven;
  EXPECT_FALSE(JudgeCheckIn(without_pain, true, false).may_train);
  CheckIn without_new = Well();
  without_new.any_new = Answer::kUnanswered;
  EXPECT_FALSE(JudgeCheckIn(without_new, true, false).may_train);
  CheckIn without_sorer = Well();
  without_sorer.sorer = Sorer::kUnanswered;
  EXPECT_FALSE(JudgeCheckIn(without_sorer, true, false).may_train);
}

TEST(CheckIn, BeforeTheFirstSessionThereIsNothingToBeSoreFrom) {
  CheckIn first = Well();
  first.sorer = Sorer::kUnanswered;
  EXPECT_TRUE(JudgeCheckIn(first, false, false).may_train);
}

TEST(CheckIn, SomethingNewAsksTheScreeningAgainAndSoDoesNotBeingSure) {  // §3.3, question 2
  for (const Answer answer : {Answer::kYes, Answer::kNotSure}) {
    CheckIn check_in = Well();
    check_in.any_new = answer;
    const CheckInResult result = JudgeCheckIn(check_in, true, false);
    EXPECT_TRUE(result.asks_screening);
    EXPECT_FALSE(result.may_train);
  }
}

TEST(CheckIn, RedPainLeavesNoSession) {  // §3.4 before
  for (int pain = 0; pain <= kMostPain; ++pain) {
    CheckIn check_in = Well();
    check_in.pain = pain;
    EXPECT_EQ(JudgeCheckIn(check_in, true, false).may_train, pain < 8);
    EXPECT_EQ(JudgeCheckIn(check_in, true, true).before.advises_clinician, pain >= 8);
  }
}

}  // namespace
}  // namespace supple
