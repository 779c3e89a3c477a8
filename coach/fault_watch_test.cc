#include "coach/fault_watch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "coach/made_up_film.h"

namespace supple {
namespace {

constexpr double kNotSeen = 1e9;  // a value that stands for a measure that is withheld

// Shows one measure to one fault, and the course of the movement with it, as a movement watch does: every
// frame is looked at a quarter of a second after it came.
class Fault : public testing::Test {
 protected:
  struct Part {
    double for_s = 1;
    std::function<double(double t_s)> value;  ///< of the measure, t_s from the part's beginning
    std::uint8_t phase = kDuringEnd;
    bool is_still = true;
    bool is_reached = true;
  };
  struct Found {
    double start_s;
    double end_s;
  };

  static std::function<double(double)> At(double value) {
    return [value](double) { return value; };
  }
  static std::function<double(double)> From(double from, double to, double in_s) {
    return [=](double t_s) { return std::lerp(from, to, std::min(1.0, t_s / in_s)); };
  }

  void Begin(const FaultSpec& spec, double frames_per_s = 10) {
    watch_.emplace(spec);
    frames_per_s_ = frames_per_s;
    frame_ = 0;
    primary_.Forget();
    moments_.clear();
    looked_at_ = 0;
    ended_.clear();
    put_right_ = 0;
  }

  void Show(const Part& part) {
    const double begin_s = frame_ / frames_per_s_;
    for (; frame_ / frames_per_s_ < begin_s + part.for_s - 1e-9; ++frame_) {
      const std::int64_t t_us = std::llround(frame_ * 1e6 / frames_per_s_);
      const double value = part.value(frame_ / frames_per_s_ - begin_s);
      MeasuredValues measures = Hidden();
      if (value != kNotSeen) {
        Say(measures, "height_mid_hip", value);
      }
      watch_->Read(t_us, measures, Side::kBoth, StartValues());
      primary_.Add(t_us, value == kNotSeen ? std::nullopt : std::optional(value));
      CourseMoment moment;
      moment.t_us = t_us;
      moment.phase = part.phase;
      moment.is_still = part.is_still;
      moment.is_reached = part.is_reached;
      moment.start_value = 0;
      moment.has_start_value = true;
      moments_.push_back(moment);
      while (t_us - moments_[looked_at_].t_us >= SmoothedSignal::kHalfWindow_us) {
        Look();
      }
    }
  }

  // What was found up to now, those going on included.
  std::vector<Found> All() {
    while (looked_at_ < moments_.size()) {
      Look();
    }
    std::vector<Found> all = ended_;
    if (watch_->found() && watch_->found()->is_open) {
      all.push_back(Of(*watch_->found()));
    }
    return all;
  }
  int put_right() const { return put_right_; }

  void End(const Repetition& repetition) {
    All();
    watch_->EndRepetition(repetition);
    Take();
  }

  // A fault that is there while the measure is above a half.
  static FaultSpec While(double for_s, std::uint8_t during = kDuringAll) {
    FaultSpec spec;
    spec.rule = FaultRule::kWhile;
    spec.condition = {{Above(TermOf("height_mid_hip"), 0.5)}};
    spec.for_s = for_s;
    spec.during = during;
    return spec;
  }
  static FaultSpec Of(FaultRule rule) {
    FaultSpec spec;
    spec.rule = rule;
    spec.term = TermOf("height_mid_hip");
    return spec;
  }

 private:
  static Found Of(const FaultFound& found) {
    return {static_cast<double>(found.start_us) * 1e-6, static_cast<double>(found.end_us) * 1e-6};
  }
  void Look() {
    const std::size_t back = moments_.size() - 1 - looked_at_;
    CourseMoment moment = moments_[looked_at_++];
    moment.primary = primary_.At(back);
    watch_->Step(back, moment);
    Take();
  }
  void Take() {
    watch_->TakeBegan();
    if (watch_->TakeEnded()) {
      ended_.push_back(Of(*watch_->found()));
    }
    put_right_ += watch_->TakePutRight() ? 1 : 0;
  }

