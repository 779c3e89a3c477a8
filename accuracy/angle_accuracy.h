// How right a measure of the body is: what was said of it, frame by frame, against the exact truth.
//
// A frame counts as withheld where Supple said nothing, with its reason; it is never scored, and how often it
// happens stands beside the errors, so that silence does not pass for accuracy. A frame whose truth gives the
// measure no meaning is only counted.
//
// Beside the fitted skeleton's value stand the angles that anyone can work out from three landmarks, in the
// network's world and in the picture alone. They are judged on the frames where a value was said and the raw
// one was there, and the fit is judged again on those same frames, so that neither gains by the other's
// silence.
//
// Angles are compared the short way round: -179 and 179 degrees are 2 degrees apart. For correlations the
// truth is cut open opposite its mean direction, so that a body that turns through 180 degrees does not jump.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accuracy/agreement.h"
#include "accuracy/landmark_accuracy.h"
#include "base/angle.h"
#include "body/measures.h"

namespace supple {

/// One measure at one moment. All values in the measure's unit; what is NaN counts as not there.
struct MeasuredPair {
  double t_s = 0;
  MeasuredValue measured;
  double truth = 0;
  /// How far the camera really looks beside the plane in which the measure lies; 0 for measures in space.
  double beside_plane_rad = 0;
  std::optional<double> raw_world;  ///< from three landmarks in the network's world
  std::optional<double> raw_image;  ///< from three landmarks in the picture
};

/// The same value, said even if Supple would have withheld it, as long as there is one.
MeasuredValue SaidAnyway(const MeasuredValue& value);

/// Supple means to withhold from 20 degrees beside a measure's plane on (body/measures.h). How far beside it
/// looks it only knows by its own fit, so the truth is asked from 30 degrees on: ten for the fit.
inline constexpr double kFarBesidePlane_rad = RadiansFromDegrees(30);

inline constexpr std::size_t kWithheldCount = static_cast<std::size_t>(Withheld::kUndefined) + 1;

/// A raw angle and the fit on the frames that have both.
struct RawComparison {
  Agreement raw;
  Agreement fit;
};

struct MeasureAccuracy {
  int frames = 0;                ///< all that were handed in
  int frames_without_truth = 0;  ///< of these, the truth gives no value; they count nowhere below
  std::array<int, kWithheldCount> withheld{};  ///< indexed by Withheld; [kNo] are the said ones
  Agreement fit;                               ///< of the said values
  RawComparison raw_world;
  RawComparison raw_image;
  Tally calibration;  ///< said values whose error is no larger than the stated one
  Tally far_beside;   ///< frames seen from far beside the measure's plane; right is to say nothing

  int judged_frames() const { return frames - frames_without_truth; }
  /// Part of the judged frames in which nothing was said; 0 where none was judged.
  double WithheldShare() const;
};

/// Judges one measure. Pure: same input, same figures.
///
/// @param pairs in any order, also of several films. A value that is said must be finite.
MeasureAccuracy JudgeMeasure(MeasureUnit unit, std::span<const MeasuredPair> pairs);

/// What is judged together.
struct AngleGroupKey {
  std::string movement;  ///< as in the truth: "side_leg_lift"
  std::string view;      ///< for people: "side"
  bool is_recommended_view = false;
  std::string measure;  ///< name in the registry: "knee_flexion_left"
  MeasureUnit unit = MeasureUnit::kAngle;

  friend auto operator<=>(const AngleGroupKey&, const AngleGroupKey&) = default;
};

struct AngleGroup {
  AngleGroupKey key;
  MeasureAccuracy accuracy;
};

/// Gathers the pairs of many films by movement, view and measure.
class AngleCollector {
 public:
  void Add(const AngleGroupKey& key, std::span<const MeasuredPair> pairs);

  /// The figures of each group, in order of movement, view and measure. A group whose truth never gives a
  /// value is left out.
  std::vector<AngleGroup> Judge() const;

 private:
  std::map<AngleGroupKey, std::vector<MeasuredPair>> pairs_;
};

}  // namespace supple
