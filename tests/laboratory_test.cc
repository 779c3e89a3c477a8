// The solver on laboratories' markers against OpenSim's inverse kinematics (docs/laboratory.md), held to the
// figures that were reached. Skips where the laboratories' data are not there.

#include "accuracy/laboratory.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

namespace supple {
namespace {

// What was reached on 2026-11-24, rounded up: the worst of the nine promised angles over the moments in which
// the reference is sound, as it is and without its offset, in degrees.
struct Reached {
  double root_mean_square_deg;
  double without_offset_deg;
};
const std::map<std::string, Reached> kReached = {
    {"subject01, walking", {2.7, 1.3}},  {"addbio, walking", {5.9, 3.6}}, {"addbio, drop jump", {4.2, 2.8}},
    {"subject5, drop jump", {4.3, 1.7}}, {"JA1, running", {6.7, 3.7}},
};

TEST(LaboratoryReference, IsFollowedAsCloselyAsBefore) {
  const std::filesystem::path data = SUPPLE_SHARED_DATA;
  if (!std::filesystem::exists(data / "opensim-core")) {
    GTEST_SKIP() << "no laboratory data in " << data;
  }
  for (const LaboratoryFiles& files : SharedLaboratoryFiles(data, SUPPLE_MARKER_SETS)) {
    const Result<LaboratoryResult> result = JudgeLaboratory(files);
    ASSERT_TRUE(result.ok()) << result.fault().what;
    EXPECT_EQ(result->moments_found, result->moments) << files.name;
    EXPECT_LT(result->reference_unsound, result->reference_moments / 4) << files.name;
    const Reached& reached = kReached.at(files.name);
    int judged = 0;
    for (const AngleDifference& difference : result->angles) {
      if (IsJudged(difference.angle)) {
        const auto where = files.name + ": " + std::string(kJointAngleNames.at(Index(difference.angle)));
        EXPECT_LE(difference.sound.root_mean_square_deg, reached.root_mean_square_deg) << where;
        EXPECT_LE(difference.sound.without_offset_deg, reached.without_offset_deg) << where;
        ++judged;
      }
    }
    EXPECT_EQ(judged, 9) << files.name;
  }
}

}  // namespace
}  // namespace supple