  std::optional<FaultWatch> watch_;
  double frames_per_s_ = 10;
  int frame_ = 0;
  SmoothedSignal primary_;
  std::vector<CourseMoment> moments_;
  std::size_t looked_at_ = 0;
  std::vector<Found> ended_;
  int put_right_ = 0;
};

TEST_F(Fault, IsTheOneThatLastsLongEnoughAndBeginsWhereItBegan) {
  for (const double frames_per_s : {10.0, 30.0}) {
    Begin(While(0.7), frames_per_s);
    Show({.for_s = 2, .value = At(0.3)});
    Show({.for_s = 1.5, .value = At(0.8)});
    Show({.for_s = 2, .value = At(0.3)});
    const auto found = All();
    ASSERT_EQ(found.size(), 1U) << frames_per_s;
    EXPECT_NEAR(found[0].start_s, 2, 0.01) << frames_per_s;
    EXPECT_NEAR(found[0].end_s, 3.5, 0.11) << frames_per_s;
  }
}

TEST_F(Fault, IsNoneWhereItIsShorter) {
  Begin(While(0.7));
  Show({.for_s = 2, .value = At(0.3)});
  Show({.for_s = 0.6, .value = At(0.8)});
  Show({.for_s = 2, .value = At(0.3)});
  EXPECT_TRUE(All().empty());
}

TEST_F(Fault, GoesOnOverAShortBreak) {
  Begin(While(0.7));
  Show({.for_s = 1, .value = At(0.8)});
  Show({.for_s = 0.3, .value = At(0.3)});
  Show({.for_s = 1, .value = At(0.8)});
  Show({.for_s = 1, .value = At(0.3)});
  Show({.for_s = 1, .value = At(0.8)});
  const auto found = All();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NEAR(found[0].end_s, 2.2, 0.01);
  EXPECT_NEAR(found[1].start_s, 3.3, 0.01);
}

TEST_F(Fault, IsNeverTakenFromAWithheldMeasure) {
  Begin(While(0.7));
  Show({.for_s = 5, .value = At(kNotSeen)});
  EXPECT_TRUE(All().empty());
}

TEST_F(Fault, OutlivesASecondInWhichItIsNotSeen) {
  Begin(While(0.7));
  Show({.for_s = 1, .value = At(0.8)});
  Show({.for_s = 0.8, .value = At(kNotSeen)});
  Show({.for_s = 1, .value = At(0.8)});
  EXPECT_EQ(All().size(), 1U);
  Show({.for_s = 3, .value = At(kNotSeen)});
  Show({.for_s = 1, .value = At(0.8)});
  EXPECT_EQ(All().size(), 2U);
}

TEST_F(Fault, IsNotStretchedOverATimeWithoutFrames) {
  FaultWatch watch(While(0.7));
  MeasuredValues wrong = Hidden();
  Say(wrong, "height_mid_hip", 0.8);
  CourseMoment moment;
  moment.phase = kDuringEnd;
  for (const std::int64_t t_us : {0, 100'000, 60'000'000, 60'100'000}) {
    watch.Read(t_us, wrong, Side::kBoth, StartValues());
    moment.t_us = t_us;
    watch.Step(0, moment);
  }
  EXPECT_FALSE(watch.found()) << "a tenth of a second before a pause, and one after it";
}

TEST_F(Fault, IsLookedForInItsPhaseOnly) {
  Begin(While(0.7, kDuringOut));
  Show({.for_s = 3, .value = At(0.8), .phase = kDuringStart});
  Show({.for_s = 0.5, .value = At(0.8), .phase = kDuringOut});
  Show({.for_s = 3, .value = At(0.8), .phase = kDuringEnd});
  Show({.for_s = 3, .value = At(0.8), .phase = 0});
  EXPECT_TRUE(All().empty());
  Show({.for_s = 2, .value = At(0.8), .phase = kDuringOut});
  EXPECT_EQ(All().size(), 1U);
}

TEST_F(Fault, IsPutRightWhereItStaysAwayAtRest) {
  Begin(While(0.7));
  Show({.for_s = 2, .value = At(0.8)});
  Show({.for_s = 1.2, .value = At(0.3)});
  All();
  EXPECT_EQ(put_right(), 0) << "too early to tell";
  Show({.for_s = 1.5, .value = At(0.3)});
  All();
  EXPECT_EQ(put_right(), 1);
  Show({.for_s = 5, .value = At(0.3)});
  All();
  EXPECT_EQ(put_right(), 1) << "once";
}

TEST_F(Fault, IsNotPutRightByMovingOn) {
  Begin(While(0.7));
  Show({.for_s = 2, .value = At(0.8), .phase = kDuringEnd});
  Show({.for_s = 2, .value = At(0.3), .phase = kDuringBack, .is_still = false});
  Show({.for_s = 5, .value = At(0.3), .phase = kDuringStart});
  Show({.for_s = 5, .value = At(0.3), .phase = 0});
  All();
  EXPECT_EQ(put_right(), 0);
}

TEST_F(Fault, IsNotPutRightWhileNobodyCanSeeIt) {
  Begin(While(0.7));
  Show({.for_s = 2, .value = At(0.8)});
  Show({.for_s = 5, .value = At(kNotSeen)});
  All();
  EXPECT_EQ(put_right(), 0);
}

TEST_F(Fault, OfSpeedIsAMoveInItsDirection) {
  FaultSpec spec = Of(FaultRule::kSpeed);
  spec.above = 0.3;
  spec.for_s = 0.3;
  for (const int sign : {1, -1, 0}) {
    spec.sign = sign;
    Begin(spec);
    Show({.for_s = 1, .value = At(0)});
    Show({.for_s = 1, .value = From(0, 0.5, 1)});
    Show({.for_s = 2, .value = At(0.5)});
    Show({.for_s = 1, .value = From(0.5, 0, 1)});
    Show({.for_s = 1, .value = At(0)});
    EXPECT_EQ(All().size(), sign == 0 ? 2U : 1U) << sign;
  }
}

TEST_F(Fault, OfSpeedIsNoneInASlowMove) {
  FaultSpec spec = Of(FaultRule::kSpeed);
  spec.above = 0.3;
  spec.for_s = 0.3;
  Begin(spec);
  Show({.for_s = 1, .value = At(0)});
  Show({.for_s = 2, .value = From(0, 0.5, 2)});
  Show({.for_s = 1, .value = At(0.5)});
  EXPECT_TRUE(All().empty());
}

TEST_F(Fault, OfSpeedMayBeAConditionToo) {
  FaultSpec spec = Of(FaultRule::kSpeed);
  spec.above = 100;
  spec.for_s = 0.5;
  spec.condition = {{Above(TermOf("height_mid_hip"), 0.5)}};
  Begin(spec);
  Show({.for_s = 1, .value = At(0.3)});
  Show({.for_s = 2, .value = At(0.8)});
  EXPECT_EQ(All().size(), 1U);
}

// Peak to peak and times a second.
std::function<double(double)> Swing(double by, double rate_hz) {
  return [=](double t_s) { return 0.5 + 0.5 * by * std::sin(2 * kPi * rate_hz * t_s); };
}

TEST_F(Fault, OfSwingingIsWideAndQuickEnough) {
  FaultSpec spec = Of(FaultRule::kSwing);
  spec.above = 0.1;
  spec.rate_hz = 0.5;
  for (const double frames_per_s : {10.0, 30.0}) {
    Begin(spec, frames_per_s);
    Show({.for_s = 4, .value = At(0.5)});
    Show({.for_s = 4, .value = Swing(0.2, 1)});
    Show({.for_s = 4, .value = At(0.5)});
    const auto found = All();
    ASSERT_EQ(found.size(), 1U) << frames_per_s;
    EXPECT_NEAR(found[0].start_s, 4, 1.2) << frames_per_s;
  }
}

TEST_F(Fault, OfSwingingIsNoneWhereItIsNarrowOrSlow) {
  FaultSpec spec = Of(FaultRule::kSwing);
  spec.above = 0.1;
  spec.rate_hz = 0.6;
  Begin(spec);
  Show({.for_s = 8, .value = Swing(0.06, 1)});
  Show({.for_s = 8, .value = Swing(0.2, 0.4)});
  EXPECT_TRUE(All().empty());
}

TEST_F(Fault, OfSwayingIsWhatIsCoveredWithinTheWindow) {
  FaultSpec spec = Of(FaultRule::kSway);
  spec.above = 0.1;
  spec.window_s = 3;
  Begin(spec);
  Show({.for_s = 5, .value = At(0)});
  Show({.for_s = 20, .value = From(0, 0.4, 20)});  // 0.06 in three seconds
  EXPECT_TRUE(All().empty()) << "a slow drift is no wobble";
  Show({.for_s = 2, .value = From(0.4, 0.6, 2)});
  Show({.for_s = 5, .value = At(0.6)});
  const auto found = All();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].start_s, 26, 0.5);
}

TEST_F(Fault, OfSwayingHoldsAtSixtyFramesASecond) {
  FaultSpec spec = Of(FaultRule::kSway);
  spec.above = 0.1;
  spec.window_s = 3;
  Begin(spec, 60);
  Show({.for_s = 5, .value = Swing(0.06, 0.5)});
  EXPECT_TRUE(All().empty());
  Show({.for_s = 5, .value = Swing(0.2, 0.5)});
  EXPECT_EQ(All().size(), 1U);
}

FaultSpec Sinking(double share) {
  FaultSpec spec;
  spec.rule = FaultRule::kSinks;
  spec.term = TermOf("height_mid_hip");
  spec.above = share;
  spec.for_s = 1;
  return spec;
}

TEST_F(Fault, OfSinkingIsALossThatStays) {
  Begin(Sinking(0.15));
  Show({.for_s = 3, .value = At(0.4)});
  Show({.for_s = 4, .value = From(0.4, 0.32, 4)});
  Show({.for_s = 3, .value = At(0.32)});
  const auto found = All();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].start_s, 6, 0.3) << "where 15 % were lost";
}

