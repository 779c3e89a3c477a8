#include "accuracy/mocap_truth.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>

#include "base/angle.h"

namespace supple {
namespace {

using testing::HasSubstr;

constexpr std::string_view kHeading =
    "time,pelvis_x,knee_incl_r,shoulder_hip_knee_incl_r,knee_incl_l,shoulder_hip_knee_incl_l\n";

Result<MocapTruth> Parse(const std::string& rows) {
  return ParseMocapTruth(std::string(kHeading) + rows, "walk.csv");
}

double Deg(const MocapTruth& truth, std::size_t angle, double t_s) {
  return DegreesFromRadians(truth.At(angle, t_s));
}

TEST(MocapTruth, FindsItsColumnsByNameAndTurnsIncludedAnglesIntoBends) {
  const Result<MocapTruth> truth = Parse("0.00,-0.5,170,100,160,90\n0.01,-0.5,169,101,158,92\n");
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  EXPECT_THAT(truth->t_s, testing::ElementsAre(0, 0.01));
  EXPECT_NEAR(Deg(*truth, 0, 0), 90, 1e-9);  // trunk_thigh_left
  EXPECT_NEAR(Deg(*truth, 1, 0), 80, 1e-9);  // trunk_thigh_right
  EXPECT_NEAR(Deg(*truth, 2, 0), 20, 1e-9);  // knee_flexion_left
  EXPECT_NEAR(Deg(*truth, 3, 0), 10, 1e-9);  // knee_flexion_right
  EXPECT_NEAR(Deg(*truth, 2, 0.01), 22, 1e-9);
}

TEST(MocapTruth, GoesStraightBetweenMomentsAndKnowsNothingOutside) {
  const MocapTruth truth = *Parse("1.0,0,170,100,160,90\n1.5,0,160,100,,90\n2.0,0,140,100,150,90\n");
  EXPECT_NEAR(Deg(truth, 3, 1.25), 15, 1e-9);
  EXPECT_NEAR(Deg(truth, 3, 1.5), 20, 1e-9);
  EXPECT_NEAR(Deg(truth, 3, 2.0), 40, 1e-9);
  EXPECT_TRUE(std::isnan(truth.At(3, 0.999)));
  EXPECT_TRUE(std::isnan(truth.At(3, 2.001)));
  EXPECT_TRUE(std::isnan(truth.At(3, std::numeric_limits<double>::quiet_NaN())));
  EXPECT_TRUE(std::isnan(truth.At(2, 1.75)));  // one end was not measured
  EXPECT_NEAR(Deg(truth, 2, 2.0), 30, 1e-9);
}

TEST(MocapTruth, InAMirrorExchangesLeftAndRight) {
  const MocapTruth truth = Mirrored(*Parse("0,0,170,100,160,90\n1,0,170,100,160,90\n"));
  EXPECT_NEAR(Deg(truth, 0, 0), 80, 1e-9);
  EXPECT_NEAR(Deg(truth, 1, 0), 90, 1e-9);
  EXPECT_NEAR(Deg(truth, 2, 1), 10, 1e-9);
  EXPECT_NEAR(Deg(truth, 3, 1), 20, 1e-9);
}

TEST(MocapTruth, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(ParseMocapTruth("", "walk.csv").fault().kind, FaultKind::kEmpty);
  EXPECT_EQ(Parse("").fault().what, "walk.csv holds fewer than two moments.");
  EXPECT_EQ(Parse("0,0,1,2,3,4\n").fault().kind, FaultKind::kEmpty);
  EXPECT_EQ(Parse("0,0,1,2,3,4\n0,0,1,2,3,4\n").fault().kind, FaultKind::kDamaged);
  EXPECT_THAT(Parse("0,0,1,2,3,4\n0.1,0,1,2,3\n").fault().what,
              HasSubstr("walk.csv, line 3: the row has 5 cells instead of 6"));
  EXPECT_EQ(
      Parse("0,0,1,2,3,181\n").fault().what,
      "walk.csv, line 2: shoulder_hip_knee_incl_l must be an angle from 0 to 180 degrees, not \"181\".");
  EXPECT_EQ(Parse("0,0,x,2,3,4\n").fault().kind, FaultKind::kDamaged);
  EXPECT_EQ(Parse("0,0,-1,2,3,4\n").fault().kind, FaultKind::kDamaged);
  const Fault missing = ParseMocapTruth("time,knee_incl_l\n0,1\n1,1\n", "walk.csv").fault();
  EXPECT_EQ(missing.kind, FaultKind::kNotUnderstood);
  EXPECT_EQ(missing.what, "walk.csv, line 1: there is no column shoulder_hip_knee_incl_l.");
  EXPECT_THAT(missing.remedy, HasSubstr("The first line must name the columns"));
  EXPECT_THAT(ParseMocapTruth("time," + std::string(kHeading), "walk.csv").fault().what,
              HasSubstr("there is more than one column time"));
  EXPECT_EQ(ParseMocapTruth(std::string("\x01\x02\x03", 3), "walk.csv").fault().kind,
            FaultKind::kNotUnderstood);
  EXPECT_EQ(ReadMocapTruth("there/is/none.csv").fault().kind, FaultKind::kNotFound);
}

TEST(MocapTruth, ReadsTheSharedTrials) {
  const std::filesystem::path folder = SUPPLE_MOCAP;
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "no laboratory films beside the project";
  }
  const Result<MocapTruth> truth = ReadMocapTruth(folder / "STS" / "derived_angles.csv");
  ASSERT_TRUE(truth.ok()) << truth.fault().what;
  EXPECT_EQ(truth->t_s.size(), 1328U);
  EXPECT_NEAR(Deg(*truth, 3, 0), 180 - 70.7813, 1e-4);  // it begins sitting
}

}  // namespace
}  // namespace supple
