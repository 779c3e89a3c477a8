#include "coach/term_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "coach/made_up_film.h"

namespace supple {
namespace {

const StartValues kNoStart;

// Left 30 degrees, surely; right 50, less so.
MeasuredValues BentKnees() {
  MeasuredValues measures = Hidden();
  Say(measures, "knee_flexion_left", 30 * kDegree, 2 * kDegree);
  Say(measures, "knee_flexion_right", 50 * kDegree, 8 * kDegree);
  return measures;
}

double ReadDeg(TermSide term_side, Side side, const MeasuredValues& measures = BentKnees()) {
  const std::optional<Reading> reading =
      ReadTerm(TermOf("knee_flexion", term_side), measures, side, kNoStart);
  return reading ? reading->value / kDegree : -999;
}

TEST(Term, ReadsTheSideItNames) {
  EXPECT_NEAR(ReadDeg(TermSide::kNamed, Side::kLeft), 30, 1e-9);
  EXPECT_NEAR(ReadDeg(TermSide::kNamed, Side::kRight), 50, 1e-9);
  EXPECT_NEAR(ReadDeg(TermSide::kOther, Side::kLeft), 50, 1e-9);
  EXPECT_NEAR(ReadDeg(TermSide::kOther, Side::kRight), 30, 1e-9);
}

TEST(Term, MakesOneNumberOfBothSides) {
  for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
    EXPECT_NEAR(ReadDeg(TermSide::kLower, side), 30, 1e-9);
    EXPECT_NEAR(ReadDeg(TermSide::kHigher, side), 50, 1e-9);
    EXPECT_NEAR(ReadDeg(TermSide::kDifference, side), 20, 1e-9);
  }
  EXPECT_NEAR(ReadDeg(TermSide::kExcess, Side::kLeft), -20, 1e-9);
  EXPECT_NEAR(ReadDeg(TermSide::kExcess, Side::kRight), 20, 1e-9);
}

TEST(Term, TrustsTheSurerSideMoreWhereEitherWillDo) {
  // Weights go with the square of the errors: 16 to 1.
  EXPECT_NEAR(ReadDeg(TermSide::kEither, Side::kBoth), (16 * 30 + 50) / 17.0, 1e-9);
  const std::optional<Reading> reading =
      ReadTerm(TermOf("knee_flexion", TermSide::kEither), BentKnees(), Side::kBoth, kNoStart);
  EXPECT_NEAR(reading->error, 2 * kDegree, 1e-9);
}

TEST(Term, TakesTheSideThatIsSaidWhereEitherWillDo) {
  MeasuredValues measures = BentKnees();
  measures[Measure("knee_flexion_left")].withheld = Withheld::kHidden;
  EXPECT_NEAR(ReadDeg(TermSide::kEither, Side::kBoth, measures), 50, 1e-9);
  measures[Measure("knee_flexion_right")].withheld = Withheld::kView;
  EXPECT_EQ(ReadDeg(TermSide::kEither, Side::kBoth, measures), -999);
}

TEST(Term, NeedsBothSidesWhereItComparesThem) {
  MeasuredValues measures = BentKnees();
  measures[Measure("knee_flexion_left")].withheld = Withheld::kHidden;
  for (const TermSide side :
       {TermSide::kLower, TermSide::kHigher, TermSide::kDifference, TermSide::kExcess}) {
    EXPECT_EQ(ReadDeg(side, Side::kRight, measures), -999);
  }
  EXPECT_NEAR(ReadDeg(TermSide::kNamed, Side::kRight, measures), 50, 1e-9);
}

TEST(Term, IsAsUnsureAsBothSidesItCompares) {
  for (const TermSide side : {TermSide::kDifference, TermSide::kExcess}) {
    const auto reading = ReadTerm(TermOf("knee_flexion", side), BentKnees(), Side::kLeft, kNoStart);
    EXPECT_NEAR(reading->error, std::hypot(2, 8) * kDegree, 1e-9);
  }
  EXPECT_NEAR(ReadTerm(TermOf("knee_flexion", TermSide::kHigher), BentKnees(), Side::kLeft, kNoStart)->error,
              8 * kDegree, 1e-9);
}

TEST(Term, TurnsASignedMeasureTowardsTheNamedSide) {
  MeasuredValues measures = Hidden();
  Say(measures, "trunk_rotation", 35 * kDegree);  // to the left
  const Term toward = TermOf("trunk_rotation", TermSide::kToward);
  EXPECT_NEAR(ReadTerm(toward, measures, Side::kLeft, kNoStart)->value, 35 * kDegree, 1e-12);
  EXPECT_NEAR(ReadTerm(toward, measures, Side::kRight, kNoStart)->value, -35 * kDegree, 1e-12);
  EXPECT_NEAR(ReadTerm(TermOf("trunk_rotation"), measures, Side::kRight, kNoStart)->value, 35 * kDegree,
              1e-12);
}

TEST(Term, LeavesOutTheSignOnRequest) {
  MeasuredValues measures = Hidden();
  Say(measures, "hip_line_tilt", -12 * kDegree);
  Term term = TermOf("hip_line_tilt");
  term.size_only = true;
  EXPECT_NEAR(ReadTerm(term, measures, Side::kBoth, kNoStart)->value, 12 * kDegree, 1e-12);
}

TEST(Term, CountsFromTheSetUpPosture) {
  StartValues start;
  MeasuredValues measures = Hidden();
  Say(measures, "height_mid_hip", 0.2, 0.02);
  start.Take(measures, 1);
  Say(measures, "height_mid_hip", 0.5, 0.02);

  const auto risen =
      ReadTerm(TermOf("height_mid_hip", TermSide::kWhole, TermOrigin::kStart), measures, Side::kBoth, start);
  EXPECT_NEAR(risen->value, 0.3, 1e-12);
  EXPECT_NEAR(risen->error, 0.02, 1e-12);
  const auto share = ReadTerm(TermOf("height_mid_hip", TermSide::kWhole, TermOrigin::kStartShare), measures,
                              Side::kBoth, start);
  EXPECT_NEAR(share->value, 2.5, 1e-12);
  EXPECT_NEAR(share->error, 0.1, 1e-12);
}

TEST(Term, IsUnknownWhileTheSetUpItCountsFromWasNotSeen) {
  MeasuredValues measures = Hidden();
  Say(measures, "height_mid_hip", 0.5);
  for (const TermOrigin origin : {TermOrigin::kStart, TermOrigin::kStartShare}) {
    EXPECT_FALSE(
        ReadTerm(TermOf("height_mid_hip", TermSide::kWhole, origin), measures, Side::kBoth, kNoStart));
  }
}

TEST(Term, IsNoShareOfALengthThatIsNone) {
  StartValues start;
  MeasuredValues measures = Hidden();
  Say(measures, "height_mid_hip", 0.004);
  start.Take(measures, 1);
  EXPECT_FALSE(ReadTerm(TermOf("height_mid_hip", TermSide::kWhole, TermOrigin::kStartShare), measures,
                        Side::kBoth, start));
}

TEST(Term, CountsEachSideFromItsOwnSetUp) {
  StartValues start;
  MeasuredValues measures = Hidden();
  Say(measures, "leg_inclination_left", 5 * kDegree);
  Say(measures, "leg_inclination_right", -5 * kDegree);
  start.Take(measures, 1);
  Say(measures, "leg_inclination_left", 25 * kDegree);
  Say(measures, "leg_inclination_right", 25 * kDegree);
  const Term named = TermOf("leg_inclination", TermSide::kNamed, TermOrigin::kStart);
  EXPECT_NEAR(ReadTerm(named, measures, Side::kLeft, start)->value, 20 * kDegree, 1e-12);
  EXPECT_NEAR(ReadTerm(named, measures, Side::kRight, start)->value, 30 * kDegree, 1e-12);
}

TEST(Term, ReadsAWithheldValueOnlyWhereItMayBeRough) {
  for (const Withheld why : {Withheld::kHidden, Withheld::kView, Withheld::kUncertain}) {
    MeasuredValues measures = Hidden();
    Say(measures, "trunk_lean", 10 * kDegree, 25 * kDegree, why);
    Term term = TermOf("trunk_lean");
    EXPECT_FALSE(ReadTerm(term, measures, Side::kBoth, kNoStart));
    term.most_error = 24 * kDegree;
    EXPECT_FALSE(ReadTerm(term, measures, Side::kBoth, kNoStart));
    term.most_error = 26 * kDegree;
    EXPECT_TRUE(ReadTerm(term, measures, Side::kBoth, kNoStart));
  }
}

TEST(Term, NeverReadsNobodyOrWhatHasNoMeaning) {
  for (const Withheld why : {Withheld::kNobody, Withheld::kUndefined}) {
    MeasuredValues measures = Hidden();
    Say(measures, "trunk_lean", 10 * kDegree, 0, why);
    Term term = TermOf("trunk_lean");
    term.most_error = 100;
    EXPECT_FALSE(ReadTerm(term, measures, Side::kBoth, kNoStart));
  }
}

TEST(StartValues, AreTheFirstAndThenFollowSlowly) {
  StartValues start;
  MeasuredValues measures = Hidden();
  EXPECT_FALSE(start.is_known());
  Say(measures, "height_mid_hip", 0.2);
  start.Take(measures, 0.1);
  EXPECT_TRUE(start.is_known());
  EXPECT_NEAR(*start.Find(Measure("height_mid_hip")), 0.2, 1e-12) << "whatever the share";
  Say(measures, "height_mid_hip", 0.4);
  start.Take(measures, 0.1);
  EXPECT_NEAR(*start.Find(Measure("height_mid_hip")), 0.22, 1e-12);
  start.Forget();
  EXPECT_FALSE(start.is_known());
  EXPECT_FALSE(start.Find(Measure("height_mid_hip")));
}

TEST(StartValues, AreNotMadeUpOfNobody) {
  StartValues start;
  start.Take(MeasuredValues{}, 1);
  EXPECT_FALSE(start.Find(Measure("height_mid_hip")));
}

class Condition : public testing::Test {
 protected:
  Truth Step(ConditionWatch& watch) { return watch.Step(measures_, Side::kLeft, kNoStart); }