TEST_F(Fault, OfSinkingIsNoneWhereItIsLittleOrLowered) {
  Begin(Sinking(0.15));
  Show({.for_s = 3, .value = At(0.4)});
  Show({.for_s = 5, .value = At(0.36)});
  EXPECT_TRUE(All().empty()) << "a tenth";
  Show({.for_s = 3, .value = From(0.36, 0, 3), .is_still = false});
  EXPECT_TRUE(All().empty()) << "lowered on purpose";
}

TEST_F(Fault, OfSinkingIsNoneInAVerySlowLowering) {
  Begin(Sinking(0.15));
  Show({.for_s = 3, .value = At(0.4)});
  Show({.for_s = 6, .value = From(0.4, 0, 6)});
  EXPECT_TRUE(All().empty());
}

TEST_F(Fault, OfSinkingCountsFromTheTopOfItsOwnRepetition) {
  Begin(Sinking(0.15));
  Show({.for_s = 3, .value = At(0.6)});
  Show({.for_s = 1, .value = At(0), .phase = kDuringStart, .is_reached = false});
  Show({.for_s = 3, .value = At(0.4)});
  EXPECT_TRUE(All().empty());
}

FaultSpec Quick(std::uint8_t during, double within_s) {
  FaultSpec spec;
  spec.rule = FaultRule::kQuick;
  spec.during = during;
  spec.within_s = within_s;
  return spec;
}

