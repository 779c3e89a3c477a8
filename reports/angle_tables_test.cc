#include "reports/angle_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "reports/body_frame_samples.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

double Cell(const MotionTable& table, std::size_t row, std::string_view column) {
  const auto at = std::ranges::find(table.columns, column);
  EXPECT_NE(at, table.columns.end()) << column;
  return table.at(row, static_cast<std::size_t>(at - table.columns.begin()));
}

// Somebody who moves for a second at 10 frames a second, and is away in the middle.
std::vector<BodyFrame> SomeFrames() {
  std::vector<BodyFrame> frames;
  for (int i = 0; i < 10; ++i) {
    Posture posture = StandingPosture();
    posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(3.0 * i);
    posture[Coordinate::kLeftHipFlexion] = RadiansFromDegrees(1.1 * i);
    const std::int64_t t_us = 100'000 * i;
    frames.push_back(i == 4 ? NobodyFrame(t_us) : FrameOf(posture, t_us));
  }
  return frames;
}

TEST(JointAngleTable, HasOpenSimsColumnsWithThePlaceOfThePelvisBehindItsTurns) {
  const JointAngleTable table("films/walk.mp4");
  const std::vector<std::string>& columns = table.table().columns;
  ASSERT_EQ(columns.size(), 27U);
  EXPECT_THAT(std::vector(columns.begin(), columns.begin() + 8),
              ElementsAre("pelvis_tilt", "pelvis_list", "pelvis_rotation", "pelvis_tx", "pelvis_ty",
                          "pelvis_tz", "hip_flexion_r", "hip_adduction_r"));
  EXPECT_TRUE(table.table().in_degrees);
  EXPECT_THAT(table.table().name, HasSubstr("walk.mp4"));
  EXPECT_THAT(table.table().name, HasSubstr("pelvis tilt that was not seen"));
  EXPECT_THAT(table.table().name, HasSubstr("knee_angle + is flexed"));
  EXPECT_THAT(table.table().name, Not(HasSubstr("films")))
      << "nobody's folders go into a file to be passed on";
}

TEST(JointAngleTable, TellsDegreesMetresAndOpenSimsSigns) {
  Posture posture = StandingPosture();
  posture.R_WP = RotationZ(RadiansFromDegrees(20)) * RotationX(RadiansFromDegrees(-5)) *
                 RotationY(RadiansFromDegrees(30));
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(40);
  posture[Coordinate::kRightHipAbduction] = RadiansFromDegrees(12);
  posture[Coordinate::kLeftHipAbduction] = RadiansFromDegrees(7);
  posture[Coordinate::kLeftHipRotation] = RadiansFromDegrees(9);
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(60);
  posture[Coordinate::kLumbarFlexion] = RadiansFromDegrees(10);
  posture[Coordinate::kThoracicFlexion] = RadiansFromDegrees(15);
  JointAngleTable table("walk.mp4");
  ASSERT_EQ(table.Add(FrameOf(posture, 1'500'000)), RowAdded::kYes);
  const MotionTable& motion = table.table();
  EXPECT_THAT(motion.time_s, ElementsAre(1.5));
  EXPECT_NEAR(Cell(motion, 0, "pelvis_tilt"), 20, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "pelvis_list"), -5, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "pelvis_rotation"), 30, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "pelvis_tx"), 0.1, 1e-9);
  EXPECT_NEAR(Cell(motion, 0, "pelvis_ty"), 0.93, 1e-9);
  EXPECT_NEAR(Cell(motion, 0, "pelvis_tz"), -2.5, 1e-9);
  EXPECT_NEAR(Cell(motion, 0, "hip_flexion_r"), 40, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "hip_adduction_r"), -12, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "hip_adduction_l"), -7, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "hip_rotation_l"), -9, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "knee_angle_l"), 60, 1e-6);
  EXPECT_NEAR(Cell(motion, 0, "lumbar_extension"), -25, 1e-6) << "lumbar and thoracic bending together";
}