  MeasuredValues measures_ = Hidden();
};

TEST_F(Condition, WithoutAlternativesIsTrue) {
  ConditionWatch any{AnyOf{}};
  ConditionWatch all{AllOf{}};
  EXPECT_EQ(Step(any), Truth::kYes);
  EXPECT_EQ(Step(all), Truth::kYes);
}

TEST_F(Condition, HasOpenLimits) {
  ConditionWatch watch(AllOf{{TermOf("height_mid_hip"), 0.2, 0.5, 0}});
  for (const auto& [value, truth] : {std::pair(0.2, Truth::kNo),
                                     {0.21, Truth::kYes},
                                     {0.49, Truth::kYes},
                                     {0.5, Truth::kNo},
                                     {0.6, Truth::kNo}}) {
    Say(measures_, "height_mid_hip", value);
    EXPECT_EQ(Step(watch), truth) << value;
  }
}

TEST_F(Condition, HasToLeaveItsLimitsBySlack) {
  ConditionWatch watch(AllOf{Above(TermOf("height_mid_hip"), 0.5, 0.1)});
  const auto at = [&](double value) {
    Say(measures_, "height_mid_hip", value);
    return Step(watch);
  };
  EXPECT_EQ(at(0.45), Truth::kNo) << "slack is for leaving, not for coming";
  EXPECT_EQ(at(0.55), Truth::kYes);
  EXPECT_EQ(at(0.45), Truth::kYes);
  EXPECT_EQ(at(0.39), Truth::kNo);
  EXPECT_EQ(at(0.45), Truth::kNo);
  EXPECT_EQ(at(0.55), Truth::kYes);
  watch.Forget();
  EXPECT_EQ(at(0.45), Truth::kNo);
}

TEST_F(Condition, KeepsItsSlackWhileNothingIsSeen) {
  ConditionWatch watch(AllOf{Below(TermOf("height_mid_hip"), 0.5, 0.1)});
  Say(measures_, "height_mid_hip", 0.4);
  EXPECT_EQ(Step(watch), Truth::kYes);
  measures_ = Hidden();
  EXPECT_EQ(Step(watch), Truth::kUnknown);
  Say(measures_, "height_mid_hip", 0.55);
  EXPECT_EQ(Step(watch), Truth::kYes);
}

// Three values, each "a is true", "a is false" or "a is not seen", in all combinations.
TEST_F(Condition, JoinsWhatIsKnownWithWhatIsNot) {
  constexpr Truth kAll[] = {Truth::kNo, Truth::kYes, Truth::kUnknown};
  const Limit a = Above(TermOf("height_mid_hip"), 0.5);
  const Limit b = Above(TermOf("height_mid_shoulder"), 0.5);
  const auto say = [&](const char* name, Truth truth) {
    Say(measures_, name, truth == Truth::kYes ? 1 : 0, 0,
        truth == Truth::kUnknown ? Withheld::kHidden : Withheld::kNo);
  };
  for (const Truth first : kAll) {
    for (const Truth second : kAll) {
      say("height_mid_hip", first);
      say("height_mid_shoulder", second);
      const bool any_no = first == Truth::kNo || second == Truth::kNo;
      const bool any_yes = first == Truth::kYes || second == Truth::kYes;
      ConditionWatch both(AllOf{a, b});
      ConditionWatch either(AnyOf{{a}, {b}});
      const std::string which =
          std::to_string(static_cast<int>(first)) + ' ' + std::to_string(static_cast<int>(second));
      EXPECT_EQ(Step(both), any_no                                                  ? Truth::kNo
                            : first == Truth::kUnknown || second == Truth::kUnknown ? Truth::kUnknown
                                                                                    : Truth::kYes)
          << which;
      EXPECT_EQ(Step(either), any_yes                                                 ? Truth::kYes
                              : first == Truth::kUnknown || second == Truth::kUnknown ? Truth::kUnknown
                                                                                      : Truth::kNo)
          << which;
    }
  }
}

}  // namespace
}  // namespace supple