TEST_F(Fault, OfAQuickWayBackIsTheTimeFromTopToStart) {
  for (const double way_s : {0.6, 1.5}) {
    Begin(Quick(kDuringBack, 1));
    Show({.for_s = 2, .value = At(0), .phase = kDuringStart, .is_reached = false});
    Show({.for_s = 2, .value = From(0, 1, 2), .phase = kDuringOut, .is_still = false, .is_reached = false});
    Show({.for_s = 3, .value = At(1), .phase = kDuringEnd});
    Show({.for_s = way_s, .value = From(1, 0, way_s), .phase = kDuringBack, .is_still = false});
    Show({.for_s = 2, .value = At(0), .phase = kDuringStart, .is_reached = false});
    const auto found = All();
    ASSERT_EQ(found.size(), way_s < 1 ? 1U : 0U) << way_s;
    if (!found.empty()) {
      EXPECT_NEAR(found[0].start_s, 7, 0.11);
      EXPECT_NEAR(found[0].end_s, 7.6, 0.11);
    }
  }
}

TEST_F(Fault, OfAQuickWayOutIsTheTimeFromStartToTop) {
  for (const double way_s : {0.5, 2.0}) {
    Begin(Quick(kDuringOut, 0.8));
    Show({.for_s = 2, .value = At(0), .phase = kDuringStart});
    Show({.for_s = way_s, .value = From(0, 1, way_s), .phase = kDuringOut, .is_still = false});
    Show({.for_s = 1, .value = At(1), .phase = kDuringEnd});
    Show({.for_s = 2, .value = From(1, 0, 2), .phase = kDuringBack, .is_still = false});
    Repetition repetition;
    repetition.peak = 1;
    End(repetition);
    const auto found = All();
    ASSERT_EQ(found.size(), way_s < 1 ? 1U : 0U) << way_s;
    if (!found.empty()) {
      EXPECT_NEAR(found[0].start_s, 2, 0.11);
      EXPECT_NEAR(found[0].end_s, 2.5, 0.11);
    }
  }
}

