// Every measure against bodies made by hand (body/hand_made_bodies.h), with the values worked out beside
// them.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "body/expected_measures.h"
#include "body/hand_made_bodies.h"

namespace supple {
namespace {

using enum BodyPoint;

TEST(MeasureValues, OfStandingUprightAreAllKnown) {
  const Values values = {
      {"trunk_thigh", kUndefined},  // the shoulder lies farther out than the hip: a bend to the side alone
      {"trunk_thigh_sagittal", 0},
      {"knee_flexion", 0},
      {"hip_abduction", 0},
      {"hip_rotation_class", kUndefined},  // a straight knee does not show it
      {"elbow_flexion", 0},
      {"ankle_dorsiflexion", 0},
      {"trunk_rotation", 0},
      {"pelvis_roll", kUndefined},  // no lying
      {"head_turn", 0},
      {"head_extension", 0},
      {"trunk_inclination", 90},
      {"chest_inclination", 0},
      {"trunk_lean", 0},
      {"thigh_inclination", -90},
      {"shank_inclination", -90},
      {"leg_inclination", -90},
      {"thigh_behind_vertical", 0},
      {"shank_past_vertical", 0},
      {"hip_line_tilt", 0},
      {"shoulder_line_tilt", 0},
      {"pelvis_yaw", 90},  // from facing the camera a quarter turn to the left leads to the picture's right
      {"shoulder_yaw", 90},
      {"height_mid_hip", 1.8},  // 0.9 of 0.5
      {"height_mid_shoulder", 2.8},
      {"height_shoulder", 2.8},
      {"height_ear", 3.3},
      {"height_elbow", 2.2},
      {"height_wrist", 1.7},
      {"height_knee", 1.0},
      {"height_ankle", 0.2},
      {"height_heel", 0},
      {"hip_height_difference", 0},
      {"shoulder_height_difference", 0},
      {"elbow_height_difference", 0},
      {"toe_above_heel", 0},
      {"hips_above_shoulder_knee_line", kUndefined},  // above an upright line is nothing
      {"ankle_to_other_knee", 1.1180},                // hypot(0.4, 0.2) / 0.4
      {"ankle_along_other_thigh", -1},                // a shank's length beyond the knee
      {"ear_shoulder", 0.5546},                       // hypot(0.25, 0.12) / 0.5
      {"shoulder_hip", 1.0198},                       // hypot(0.5, 0.1) / 0.5
      {"knee_gap", 1},
      {"ankle_gap", 1},
      {"ankle_gap_per_knee_gap", 1},
      {"knee_outward", 0.2},  // 0.1 of 0.5
      {"knee_inward_of_ankle", 0},
      {"hips_ahead_of_knees", 0},
      {"hips_sideways_of_ankles", 0},
      {"knee_ahead_of_toes", -0.5},  // 0.2 of 0.4 behind
      {"ankle_ahead_of_hip", 0},
  };
  ExpectValues(Standing(), values);
  std::size_t named = 0;
  for (const auto& [name, value] : values) {
    named += FindMeasure(name) != kMostMeasures ? 1U : 2U;
  }
  EXPECT_EQ(named, AllMeasures().size()) << "a measure is missing above";
}

TEST(MeasureValues, OfLyingOnTheBackWithKneesBent) {
  ExpectValues(OnBack(),
               {
                   {"chest_inclination", 90},
                   {"trunk_thigh_sagittal", 45},
                   // acos(cos 45 * 0.5 / hypot(0.5, 0.1))
                   {"trunk_thigh", 46.103},
                   {"knee_flexion", 90},
                   {"hip_abduction", 0},
                   {"hip_rotation_class", 0},
                   // The shank leads back up by 135 degrees, the foot is level: 45 less than square.
                   {"ankle_dorsiflexion", -45},
                   {"trunk_inclination", 0},
                   {"thigh_inclination", 45},
                   {"shank_inclination", -45},
                   {"leg_inclination", 0},
                   {"trunk_rotation", 0},
                   {"pelvis_roll", kUndefined},  // on its back it lies on neither side
                   {"head_extension", 0},
                   {"height_mid_hip", 0.2},
                   {"height_mid_shoulder", 0.2},
                   {"height_knee", 0.7657},  // (0.1 + 0.2828) / 0.5
                   {"height_heel", 0},
                   // The line from shoulders to knees rises by 0.2828 over 0.7828; the hips lie
                   // 0.5 along it: 0.5 * sin(19.86) = 0.1699 below, of 0.8323.
                   {"hips_above_shoulder_knee_line", -0.2041},
               });
}

TEST(MeasureValues, OfLyingOnTheRightSideWithTheLeftLegLiftedBy30Degrees) {
  ExpectValues(OnSide(30, 0), {
                                  {"hip_abduction_left", 30},
                                  {"hip_abduction_right", 0},
                                  {"leg_inclination_left", 30},
                                  {"leg_inclination_right", 0},
                                  {"trunk_thigh_sagittal", 0},
                                  {"trunk_thigh", kUndefined},  // it leaves the line sideways
                                  {"knee_flexion", 0},
                                  {"pelvis_roll", 0},
                                  {"hip_line_tilt", 90},
                                  {"hip_height_difference", 0.4},  // 0.2 of 0.5
                                  {"pelvis_yaw", kUndefined},      // hips that face nowhere level
                                  {"trunk_lean", kUndefined},
                                  {"trunk_inclination", 0},
                                  // The upper hip's 0.35 and 0.8 * sin 30 above it
                                  {"height_ankle_left", 1.5},
                                  {"height_ankle_right", 0.3},
                                  {"knee_outward_left", 0.6},  // (0.1 + 0.4 * sin 30) / 0.5
                                  // hypot(0.8 - 0.8 * cos 30, 0.2 + 0.8 * sin 30) / 0.2
                                  {"ankle_gap", 3.0474},
                                  {"knee_inward_of_ankle_left", 0.25},  // 0.4 * sin 30 of 0.8
                              });
}

TEST(MeasureValues, OfHalfKneeling) {
  ExpectValues(HalfKneeling(), {
                                   {"trunk_thigh_sagittal_left", 90},
                                   {"trunk_thigh_left", 90},
                                   {"trunk_thigh_sagittal_right", 0},
                                   {"knee_flexion", 90},
                                   {"hip_rotation_class", 0},
                                   {"thigh_inclination_left", 0},
                                   {"thigh_inclination_right", -90},
                                   {"thigh_behind_vertical_left", -90},
                                   {"thigh_behind_vertical_right", 0},
                                   {"shank_past_vertical_left", 0},
                                   {"shank_past_vertical_right", 90},
                                   {"ankle_dorsiflexion", 0},
                                   {"height_mid_hip", 1},
                                   {"knee_ahead_of_toes_left", -0.5},
                                   {"hips_ahead_of_knees", -0.4},  // 0.2 of 0.5 behind their middle
                                   {"ankle_ahead_of_hip_left", 0.5},
                                   {"ankle_ahead_of_hip_right", -0.5},
                                   {"toe_above_heel_right", -1},
                               });
}

TEST(MeasureValues, OfHandsAndKnees) {
  ExpectValues(OnHandsAndKnees(), {
                                      {"chest_inclination", -90},
                                      {"trunk_thigh_sagittal", 90},
                                      {"trunk_thigh", 90},
                                      {"knee_flexion", 90},
                                      {"hip_rotation_class", 0},
                                      {"elbow_flexion", 0},
                                      {"trunk_inclination", 0},
                                      {"trunk_lean", 90},
                                      {"thigh_behind_vertical", 0},
                                      {"head_extension", 0},
                                      {"height_mid_shoulder", 1},
                                      // The line from shoulders to knees falls by 0.4 over 0.5; the hips lie
                                      // 0.5 level from its upper end: 0.5 * sin(38.66) of 0.6403 above.
                                      {"hips_above_shoulder_knee_line", 0.4878},
                                  });
}

TEST(MeasureValues, OfABridge) {
  ExpectValues(Bridging(), {
                               {"trunk_thigh_sagittal", 0},
                               {"knee_flexion", 120},  // from 30 degrees up to straight down
                               {"trunk_inclination", -30},
                               {"thigh_inclination", 30},
                               {"shank_past_vertical", 0},
                               {"hips_above_shoulder_knee_line", 0},
                               {"height_mid_hip", 0.7},
                               {"knee_gap", 1},
                               // From the knee 0.4 down; the other thigh leads 30 degrees down: sin 30.
                               {"ankle_along_other_thigh", 0.5},
                           });
  BodyPoints sagging = Bridging();
  sagging[Index(kLeftHip)].y() -= 0.09;
  sagging[Index(kRightHip)].y() -= 0.09;
  // 0.09 * cos 30 of the line's 0.9
  ExpectValue("hips_above_shoulder_knee_line", -0.0866, sagging);
}

TEST(MeasureValues, OfLyingOnTheFrontOnTheForearms) {
  ExpectValues(OnForearms(), {
                                 {"trunk_thigh_sagittal", -30},
                                 // acos(cos 30 * 0.5 / hypot(0.5, 0.1))
                                 {"trunk_thigh", -31.874},
                                 {"knee_flexion", 0},
                                 {"elbow_flexion", 90},
                                 {"trunk_inclination", 30},
                                 // The head stands upright on a trunk that lies 60 degrees before that.
                                 {"head_extension", 60},
                                 {"height_mid_hip", 0.2},
                                 {"height_elbow", 0.1},
                             });
}

TEST(MeasureValues, OfASeatedTwistToTheRight) {
  ExpectValues(SeatedTwist(), {
                                  {"trunk_rotation", -40},
                                  {"pelvis_yaw", 90},
                                  {"shoulder_yaw", 50},
                                  {"head_turn", -20},
                                  {"trunk_inclination", 90},
                                  {"trunk_thigh_sagittal", 90},
                                  {"knee_flexion", 0},
                                  {"ankle_dorsiflexion", 0},
                                  {"toe_above_heel", 1},
                              });
}

TEST(MeasureValues, OfWhereABodyFacesNeedHipsThatAreNotUpright) {
  // The hips of a body on its side stand upright; rolled back by 29 degrees still at 61 from level.
  for (const std::string name :
       {"pelvis_yaw", "trunk_lean", "thigh_behind_vertical_left", "hips_ahead_of_knees"}) {
    ExpectValue(name, kUndefined, OnSide(0, 29));
    EXPECT_TRUE(std::isfinite(ValueOf(name, OnSide(0, 31)))) << name;
  }
}

}  // namespace
}  // namespace supple
