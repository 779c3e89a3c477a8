#include "body/calibration.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/require.h"
#include "body/body_points.h"
#include "body/landmark_model.h"

namespace supple {
namespace {

// A ratio that is learned: a bone against the torso.
enum class Ratio : std::uint8_t {
  kLeftThigh,
  kRightThigh,
  kLeftShank,
  kRightShank,
  kLeftUpperArm,
  kRightUpperArm,
  kLeftForearm,
  kRightForearm,
  kLeftFoot,
  kRightFoot,
  kHipWidth,
  kShoulderWidth,
  kHipWidthInWorld,
  kShoulderWidthInWorld,
};
static_assert(static_cast<std::size_t>(Ratio::kShoulderWidthInWorld) + 1 == CalibrationState::kRatioCount);
static_assert(sizeof(CalibrationState::samples) / sizeof(float) ==
              CalibrationState::kRatioCount * CalibrationState::kMostSamples);

// The ratios that pictures give, in order; two that only the world points give follow.
constexpr std::size_t kPictureRatios = 12;

// What distances between landmarks lack of the bones, in torso lengths: body/landmark_model.cc has the
// places. In the order of Ratio, left and right alike.
constexpr std::array<double, kPictureRatios> kLacking = {-0.007, -0.007, 0.06, 0.06, -0.05,  -0.05,
                                                         0,      0,      0.08, 0.08, -0.044, 0.09};

// The shoulders' landmarks lie above the joints and the hips' a little too.
constexpr double kTorsoSurplus = 0.053;

// How much one may rely on a sample, on a median of many, and on what is typical, as parts of the length.
// People of one stature differ by 4 to 6 % in the lengths of their segments (de Leva 1996 gives 3 to 5 %
// between groups).
constexpr double kTypicalSpread = 0.06;
constexpr double kMedianSpread = 0.04;
constexpr double kSampleSpread = 0.12;
// Seen from the side widths come from world points alone, which hardly know them; they vary more between
// people.
constexpr double kWorldWidthSpread = 0.15;
constexpr double kTypicalWidthSpread = 0.10;

// Beyond these the part of a bone that points along the view makes its length a guess.
constexpr double kMostDepthOfBone = 0.6;
constexpr double kMostDepthOfTrunk = 0.5;
constexpr float kLeastVisibility = 0.6F;

// Left and right bones of one person differ by less than 2 %; beyond this the two medians disagree by more
// than their own noise, and the person is believed.
constexpr double kSidesDiffer = 0.12;
constexpr std::uint32_t kManySamples = 60;

// The bone of each ratio, among those whose direction the world points tell.
const DepthBone& BoneOf(std::size_t ratio) {
  // DepthBones begins with hips and shoulders, then thighs, shanks, feet, upper arms and forearms.
  constexpr std::array<std::size_t, kPictureRatios> kPlaces = {2, 3, 4, 5, 8, 9, 10, 11, 6, 7, 0, 1};
  return DepthBones()[kPlaces[ratio]];
}

double WorldLength(const BodyLandmarks& body, Landmark from, Landmark to) {
  const WorldPoint& a = body.world[Index(from)];
  const WorldPoint& b = body.world[Index(to)];
  return std::hypot(static_cast<double>(b.x_m - a.x_m), static_cast<double>(b.y_m - a.y_m),
                    static_cast<double>(b.z_m - a.z_m));
}

double PictureLength(const BodyLandmarks& body, Landmark from, Landmark to) {
  const ImagePoint& a = body.image[Index(from)];
  const ImagePoint& b = body.image[Index(to)];
  return std::hypot(static_cast<double>(b.x_px - a.x_px), static_cast<double>(b.y_px - a.y_px));
}

bool ClearlySeen(const BodyLandmarks& body, Landmark landmark) {
  return body.visibility[Index(landmark)] >= kLeastVisibility;
}

// How much farther from the camera than the trunk's middle a bone's middle is, by the world points, in torso
// lengths.
double BehindTrunk(const BodyLandmarks& body, Landmark from, Landmark to, double torso_in_world_m) {
  const auto z = [&body](Landmark landmark) { return static_cast<double>(body.world[Index(landmark)].z_m); };
  const double trunk_m = 0.25 * (z(Landmark::kLeftHip) + z(Landmark::kRightHip) + z(Landmark::kLeftShoulder) +
                                 z(Landmark::kRightShoulder));
  return (0.5 * (z(from) + z(to)) - trunk_m) / torso_in_world_m;
}

// Feet are measured from the heel; the world points tell their direction from the ankle.
Landmark StartOf(const DepthBone& bone) {
  const Landmark from = LandmarkOf(bone.from);
  if (bone.from == BodyPoint::kLeftAnkle) {
    return Landmark::kLeftHeel;
  }
  return bone.from == BodyPoint::kRightAnkle ? Landmark::kRightHeel : from;
}

// How many pixels the torso would be long if it lay in the picture; nothing where it points along the view.
std::optional<double> TorsoInPicture(const BodyLandmarks& body, double look_down_rad) {
  const double depth = ToldTrunkDirection(body, look_down_rad).z();
  if (!(std::abs(depth) <= kMostDepthOfTrunk)) {
    return {};
  }
  const auto middle = [&body](Landmark left, Landmark right) {
    const ImagePoint& a = body.image[Index(left)];
    const ImagePoint& b = body.image[Index(right)];
    return ImagePoint{0.5F * (a.x_px + b.x_px), 0.5F * (a.y_px + b.y_px)};
  };
  const ImagePoint hips = middle(Landmark::kLeftHip, Landmark::kRightHip);
  const ImagePoint shoulders = middle(Landmark::kLeftShoulder, Landmark::kRightShoulder);
  const double apparent_px = std::hypot(static_cast<double>(shoulders.x_px - hips.x_px),
                                        static_cast<double>(shoulders.y_px - hips.y_px));
  const double torso_px = apparent_px / std::sqrt(1 - depth * depth) / (1 + kTorsoSurplus);
  constexpr double kSmallest_px = 4;  // below, a pixel's rounding is a tenth of the body
  return torso_px > kSmallest_px ? std::optional(torso_px) : std::nullopt;
}

double TorsoInWorld(const BodyLandmarks& body) {
  return 0.5 *
         (WorldLength(body, Landmark::kLeftHip, Landmark::kLeftShoulder) +
          WorldLength(body, Landmark::kRightHip, Landmark::kRightShoulder)) /
         (1 + kTorsoSurplus);
}

double MedianOf(const std::array<float, CalibrationState::kMostSamples>& samples, std::size_t count) {
  std::array<float, CalibrationState::kMostSamples> sorted = samples;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(count / 2);
  std::nth_element(sorted.begin(), middle, sorted.begin() + static_cast<std::ptrdiff_t>(count));
  return static_cast<double>(*middle);
}

}  // namespace

Calibration::Calibration(const CalibrationOptions& options) : Calibration(options, CalibrationState()) {}

Calibration::Calibration(const CalibrationOptions& options, const CalibrationState& state)
    : options_(options), state_(state) {
  Require(options.stature_m == 0 || (options.stature_m >= 0.5 && options.stature_m <= 2.5),
          "Calibration: stature_m must be 0 (not told) or 0.5 to 2.5");
  if (options.stature_m != 0) {
    state_.stature_m = options.stature_m;
  }
  Refresh();
}

bool Calibration::Step(const BodyLandmarks& body, double focal_px, double look_down_rad, double t_s) {
  if (!body.has_world || t_s < last_sample_s_ + options_.sample_period_s) {
    return false;
  }
  const std::optional<double> torso_px = TorsoInPicture(body, look_down_rad);
  const double torso_in_world_m = TorsoInWorld(body);
  if (!torso_px || !(torso_in_world_m > 0.1) || !ClearlySeen(body, Landmark::kLeftHip) ||
      !ClearlySeen(body, Landmark::kRightHip)) {
    return false;
  }
  last_sample_s_ = t_s;
  const auto add = [this](std::size_t ratio, double value) {
    constexpr double kLeast = 0.05;  // no bone of ours is shorter or longer than that against the torso
    constexpr double kMost = 3;
    if (!(value > kLeast && value < kMost)) {
      return;
    }
    // Once full, old samples make room in turn: what was learned follows a changed camera.
    const std::uint32_t place = state_.seen[ratio] % CalibrationState::kMostSamples;
    state_.samples[ratio][place] = static_cast<float>(value);
    ++state_.seen[ratio];
  };
  for (std::size_t ratio = 0; ratio < kPictureRatios; ++ratio) {
    const DepthBone& bone = BoneOf(ratio);
    const Landmark from = StartOf(bone);
    const Landmark to = LandmarkOf(bone.to);
    const double depth = ToldDirection(body, bone, look_down_rad).z();
    if (ClearlySeen(body, from) && ClearlySeen(body, to) && std::abs(depth) <= kMostDepthOfBone) {
      const double nearer = 1 + BehindTrunk(body, from, to, torso_in_world_m) * *torso_px / focal_px;
      const double apparent = nearer * PictureLength(body, from, to) / *torso_px;
      add(ratio, apparent / std::sqrt(1 - depth * depth) + kLacking[ratio]);
    }
  }
  for (const Ratio width : {Ratio::kHipWidth, Ratio::kShoulderWidth}) {
    const auto in_picture = static_cast<std::size_t>(width);
    const DepthBone& bone = BoneOf(in_picture);
    add(in_picture + 2, WorldLength(body, LandmarkOf(bone.from), LandmarkOf(bone.to)) / torso_in_world_m +
                            kLacking[in_picture]);
  }
  if (t_s < last_refresh_s_ + options_.refresh_period_s) {
    return false;
  }
  last_refresh_s_ = t_s;
  Refresh();
  return true;
}

std::uint32_t Calibration::moments() const {
  return *std::min_element(state_.seen.begin(), state_.seen.begin() + 4);
}

void Calibration::Refresh() {
  // Typical of a person of 1.70 m, the mean of adult women and men in Europe, where nobody told the stature.
  constexpr double kUsualStature_m = 1.70;
  const BoneLengths typical = TypicalLengths(state_.stature_m != 0 ? state_.stature_m : kUsualStature_m);
  const double torso_m = typical.torso_m;

  // A mean of what is typical and what was observed, each weighed by how much it can be relied on.
  struct Mean {
    double sum;
    double weight;
    Mean(double typical, double spread) : sum(typical / (spread * spread)), weight(1 / (spread * spread)) {}
    void Add(double observed, double spread, std::size_t count) {
      const double variance = spread * spread + kSampleSpread * kSampleSpread / static_cast<double>(count);
      sum += observed / variance;
      weight += 1 / variance;
    }
    double value() const { return sum / weight; }
  };
  const auto kept = [this](std::size_t ratio) {
    return std::min<std::size_t>(state_.seen[ratio], CalibrationState::kMostSamples);
  };
  const auto pair = [&](std::size_t left, const std::array<double, 2>& typical_m) {
    std::array<double, 2> medians{};
    std::array<std::size_t, 2> counts{};
    for (std::size_t side = 0; side < 2; ++side) {
      counts[side] = kept(left + side);
      medians[side] = counts[side] > 0 ? MedianOf(state_.samples[left + side], counts[side]) : 0;
    }
    const double total = static_cast<double>(counts[0] + counts[1]);
    std::array<double, 2> out = typical_m;
    if (total == 0) {
      return out;
    }
    const double mean =
        (medians[0] * static_cast<double>(counts[0]) + medians[1] * static_cast<double>(counts[1])) / total;
    const bool differ = counts[0] >= kManySamples && counts[1] >= kManySamples &&
                        std::abs(medians[0] - medians[1]) > kSidesDiffer * mean;
    for (std::size_t side = 0; side < 2; ++side) {
      Mean ratio(typical_m[side] / torso_m, kTypicalSpread);
      ratio.Add(differ ? medians[side] : mean, kMedianSpread, counts[0] + counts[1]);
      out[side] = torso_m * ratio.value();
    }
    return out;
  };
  const auto width = [&](Ratio ratio, double typical_m) {
    const auto in_picture = static_cast<std::size_t>(ratio);
    const std::size_t in_world = in_picture + 2;
    Mean mean(typical_m / torso_m, kTypicalWidthSpread);
    if (const std::size_t count = kept(in_picture); count > 0) {
      mean.Add(MedianOf(state_.samples[in_picture], count), kMedianSpread, count);
    }
    if (const std::size_t count = kept(in_world); count > 0) {
      mean.Add(MedianOf(state_.samples[in_world], count), kWorldWidthSpread, count);
    }
    return torso_m * mean.value();
  };
  lengths_ = typical;
  lengths_.thigh_m = pair(static_cast<std::size_t>(Ratio::kLeftThigh), typical.thigh_m);
  lengths_.shank_m = pair(static_cast<std::size_t>(Ratio::kLeftShank), typical.shank_m);
  lengths_.upper_arm_m = pair(static_cast<std::size_t>(Ratio::kLeftUpperArm), typical.upper_arm_m);
  lengths_.forearm_m = pair(static_cast<std::size_t>(Ratio::kLeftForearm), typical.forearm_m);
  lengths_.foot_m = pair(static_cast<std::size_t>(Ratio::kLeftFoot), typical.foot_m);
  lengths_.hip_width_m = width(Ratio::kHipWidth, typical.hip_width_m);
  lengths_.shoulder_width_m = width(Ratio::kShoulderWidth, typical.shoulder_width_m);
}

}  // namespace supple