TEST_F(Fault, OfAQuickWayOutIsNoneWhereNothingWasReached) {
  Begin(Quick(kDuringOut, 0.8));
  Show({.for_s = 2, .value = At(0), .phase = kDuringStart});
  Show({.for_s = 0.4, .value = From(0, 1, 0.4), .phase = kDuringOut, .is_still = false});
  Repetition repetition;
  repetition.peak = 1;
  repetition.verdict = NotCounted::kShallow;
  End(repetition);
  EXPECT_TRUE(All().empty());
}

TEST_F(Fault, OfTooLittleNeedsSoManyInARow) {
  FaultSpec spec = Of(FaultRule::kShallow);
  spec.above = 0.5;
  spec.in_a_row = 3;
  Begin(spec);
  std::int64_t t_us = 0;
  const auto repeat = [&](double peak, bool is_whole = true) {
    Repetition repetition;
    repetition.start_us = t_us += kSecond_us;
    repetition.end_us = t_us += 3 * kSecond_us;
    repetition.peak = peak;
    repetition.is_whole = is_whole;
    End(repetition);
  };
  repeat(0.3);
  repeat(0.3);
  repeat(0.6);
  repeat(0.3);
  repeat(0.4);
  repeat(0.3, false);
  EXPECT_TRUE(All().empty()) << "one far enough begins anew, one cut off does not count";
  repeat(0.2);
  const auto found = All();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].start_s, 13, 1e-9) << "where the row began";
  EXPECT_NEAR(found[0].end_s, 28, 1e-9);
  repeat(0.2);
  EXPECT_EQ(All().size(), 1U) << "a new row";
}

TEST_F(Fault, ThatACameraCannotTellIsNeverTold) {
  FaultSpec spec = While(0);
  spec.rule = FaultRule::kUnseen;
  Begin(spec);
  Show({.for_s = 5, .value = At(0.8)});
  EXPECT_TRUE(All().empty());
}

}  // namespace
}  // namespace supple
