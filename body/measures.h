// The named measures of a posture: what the coach, the tables and the reports may know of a body.
//
// A measure is one number with a unit, a meaning and a sign, worked out from a few points of the body in the
// ground frame (body/body_points.h). The registry below lists them all; what landmarks cannot show (the curve
// of the lower back, the true tilt of the pelvis, the rotation of a straight thigh, effort) has no measure.
//
// Every value carries how far off it may be and how certain it is, or it is withheld, with the reason. The
// error is worked out from how far off each point may be, along the picture and in depth, so it follows the
// view: an angle that lies in the picture is sure, the same angle pointing at the camera is not.
//
// Angles are in radians, lengths in parts of the person's own body (torso, thigh ...), so that no measure
// depends on the distance of the camera or the size of the person. Left and right are the person's own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "body/body_points.h"

namespace supple {

enum class MeasureUnit : std::uint8_t {
  kAngle,      ///< radians; people read degrees
  kTorso,      ///< torso lengths T, mid-shoulder to mid-hip
  kThigh,      ///< thigh lengths F, hip to knee
  kShank,      ///< shank lengths S, knee to ankle
  kFoot,       ///< foot lengths, heel to toe
  kHipWidth,   ///< distances between the hips
  kLegLength,  ///< F + S
  kRatio,      ///< a pure number
  kClass,      ///< -1, 0 or 1
};

/// What of the view a measure depends on: the plane of the body in which it lies.
enum class MeasurePlane : std::uint8_t {
  kSagittal,  ///< seen from the person's side
  kFrontal,   ///< seen from the person's front or back
  kAny,       ///< a matter of three dimensions, or of height alone
};

/// One entry of the registry.
struct MeasureInfo {
  std::string_view name;  ///< as it stands in files and in the catalogue: "trunk_thigh_left"
  MeasureUnit unit;
  MeasurePlane plane;
  std::uint32_t needs;       ///< the points it is worked out from, bit i is BodyPoint i
  bool uses_vertical;        ///< counts from the vertical or the floor, so it is as good as gravity is known
  std::string_view meaning;  ///< one sentence with the sign's meaning
};

/// A place in the registry.
using MeasureIndex = std::size_t;

inline constexpr std::size_t kMostMeasures = 96;

/// All measures, in the order of their columns.
std::span<const MeasureInfo> AllMeasures();

/// The place of a name in the registry, or kMostMeasures where there is no such measure.
MeasureIndex FindMeasure(std::string_view name);

/// The name with its unit as people read it: "trunk_thigh_left_deg", "height_mid_hip_torso".
///
/// @throws BadInput if there is no such measure.
std::string_view MeasureColumn(MeasureIndex measure);

/// What one unit is where people read it: 180 / pi for angles, 1 for the rest.
double DisplayScale(MeasureUnit unit);

/// The lengths of this person that measures are divided by, in metres.
struct BodyScale {
  double torso_m = 0;
  double thigh_m = 0;
  double shank_m = 0;
  double foot_m = 0;
  double hip_width_m = 0;
};

/// One measure of the given points, without any judgement of how sure it is.
///
/// @returns the value in the measure's unit, or NaN where a needed point is missing or the measure has no
/// meaning (a direction of no length, a limit that its meaning names).
/// @throws BadInput if there is no such measure.
double MeasurePoints(MeasureIndex measure, const BodyPoints& points, const BodyScale& scale);

/// Why a value is not said.
enum class Withheld : std::uint8_t {
  kNo,         ///< it is said
  kNobody,     ///< nobody is in the picture
  kHidden,     ///< a needed point is hidden or outside the picture
  kView,       ///< the camera looks from more than 20 degrees beside the plane in which it could be read
  kUncertain,  ///< it may be off by more than the measure's use can bear
  kUndefined,  ///< the posture gives it no meaning, such as the rotation of a straight leg
};

/// A reason as it stands in files: "hidden".
std::string_view WithheldName(Withheld reason);

/// The half width of a 95 % interval of a normal distribution, in standard deviations: of all stated errors.
inline constexpr double kIntervalSpreads = 1.96;

/// One measure at one moment.
struct MeasuredValue {
  double value = 0;      ///< in the measure's unit; meaningless where withheld
  double error = 0;      ///< the truth lies within value +- error in 95 of 100 cases
  double certainty = 0;  ///< 0..1, how likely the truth is within the tolerance (8 degrees, 0.08 T)
  Withheld withheld = Withheld::kNobody;
};

/// All measures at one moment, indexed by MeasureIndex; entries behind the registry's end stay withheld.
using MeasuredValues = std::array<MeasuredValue, kMostMeasures>;

}  // namespace supple
