#include "body/skeleton.h"

#include "base/angle.h"
#include "base/require.h"

namespace supple {
namespace {

constexpr double D(double angle_deg) { return RadiansFromDegrees(angle_deg); }

// Limits: the ranges of the American Academy of Orthopaedic Surgeons as given by Norkin & White 2016,
// Measurement of Joint Motion, 5th ed., appendix, widened where the eight movements go further. In a
// figure-four the thigh is turned outward by up to 90 degrees and in a twist the raised hip reads 146 degrees
// of flexion (the pelvis, which no landmark shows, takes part of both), so the hips have room for that.
// Spine: lumbar and thoracic ranges of White & Panjabi 1990, Clinical Biomechanics of the Spine, 2nd ed.
//
// Rest and spread are ours: where joints tend to be in the eight movements, so loosely that anything seen
// clearly outweighs it.
constexpr std::array<CoordinateInfo, kCoordinateCount> kCoordinates = {{
    {"lumbar_flexion", Segment::kAbdomen, 2, -1, D(-35), D(60), 0, D(12)},
    {"lumbar_side_bend", Segment::kAbdomen, 0, -1, D(-30), D(30), 0, D(8)},
    {"lumbar_rotation", Segment::kAbdomen, 1, +1, D(-20), D(20), 0, D(12)},
    {"thoracic_flexion", Segment::kThorax, 2, -1, D(-30), D(45), 0, D(12)},
    {"thoracic_side_bend", Segment::kThorax, 0, -1, D(-30), D(30), 0, D(8)},
    {"thoracic_rotation", Segment::kThorax, 1, +1, D(-45), D(45), 0, D(30)},
    {"neck_flexion", Segment::kHead, 2, -1, D(-70), D(60), 0, D(20)},
    {"neck_side_bend", Segment::kHead, 0, -1, D(-45), D(45), 0, D(15)},
    {"neck_rotation", Segment::kHead, 1, +1, D(-80), D(80), 0, D(25)},
    {"left_hip_flexion", Segment::kLeftThigh, 2, +1, D(-40), D(150), D(30), D(60)},
    {"left_hip_abduction", Segment::kLeftThigh, 0, +1, D(-45), D(85), D(3), D(20)},
    {"left_hip_rotation", Segment::kLeftThigh, 1, +1, D(-50), D(95), D(5), D(25)},
    {"left_knee_flexion", Segment::kLeftShank, 2, -1, D(-8), D(160), D(20), D(60)},
    {"left_ankle_dorsiflexion", Segment::kLeftFoot, 2, +1, D(-60), D(40), D(-10), D(25)},
    {"right_hip_flexion", Segment::kRightThigh, 2, +1, D(-40), D(150), D(30), D(60)},
    {"right_hip_abduction", Segment::kRightThigh, 0, -1, D(-45), D(85), D(3), D(20)},
    {"right_hip_rotation", Segment::kRightThigh, 1, -1, D(-50), D(95), D(5), D(25)},
    {"right_knee_flexion", Segment::kRightShank, 2, -1, D(-8), D(160), D(20), D(60)},
    {"right_ankle_dorsiflexion", Segment::kRightFoot, 2, +1, D(-60), D(40), D(-10), D(25)},
    {"left_shoulder_flexion", Segment::kLeftUpperArm, 2, +1, D(-70), D(190), D(20), D(60)},
    {"left_shoulder_abduction", Segment::kLeftUpperArm, 0, +1, D(-50), D(100), D(15), D(40)},
    {"left_shoulder_rotation", Segment::kLeftUpperArm, 1, +1, D(-95), D(95), 0, D(45)},
    {"left_elbow_flexion", Segment::kLeftForearm, 2, +1, D(-10), D(155), D(30), D(50)},
    {"right_shoulder_flexion", Segment::kRightUpperArm, 2, +1, D(-70), D(190), D(20), D(60)},
    {"right_shoulder_abduction", Segment::kRightUpperArm, 0, -1, D(-50), D(100), D(15), D(40)},
    {"right_shoulder_rotation", Segment::kRightUpperArm, 1, -1, D(-95), D(95), 0, D(45)},
    {"right_elbow_flexion", Segment::kRightForearm, 2, +1, D(-10), D(155), D(30), D(50)},
}};

constexpr std::array<Segment, kSegmentCount> kParents = {
    Segment::kPelvis,     Segment::kPelvis,       Segment::kAbdomen,   Segment::kThorax,
    Segment::kPelvis,     Segment::kLeftThigh,    Segment::kLeftShank, Segment::kPelvis,
    Segment::kRightThigh, Segment::kRightShank,   Segment::kThorax,    Segment::kLeftUpperArm,
    Segment::kThorax,     Segment::kRightUpperArm};

// Segment lengths in statures (Winter, fig. 4.1): hip 0.530, knee 0.285, ankle 0.039 and shoulder 0.818 of
// the stature above the floor, upper arm 0.186, forearm 0.146, foot 0.152.
constexpr double kThigh = 0.245;
constexpr double kShank = 0.246;
constexpr double kTorso = 0.288;
constexpr double kUpperArm = 0.186;
constexpr double kForearm = 0.146;
constexpr double kFoot = 0.152;
// Between joint centres: hips 0.10 and shoulders 0.20 statures (de Leva; the acromia lie 0.23 to 0.26 apart).
constexpr double kHipWidth = 0.10;
constexpr double kShoulderWidth = 0.20;

// Where the spine bends, in torso lengths above the hips: between sacrum and fifth lumbar vertebra, and
// between the lumbar and the thoracic spine; from the joint heights in de Leva 1996, table 4.
constexpr double kLumbarHeight = 0.15;
constexpr double kThoracicHeight = 0.45;
// The neck's base lies at the height of the shoulder joints' upper edge, 0.1 torso above the joint centres.
constexpr double kNeckHeight = 1.08;

}  // namespace

const std::array<CoordinateInfo, kCoordinateCount>& Coordinates() { return kCoordinates; }

Segment ParentOf(Segment segment) { return kParents[Index(segment)]; }

BoneLengths TypicalLengths(double stature_m) {
  Require(stature_m >= 0.5 && stature_m <= 2.5, "TypicalLengths: stature_m must be 0.5 to 2.5");
  BoneLengths lengths;
  lengths.torso_m = kTorso * stature_m;
  lengths.hip_width_m = kHipWidth * stature_m;
  lengths.shoulder_width_m = kShoulderWidth * stature_m;
  lengths.thigh_m.fill(kThigh * stature_m);
  lengths.shank_m.fill(kShank * stature_m);
  lengths.foot_m.fill(kFoot * stature_m);
  lengths.upper_arm_m.fill(kUpperArm * stature_m);
  lengths.forearm_m.fill(kForearm * stature_m);
  return lengths;
}

double StatureOfTorso(double torso_m) { return torso_m / kTorso; }

Skeleton::Skeleton(const BoneLengths& of_person) : lengths(of_person) {
  const auto place = [this](Segment segment, double x_m, double y_m, double z_m) {
    p_parent_segment[Index(segment)] = {x_m, y_m, z_m};
  };
  const double torso_m = lengths.torso_m;
  const double half_hips_m = 0.5 * lengths.hip_width_m;
  const double half_shoulders_m = 0.5 * lengths.shoulder_width_m;
  place(Segment::kPelvis, 0, 0, 0);
  place(Segment::kAbdomen, 0, kLumbarHeight * torso_m, 0);
  place(Segment::kThorax, 0, (kThoracicHeight - kLumbarHeight) * torso_m, 0);
  place(Segment::kHead, 0, (kNeckHeight - kThoracicHeight) * torso_m, 0);
  const double shoulder_height_m = (1.0 - kThoracicHeight) * torso_m;
  place(Segment::kLeftThigh, 0, 0, -half_hips_m);
  place(Segment::kRightThigh, 0, 0, half_hips_m);
  place(Segment::kLeftShank, 0, -lengths.thigh_m[0], 0);
  place(Segment::kRightShank, 0, -lengths.thigh_m[1], 0);
  place(Segment::kLeftFoot, 0, -lengths.shank_m[0], 0);
  place(Segment::kRightFoot, 0, -lengths.shank_m[1], 0);
  place(Segment::kLeftUpperArm, 0, shoulder_height_m, -half_shoulders_m);
  place(Segment::kRightUpperArm, 0, shoulder_height_m, half_shoulders_m);
  place(Segment::kLeftForearm, 0, -lengths.upper_arm_m[0], 0);
  place(Segment::kRightForearm, 0, -lengths.upper_arm_m[1], 0);
}

}  // namespace supple
