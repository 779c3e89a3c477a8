#include "body/marker_measures.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/angle.h"
#include "body/marker_trial_samples.h"

namespace supple {
namespace {

const MeasuredValue& Get(const BodyFrame& frame, std::string_view name) {
  return frame.measures.at(FindMeasure(name));
}

TEST(MarkerMeasures, TellTheAnglesOfTheBodyThatCarriesTheMarkers) {
  const MadeTrial made = MakeTrial();
  MarkerTracker tracker(made.set, made.body);
  MarkerMeasures measures(made.body.lengths);
  for (std::size_t i = 0; i < made.trial.frame_count(); ++i) {
    const BodyFrame& frame =
        measures.Measure(tracker.Step(made.trial.frame(i)), 10'000 * static_cast<int>(i));
    ASSERT_TRUE(frame.found);
    EXPECT_FALSE(frame.has_camera);
    EXPECT_EQ(frame.t_us, 10'000 * static_cast<int>(i));
    const MeasuredValue& knee = Get(frame, "knee_flexion_left");
    EXPECT_EQ(knee.withheld, Withheld::kNo);
    EXPECT_NEAR(DegreesFromRadians(knee.value),
                DegreesFromRadians(made.postures[i][Coordinate::kLeftKneeFlexion]), 0.2)
        << i;
    EXPECT_GT(knee.error, 0);
  }
}

TEST(MarkerMeasures, WithholdWhatTheMarkersDoNotTell) {
  const MadeTrial made = MakeTrial();
  MarkerTracker tracker(made.set, made.body);
  MarkerMeasures measures(made.body.lengths);
  const BodyFrame& frame = measures.Measure(tracker.Step(made.trial.frame(0)), 0);
  EXPECT_EQ(Get(frame, "elbow_flexion_left").withheld, Withheld::kHidden);
  EXPECT_EQ(Get(frame, "head_turn").withheld, Withheld::kHidden);
}

TEST(MarkerMeasures, SayNothingWhereTooFewMarkersWereSeen) {
  MarkerMeasures measures(TypicalLengths(1.7));
  const BodyFrame& frame = measures.Measure(MarkerFrame(), 0);
  EXPECT_FALSE(frame.found);
  for (const MeasuredValue& value : frame.measures) {
    EXPECT_EQ(value.withheld, Withheld::kNobody);
  }
}

}  // namespace
}  // namespace supple
