#include "body/measure_registry.h"

#include <array>
#include <cstdint>

namespace supple {
namespace {

using enum BodyPoint;
using enum MeasurePlane;
using enum MeasureUnit;

template <typename... Points>
constexpr std::uint32_t Bits(Points... points) {
  return ((std::uint32_t{1} << Index(points)) | ...);
}

// The same points of the other side: pairs stand side by side in BodyPoint.
constexpr std::uint32_t Exchanged(std::uint32_t bits) {
  std::uint32_t exchanged = 0;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    if ((bits >> i & 1U) != 0) {
      exchanged |= Bits(OtherSide(static_cast<BodyPoint>(i)));
    }
  }
  return exchanged;
}

constexpr std::uint32_t kHips = Bits(kLeftHip, kRightHip);
constexpr std::uint32_t kShoulders = Bits(kLeftShoulder, kRightShoulder);
constexpr std::uint32_t kTrunk = kHips | kShoulders;
constexpr std::uint32_t kKnees = Bits(kLeftKnee, kRightKnee);
constexpr std::uint32_t kAnkles = Bits(kLeftAnkle, kRightAnkle);
constexpr std::uint32_t kHead = Bits(kLeftEar, kRightEar, kNose);

// What a measure counts from.
enum class From : std::uint8_t { kBody, kVertical, kFloor };
using enum From;

// One row of the table below: a measure of the whole body, or of both sides.
struct Row {
  std::string_view name;
  MeasureUnit unit;
  MeasurePlane plane;
  std::uint32_t needs;  // of the left side, where there are two
  From from;
  MeasureFormula formula;
  std::string_view meaning;
  bool is_sided;
};

constexpr Row Both(std::string_view name, MeasureUnit unit, MeasurePlane plane, std::uint32_t left_needs,
                   From from, MeasureFormula formula, std::string_view meaning) {
  return {name, unit, plane, left_needs, from, formula, meaning, true};
}

constexpr Row Whole(std::string_view name, MeasureUnit unit, MeasurePlane plane, std::uint32_t needs,
                    From from, MeasureFormula formula, std::string_view meaning) {
  return {name, unit, plane, needs, from, formula, meaning, false};
}

constexpr std::array kRows = {
    Both(
        "trunk_thigh", kAngle, kAny, Bits(kLeftShoulder, kLeftHip, kLeftKnee) | kTrunk, kBody, TrunkThigh,
        "bend between trunk and thigh in space; + where the knee lies before the trunk's line. Holds bending "
        "of the spine and tilt of the pelvis too"),
    Both("trunk_thigh_sagittal", kAngle, kSagittal, Bits(kLeftHip, kLeftKnee) | kTrunk, kBody,
         TrunkThighSagittal,
         "bend between trunk and thigh in the trunk's sagittal plane; + flexion, - extension"),
    Both("knee_flexion", kAngle, kAny, Bits(kLeftHip, kLeftKnee, kLeftAnkle), kBody, KneeFlexion,
         "bend of the knee; 0 is straight"),
    Both("hip_abduction", kAngle, kAny, Bits(kLeftHip, kLeftKnee) | kTrunk, kBody, HipAbduction,
         "thigh out of the trunk's sagittal plane; + away from the middle"),
    Both(
        "hip_rotation_class", kClass, kAny, Bits(kLeftHip, kLeftKnee, kLeftAnkle) | kTrunk, kBody,
        HipRotationClass,
        "rotation of the thigh where the knee is bent by 30 degrees or more; +1 outward, 0 within 20 degrees "
        "of neutral, -1 inward"),
    Both("elbow_flexion", kAngle, kAny, Bits(kLeftShoulder, kLeftElbow, kLeftWrist), kBody, ElbowFlexion,
         "bend of the elbow; 0 is straight"),
    Both("ankle_dorsiflexion", kAngle, kAny, Bits(kLeftKnee, kLeftAnkle, kLeftHeel, kLeftToe), kBody,
         AnkleDorsiflexion, "foot against shank; + where the toes come up, 0 is square"),
    Whole("trunk_rotation", kAngle, kAny, kTrunk, kBody, TrunkRotation,
          "shoulders against hips about the trunk's axis; + to the person's left"),
    Whole("pelvis_roll", kAngle, kAny, kTrunk, kVertical, PelvisRoll,
          "lying on the side: the line of the hips against the vertical, about the trunk's axis; + where the "
          "upper hip is rolled back"),
    Whole("head_turn", kAngle, kAny, kTrunk | kHead, kBody, HeadTurn,
          "head against shoulders about the trunk's axis; + to the person's left"),
    Whole("head_extension", kAngle, kSagittal, kTrunk | Bits(kLeftEar, kRightEar), kBody, HeadExtension,
          "line from shoulders to ears against the trunk's line, in the sagittal plane; + thrown back"),
    Whole("trunk_inclination", kAngle, kAny, kTrunk, kVertical, TrunkInclination,
          "trunk against the level; + where the shoulders are higher than the hips, 90 is upright"),
    Whole("chest_inclination", kAngle, kAny, kTrunk, kVertical, ChestInclination,
          "where the front of the body faces against the level; + up, 90 on the back, -90 face down, 0 "
          "upright or on "
          "a side"),
    Whole("trunk_lean", kAngle, kSagittal, kTrunk, kVertical, TrunkLean,
          "trunk against the vertical in the sagittal plane; + forward"),
    Both("thigh_inclination", kAngle, kAny, Bits(kLeftHip, kLeftKnee), kVertical, ThighInclination,
         "thigh against the level; + where the knee is higher than the hip"),
    Both("shank_inclination", kAngle, kAny, Bits(kLeftKnee, kLeftAnkle), kVertical, ShankInclination,
         "shank against the level; + where the ankle is higher than the knee"),
    Both("leg_inclination", kAngle, kAny, Bits(kLeftHip, kLeftAnkle), kVertical, LegInclination,
         "line from hip to ankle against the level; + where the ankle is higher"),
    Both("thigh_behind_vertical", kAngle, kSagittal, Bits(kLeftHip, kLeftKnee) | kHips, kVertical,
         ThighBehindVertical,
         "thigh against the vertical in the sagittal plane; + where the knee lies behind the hip"),
    Both("shank_past_vertical", kAngle, kSagittal, Bits(kLeftKnee, kLeftAnkle) | kHips, kVertical,
         ShankPastVertical,
         "shank against the vertical in the sagittal plane; + where the knee lies before the ankle"),
    Whole("hip_line_tilt", kAngle, kAny, kHips, kVertical, HipLineTilt,
          "line of the hips against the level; + where the left hip is higher"),
    Whole("shoulder_line_tilt", kAngle, kAny, kShoulders, kVertical, ShoulderLineTilt,
          "line of the shoulders against the level; + where the left one is higher"),
    Whole("pelvis_yaw", kAngle, kAny, kHips, kVertical, PelvisYaw,
          "where the hips face, seen from above, unless lying on a side; 0 at the camera, + turned to the "
          "person's left"),
    Whole("shoulder_yaw", kAngle, kAny, kShoulders, kVertical, ShoulderYaw,
          "where the shoulders face, seen from above, unless lying on a side; 0 at the camera, + turned to "
          "the person's left"),
    Whole("height_mid_hip", kTorso, kAny, kHips, kFloor, HeightMidHip, "middle of the hips above the mat"),
    Whole("height_mid_shoulder", kTorso, kAny, kShoulders, kFloor, HeightMidShoulder,
          "middle of the shoulders above the mat"),
    Both("height_shoulder", kTorso, kAny, Bits(kLeftShoulder), kFloor, HeightShoulder,
         "shoulder above the mat"),
    Both("height_ear", kTorso, kAny, Bits(kLeftEar), kFloor, HeightEar, "ear above the mat"),
    Both("height_elbow", kTorso, kAny, Bits(kLeftElbow), kFloor, HeightElbow, "elbow above the mat"),
    Both("height_wrist", kTorso, kAny, Bits(kLeftWrist), kFloor, HeightWrist, "wrist above the mat"),
    Both("height_knee", kTorso, kAny, Bits(kLeftKnee), kFloor, HeightKnee, "knee above the mat"),
    Both("height_ankle", kTorso, kAny, Bits(kLeftAnkle), kFloor, HeightAnkle, "ankle above the mat"),
    Both("height_heel", kTorso, kAny, Bits(kLeftHeel), kFloor, HeightHeel, "heel above the mat"),
    Whole("hip_height_difference", kTorso, kAny, kHips, kVertical, HipHeightDifference,
          "left hip above the right one; + where the left one is higher"),
    Whole("shoulder_height_difference", kTorso, kAny, kShoulders, kVertical, ShoulderHeightDifference,
          "left shoulder above the right one; + where the left one is higher"),
    Whole("elbow_height_difference", kTorso, kAny, Bits(kLeftElbow, kRightElbow), kVertical,
          ElbowHeightDifference, "left elbow above the right one; + where the left one is higher"),
    Both("toe_above_heel", kFoot, kAny, Bits(kLeftHeel, kLeftToe), kVertical, ToeAboveHeel,
         "tip of the toes above the heel; + where the toes are higher"),
    Whole(
        "hips_above_shoulder_knee_line", kRatio, kSagittal, kTrunk | kKnees, kVertical,
        HipsAboveShoulderKneeLine,
        "middle of the hips above the line from shoulders to knees, in parts of that line's length; + where "
        "the hips are higher, - where they sag"),
    Both("ankle_to_other_knee", kThigh, kAny, Bits(kLeftAnkle, kRightKnee), kBody, AnkleToOtherKnee,
         "distance of the ankle from the other leg's knee"),
    Both("ankle_along_other_thigh", kThigh, kAny, Bits(kLeftAnkle, kRightKnee, kRightHip), kBody,
         AnkleAlongOtherThigh,
         "how far along the other thigh the ankle lies, from its knee; + towards its hip"),
    Both("ear_shoulder", kTorso, kAny, Bits(kLeftEar, kLeftShoulder), kBody, EarShoulder,
         "distance from ear to shoulder"),
    Both("shoulder_hip", kTorso, kAny, Bits(kLeftShoulder, kLeftHip), kBody, ShoulderHip,
         "distance from shoulder to hip: the length of the waist on that side"),
    Whole("knee_gap", kHipWidth, kAny, kKnees, kBody, KneeGap, "distance between the knees"),
    Whole("ankle_gap", kHipWidth, kAny, kAnkles, kBody, AnkleGap, "distance between the ankles"),
    Whole("ankle_gap_per_knee_gap", kRatio, kAny, kKnees | kAnkles, kBody, AnkleGapPerKneeGap,
          "distance between the ankles over that between the knees, where these do not touch"),
    Both("knee_outward", kTorso, kAny, Bits(kLeftKnee) | kHips, kBody, KneeOutward,
         "how far from the body's middle the knee lies; + to its own side"),
    Both("knee_inward_of_ankle", kLegLength, kFrontal, Bits(kLeftKnee, kLeftAnkle) | kHips, kBody,
         KneeInwardOfAnkle,
         "how far the knee lies beside its ankle, along the line of the hips; + towards the body's middle"),
    Whole("hips_ahead_of_knees", kTorso, kSagittal, kHips | kKnees, kVertical, HipsAheadOfKnees,
          "how far before the knees the hips are, level; + forward"),
    Whole("hips_sideways_of_ankles", kTorso, kFrontal, kHips | kAnkles, kBody, HipsSidewaysOfAnkles,
          "how far beside the ankles' middle the hips are; + to the person's left"),
    Both("knee_ahead_of_toes", kShank, kSagittal, Bits(kLeftKnee, kLeftToe) | kHips, kVertical,
         KneeAheadOfToes, "how far before the toes the knee is, level; + forward"),
    Both("ankle_ahead_of_hip", kLegLength, kAny, Bits(kLeftHip, kLeftAnkle) | kTrunk, kBody, AnkleAheadOfHip,
         "how far before the trunk's plane the ankle is; + forward"),
};

constexpr std::string_view UnitSuffix(MeasureUnit unit) {
  switch (unit) {
    case kAngle:
      return "_deg";
    case kTorso:
      return "_torso";
    case kThigh:
      return "_thigh";
    case kShank:
      return "_shank";
    case kFoot:
      return "_foot";
    case kHipWidth:
      return "_hip_width";
    case kLegLength:
      return "_leg";
    case kRatio:
      return "_ratio";
    case kClass:
      return "";
  }
  return "";
}

// A name put together from its row, its side and its unit, all while compiling.
struct Column {
  std::array<char, 64> text{};
  std::size_t name_length = 0;
  std::size_t length = 0;