TEST(JointAngleTable, GoesOnPastHalfATurn) {
  JointAngleTable table("walk.mp4");
  for (int i = 0; i < 8; ++i) {
    Posture posture = StandingPosture();
    posture.R_WP = RotationY(RadiansFromDegrees(50.0 * i));
    table.Add(FrameOf(posture, 100'000 * i));
  }
  for (std::size_t i = 0; i < 8; ++i) {
    EXPECT_NEAR(Cell(table.table(), i, "pelvis_rotation"), 50.0 * static_cast<double>(i), 1e-6);
  }
}

TEST(JointAngleTable, LeavesOutMomentsWithoutABodyAndThoseThatAreNotLater) {
  JointAngleTable table("walk.mp4");
  EXPECT_EQ(table.Add(NobodyFrame(0)), RowAdded::kNobody);
  EXPECT_EQ(table.Add(FrameOf(StandingPosture(), 100'000)), RowAdded::kYes);
  EXPECT_EQ(table.Add(FrameOf(StandingPosture(), 100'000)), RowAdded::kNotLater);
  EXPECT_EQ(table.Add(FrameOf(StandingPosture(), 200'000)), RowAdded::kYes);
  EXPECT_THAT(table.table().time_s, ElementsAre(0.1, 0.2));
}

TEST(JointAngleTable, IsReadBackEqualFromAFile) {
  const TestFolder folder;
  const auto path = folder.path() / "angles.mot";
  // A name with all that a header cannot bear.
  JointAngleTable table("a\tb\nc \xff endheader.mp4");
  for (const BodyFrame& frame : SomeFrames()) {
    table.Add(frame);
  }
  ASSERT_TRUE(WriteMotionTable(path, table.table()).ok());
  const Result<MotionTable> read = ReadMotionTable(path);
  ASSERT_TRUE(read.ok()) << read.fault().what;
  EXPECT_EQ(read->name, table.table().name);
  EXPECT_EQ(read->columns, table.table().columns);
  EXPECT_EQ(read->time_s, table.table().time_s);
  EXPECT_EQ(read->values, table.table().values);
  EXPECT_TRUE(read->in_degrees);
  EXPECT_EQ(read->time_s.size(), 9U);
  EXPECT_TRUE(std::ranges::none_of(read->values, [](double value) { return std::isnan(value); }));
}

TEST(BodyPointTable, IsReadBackEqualFromAFileWithMissingMarkersWhereNobodyWas) {
  const TestFolder folder;
  const auto path = folder.path() / "points.trc";
  BodyPointTable table(0);
  const std::vector<BodyFrame> frames = SomeFrames();
  for (const BodyFrame& frame : frames) {
    table.Add(frame);
  }
  EXPECT_EQ(table.bodies(), 9U);
  ASSERT_TRUE(WriteMarkerTable(path, table.table()).ok());
  const Result<MarkerTable> read = ReadMarkerTable(path);
  ASSERT_TRUE(read.ok()) << read.fault().what;
  EXPECT_NEAR(read->rate_hz, 10, 1e-9) << "worked out from the times";
  EXPECT_EQ(read->time_s, table.table().time_s);
  ASSERT_EQ(read->markers, std::vector<std::string>(kBodyPointNames.begin(), kBodyPointNames.end()));
  for (std::size_t row = 0; row < frames.size(); ++row) {
    for (std::size_t point = 0; point < kBodyPointCount; ++point) {
      for (std::size_t axis = 0; axis < 3; ++axis) {
        const double x_m = read->at(row, point)[axis];
        if (row == 4) {
          EXPECT_TRUE(std::isnan(x_m));
        } else {
          EXPECT_NEAR(x_m, frames[row].points[point][static_cast<Eigen::Index>(axis)], 1e-6);
        }
      }
    }
  }
}

TEST(BodyPointTable, TakesTheFilmsRateWhereItIsKnown) {
  BodyPointTable table(29.97);
  EXPECT_EQ(table.Add(FrameOf(StandingPosture(), 0)), RowAdded::kYes);
  EXPECT_EQ(table.Add(NobodyFrame(0)), RowAdded::kNotLater);
  EXPECT_EQ(table.Add(NobodyFrame(200'000)), RowAdded::kNobody);
  EXPECT_EQ(table.table().rate_hz, 29.97);
  EXPECT_EQ(table.bodies(), 1U);
  BodyPointTable picture(0);
  picture.Add(FrameOf(StandingPosture(), 0));
  EXPECT_NE(MarkerTableText(picture.table()).find("left_shoulder"), std::string::npos)
      << "one row has no rate, and is written all the same";
}

TEST(BodyPointTable, SaysWhenItIsFull) {
  BodyPointTable table(30);
  BodyFrame frame = FrameOf(StandingPosture());
  std::size_t rows = 0;
  for (RowAdded added = RowAdded::kYes; added != RowAdded::kFull; ++rows) {
    frame.t_us += 33'333;
    added = table.Add(frame);
    ASSERT_LT(rows, 200'000U);
  }
  EXPECT_EQ(table.table().time_s.size(), rows - 1);
  EXPECT_GT(rows, 160'000U) << "an hour and a half at 30 frames a second";
}

}  // namespace
}  // namespace supple
