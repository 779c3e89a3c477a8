// How right the angles of hip and knee are on an ordinary film, against those a laboratory measured
// meanwhile.
//
// Film and laboratory have clocks of their own. By how much they differ is found from the data: that lag
// within half a second at which knee flexion in the film and in the laboratory rise and fall together best
// (the largest mean correlation of both knees). One lag holds for all angles of a film. The fit follows a
// movement some hundredths of a second late, and that delay is taken off with it: the figures judge angles,
// not when they are told. So the lag is found once more with the angles of the landmarks as they are; the
// difference is the fit's own delay.
//
// The laboratory's hip angle has no sign, so ours is judged without its sign.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accuracy/angle_accuracy.h"
#include "accuracy/mocap_truth.h"
#include "base/landmarks.h"
#include "body/body_tracker.h"

namespace supple {

inline constexpr double kFarthestLag_s = 0.5;

/// Moments of the film with what was said and what is true, indexed as kMocapMeasures.
using MocapPairs = std::array<std::vector<MeasuredPair>, kMocapAngleCount>;

struct MocapFilm {
  std::string name;
  /// What the film shows at t, the laboratory has at t + lag; nothing where it could not be told.
  std::optional<double> lag_s;
  double correlation = 0;           ///< of the knees at that lag
  std::optional<double> raw_lag_s;  ///< the same, found with the network's world points alone
  int frames = 0;
  int frames_with_body = 0;
  MocapPairs pairs;
};

/// Follows the body through the landmarks as `supple angles` does and holds the angles against the
/// laboratory's.
///
/// @param landmarks of the film, times rising.
MocapFilm CompareWithMocap(std::string name, const MocapTruth& truth,
                           std::span<const LandmarkFrame> landmarks, int width_px, int height_px,
                           const BodyTrackerOptions& options = {});

inline constexpr std::string_view kAllFilms = "all";

/// One angle of one film, or of all together.
struct MocapAccuracy {
  std::string film;        ///< kAllFilms for all together
  std::string measure;     ///< "knee_flexion_left", "knee_flexion" for both sides
  MeasureAccuracy before;  ///< of all frames with a body, said or not
  MeasureAccuracy said;    ///< of said values only
  /// Mean absolute error of `before` once the bias of each film and side is taken off.
  std::optional<double> before_unbiased;
};

/// The figures of each film and angle, then those of hips and knees of all films together.
std::vector<MocapAccuracy> JudgeMocap(const std::vector<MocapFilm>& films);

}  // namespace supple