  constexpr void Append(std::string_view part) {
    for (const char c : part) {
      text[length++] = c;
    }
  }
  constexpr std::string_view name() const { return {text.data(), name_length}; }
  constexpr std::string_view column() const { return {text.data(), length}; }
};

constexpr std::size_t kCount = [] {
  std::size_t count = 0;
  for (const Row& row : kRows) {
    count += row.is_sided ? 2 : 1;
  }
  return count;
}();
static_assert(kCount <= kMostMeasures);

// Calls use(row, side, place) for every measure in order.
template <typename Use>
constexpr void ForEachMeasure(Use use) {
  std::size_t place = 0;
  for (const Row& row : kRows) {
    for (std::size_t side = 0; side < (row.is_sided ? 2U : 1U); ++side) {
      use(row, side, place++);
    }
  }
}

constexpr std::array<Column, kCount> kColumns = [] {
  std::array<Column, kCount> columns;
  ForEachMeasure([&columns](const Row& row, std::size_t side, std::size_t place) {
    Column& column = columns[place];
    column.Append(row.name);
    if (row.is_sided) {
      column.Append(side == 0 ? "_left" : "_right");
    }
    column.name_length = column.length;
    column.Append(UnitSuffix(row.unit));
  });
  return columns;
}();

constexpr std::array<MeasureEntry, kCount> kEntries = [] {
  std::array<MeasureEntry, kCount> entries;
  ForEachMeasure([&entries](const Row& row, std::size_t side, std::size_t place) {
    const std::uint32_t needs = side == 0 ? row.needs : Exchanged(row.needs);
    entries[place] = {{kColumns[place].name(), row.unit, row.plane, needs, row.from != kBody, row.meaning},
                      kColumns[place].column(),
                      row.formula,
                      side,
                      row.from == kFloor};
  });
  return entries;
}();

}  // namespace

std::span<const MeasureEntry> MeasureEntries() { return kEntries; }

}  // namespace supple
