#include "coach/cue_chooser.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace supple {
namespace {

FaultSpec Fault(const std::string& code, int priority, FaultRule rule = FaultRule::kWhile) {
  FaultSpec fault;
  fault.code = code;
  fault.priority = priority;
  fault.rule = rule;
  return fault;
}

// Of each priority one, and one that is found when a way is over.
enum : std::size_t { kSafety, kAlignment, kOtherAlignment, kDepth, kOfAWay };
const std::vector<FaultSpec> kFaults = {Fault("A", 1), Fault("B", 2), Fault("C", 2), Fault("D", 3),
                                        Fault("E", 2, FaultRule::kQuick)};

class Cues : public testing::Test {
 protected:
  // What is said from now to `until_s`, ten times a second: "A" is a hint, "a" its praise.
  std::string Say(double until_s) {
    std::string said;
    for (; now_us_ <= static_cast<std::int64_t>(until_s * 1e6); now_us_ += 100'000) {
      if (const std::optional<Cue> cue = cues_.Step(now_us_)) {
        const char letter = kFaults[cue->fault].code[0];
        said += cue->kind == CueKind::kHint ? letter : static_cast<char>(letter + 'a' - 'A');
        times_s_.push_back(static_cast<double>(cue->t_us) * 1e-6);
      }
    }
    return said;
  }
  void Began(std::size_t fault) { cues_.FaultBegan(fault, now_us_); }
  void Ended(std::size_t fault) { cues_.FaultEnded(fault); }

  CueChooser cues_{kFaults};
  std::int64_t now_us_ = 0;
  std::vector<double> times_s_;
};

TEST_F(Cues, AreSilentWhereNothingIsWrong) { EXPECT_EQ(Say(60), ""); }

TEST_F(Cues, TellAFaultAtOnce) {
  Say(3);
  Began(kAlignment);
  EXPECT_EQ(Say(4), "B");
  EXPECT_NEAR(times_s_[0], 3.1, 1e-9);
}

TEST_F(Cues, LeaveEightSecondsBetweenTwo) {
  Began(kAlignment);
  Say(1);
  Began(kSafety);
  EXPECT_EQ(Say(7.9), "") << "safety too waits for its turn";
  EXPECT_EQ(Say(20), "AA");
  EXPECT_NEAR(times_s_[1] - times_s_[0], 8, 0.11);
  EXPECT_NEAR(times_s_[2] - times_s_[1], 8, 0.11);
}

TEST_F(Cues, TellSafetyBeforeAlignmentBeforeDepth) {
  Began(kDepth);
  Began(kAlignment);
  Began(kSafety);
  EXPECT_EQ(Say(60), "AABBDD");
}

TEST_F(Cues, TellTheOlderOfTwoAlike) {
  Began(kSafety);
  Say(1);
  Began(kOtherAlignment);
  Say(2);
  Began(kAlignment);
  Ended(kSafety);
  EXPECT_EQ(Say(17), "CC");
}

TEST_F(Cues, AreQuietAfterTwoThatWereNotHeeded) {
  Began(kAlignment);
  EXPECT_EQ(Say(100), "BB");
  EXPECT_TRUE(cues_.is_quiet(kAlignment));
  EXPECT_FALSE(cues_.is_quiet(kSafety));
  Began(kSafety);
  EXPECT_EQ(Say(110), "AA") << "other faults are told as ever";
}

TEST_F(Cues, DoNotTellWhatIsOverBeforeItsTurn) {
  Began(kSafety);
  Say(1);
  Began(kDepth);
  Say(2);
  Ended(kDepth);
  Ended(kSafety);
  EXPECT_EQ(Say(60), "");
}

TEST_F(Cues, PraiseOnceWhatWasPutRightAfterAHint) {
  Began(kAlignment);
  Say(2);
  Ended(kAlignment);
  cues_.FaultPutRight(kAlignment);
  EXPECT_EQ(Say(60), "b");
  EXPECT_NEAR(times_s_[1] - times_s_[0], 8, 0.11) << "praise keeps the distance too";
}

TEST_F(Cues, DoNotPraiseWhatMerelyEnded) {
  Began(kAlignment);
  Say(2);
  Ended(kAlignment);
  EXPECT_EQ(Say(60), "");
}

TEST_F(Cues, DoNotPraiseWhereNothingWasSaid) {
  Began(kSafety);
  Say(1);
  Began(kAlignment);
  Ended(kAlignment);
  cues_.FaultPutRight(kAlignment);
  Ended(kSafety);
  EXPECT_EQ(Say(60), "");
}

TEST_F(Cues, DoNotPraiseWhatIsThereAgain) {
  Began(kAlignment);
  Say(2);
  Ended(kAlignment);
  cues_.FaultPutRight(kAlignment);
  Began(kAlignment);
  EXPECT_EQ(Say(60), "BB") << "it was put right in between, so it is told anew";
}

TEST_F(Cues, PraiseARepetitionWithoutTheFault) {
  Began(kAlignment);
  Say(2);
  Ended(kAlignment);
  cues_.RepetitionEnded();
  EXPECT_EQ(Say(15), "") << "it was wrong in that one";
  cues_.RepetitionEnded();
  EXPECT_EQ(Say(30), "b");
  cues_.RepetitionEnded();
  EXPECT_EQ(Say(60), "");
}

TEST_F(Cues, CountAFaultThatComesAgainAsNotHeeded) {
  std::string said;
  for (int repetition = 0; repetition < 5; ++repetition) {
    Began(kAlignment);
    said += Say(10.0 * repetition + 5);
    Ended(kAlignment);
    cues_.RepetitionEnded();
    said += Say(10.0 * repetition + 9.9);
  }
  EXPECT_EQ(said, "BB");
}

TEST_F(Cues, TellOfAWayThatIsOver) {
  Say(5);
  Began(kOfAWay);
  Ended(kOfAWay);
  EXPECT_EQ(Say(60), "E") << "once for each way";
}

TEST_F(Cues, DoNotTellOfAWayThatWasLongAgo) {
  Began(kSafety);
  Say(1);
  Ended(kSafety);
  Began(kOfAWay);
  Ended(kOfAWay);
  EXPECT_EQ(Say(60), "") << "seven seconds later it is no news";
}

TEST_F(Cues, AreQuietAfterTwoWaysThatWereWrongAndPraiseTwoThatWereRight) {
  std::string said;
  for (int repetition = 1; repetition <= 7; ++repetition) {
    cues_.RepetitionEnded();
    if (repetition <= 4) {
      Began(kOfAWay);
      Ended(kOfAWay);
    }
    said += Say(10.0 * repetition);
  }
  EXPECT_EQ(said, "EEe");
}

}  // namespace
}  // namespace supple
