#include "body/calibration.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/require.h"

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
};
static_assert(static_cast<std::size_t>(Ratio::kShoulderWidth) + 1 == CalibrationState::kRatioCount);
static_assert(sizeof(CalibrationState::samples) / sizeof(float) ==
              CalibrationState::kRatioCount * CalibrationState::kMostSamples);

struct BoneInPicture {
  Landmark from;
  Landmark to;
  /// What the distance of the two landmarks lacks of the bone, in torso lengths (landmark_model.cc has the
  /// places).
  double lacking;
};

constexpr std::size_t kBoneCount = 10;  // the first ratios, in order; the widths follow

constexpr std::array<BoneInPicture, kBoneCount> kBones = {{
    {Landmark::kLeftHip, Landmark::kLeftKnee, -0.007},
    {Landmark::kRightHip, Landmark::kRightKnee, -0.007},
    {Landmark::kLeftKnee, Landmark::kLeftAnkle, 0.06},
    {Landmark::kRightKnee, Landmark::kRightAnkle, 0.06},
    {Landmark::kLeftShoulder, Landmark::kLeftElbow, -0.05},
    {Landmark::kRightShoulder, Landmark::kRightElbow, -0.05},
    {Landmark::kLeftElbow, Landmark::kLeftWrist, 0},
    {Landmark::kRightElbow, Landmark::kRightWrist, 0},
    {Landmark::kLeftHeel, Landmark::kLeftFootIndex, 0.08},
    {Landmark::kRightHeel, Landmark::kRightFootIndex, 0.08},
}};

// The shoulders' landmarks lie above the joints and the hips' a little too.
constexpr double kTorsoSurplus = 0.053;
// The hips' landmarks lie outside of the joints, the shoulders' inside.
constexpr double kHipWidthSurplus = 0.044;
constexpr double kShoulderWidthLack = 0.09;

// How much one may rely on a sample, on a median of many, and on what is typical, as parts of the length.
// People of one stature differ by 4 to 6 % in the lengths of their segments (de Leva 1996 gives 3 to 5 %
// between groups).
constexpr double kTypicalSpread = 0.06;
constexpr double kMedianSpread = 0.04;
constexpr double kSampleSpread = 0.12;
// Widths come from world points alone, which hardly know them.
constexpr double kWidthSpread = 0.15;

// Beyond these the part of a bone that points along the view makes its length a guess.
constexpr double kMostDepthOfBone = 0.6;
constexpr double kMostDepthOfTrunk = 0.5;
constexpr float kLeastVisibility = 0.6F;

// Left and right bones of one person differ by less than 2 %; beyond this the two medians disagree by more
// than their own noise, and the person is believed.
constexpr double kSidesDiffer = 0.12;
constexpr std::uint32_t kManySamples = 60;

struct Vector {
  double x;
  double y;
  double z;
};

Vector WorldBetween(const BodyLandmarks& body, Landmark from, Landmark to) {
  const WorldPoint& a = body.world[Index(from)];
  const WorldPoint& b = body.world[Index(to)];
  return {static_cast<double>(b.x_m - a.x_m), static_cast<double>(b.y_m - a.y_m),
          static_cast<double>(b.z_m - a.z_m)};
}

double Length(const Vector& v) { return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z); }

double PictureLength(const BodyLandmarks& body, Landmark from, Landmark to) {
  const ImagePoint& a = body.image[Index(from)];
  const ImagePoint& b = body.image[Index(to)];
  return std::hypot(static_cast<double>(b.x_px - a.x_px), static_cast<double>(b.y_px - a.y_px));
}

bool ClearlySeen(const BodyLandmarks& body, Landmark landmark) {
  return body.visibility[Index(landmark)] >= kLeastVisibility;
}

Vector TrunkInWorld(const BodyLandmarks& body) {
  const Vector left = WorldBetween(body, Landmark::kLeftHip, Landmark::kLeftShoulder);
  const Vector right = WorldBetween(body, Landmark::kRightHip, Landmark::kRightShoulder);
  return {0.5 * (left.x + right.x), 0.5 * (left.y + right.y), 0.5 * (left.z + right.z)};
}

// How many pixels the torso would be long if it lay in the picture; nothing where it points along the view.
std::optional<double> TorsoInPicture(const BodyLandmarks& body, const Vector& trunk) {
  const double length_m = Length(trunk);
  const double depth = trunk.z / std::max(length_m, 1e-6);
  if (!(length_m > 0.1) || std::abs(depth) > kMostDepthOfTrunk) {
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
  return torso_px > 4 ? std::optional(torso_px) : std::nullopt;
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

bool Calibration::Step(const BodyLandmarks& body, double t_s) {
  if (!body.has_world || t_s < last_sample_s_ + options_.sample_period_s) {
    return false;
  }
  const Vector trunk = TrunkInWorld(body);
  const std::optional<double> torso_px = TorsoInPicture(body, trunk);
  if (!torso_px || !ClearlySeen(body, Landmark::kLeftHip) || !ClearlySeen(body, Landmark::kRightHip)) {
    return false;
  }
  last_sample_s_ = t_s;
  const auto add = [this](std::size_t ratio, double value) {
    // Once full, old samples make room in turn: what was learned follows a changed camera.
    const std::uint32_t place = state_.seen[ratio] % CalibrationState::kMostSamples;
    state_.samples[ratio][place] = static_cast<float>(value);
    ++state_.seen[ratio];
  };
  for (std::size_t b = 0; b < kBoneCount; ++b) {
    const BoneInPicture& bone = kBones[b];
    const Vector world = WorldBetween(body, bone.from, bone.to);
    const double depth = world.z / std::max(Length(world), 1e-6);
    if (!ClearlySeen(body, bone.from) || !ClearlySeen(body, bone.to) || std::abs(depth) > kMostDepthOfBone) {
      continue;
    }
    const double ratio =
        PictureLength(body, bone.from, bone.to) / std::sqrt(1 - depth * depth) / *torso_px + bone.lacking;
    if (ratio > 0.05 && ratio < 3) {
      add(b, ratio);
    }
  }
  const double trunk_m = Length(trunk) / (1 + kTorsoSurplus);
  add(static_cast<std::size_t>(Ratio::kHipWidth),
      Length(WorldBetween(body, Landmark::kLeftHip, Landmark::kRightHip)) / trunk_m - kHipWidthSurplus);
  add(static_cast<std::size_t>(Ratio::kShoulderWidth),
      Length(WorldBetween(body, Landmark::kLeftShoulder, Landmark::kRightShoulder)) / trunk_m +
          kShoulderWidthLack);
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

  // Typical and observed, each weighed by how much it can be relied on.
  const auto weigh = [&](double typical_ratio, double observed, double count, double observed_spread) {
    const double variance = observed_spread * observed_spread + kSampleSpread * kSampleSpread / count;
    const double typical_weight = 1 / (kTypicalSpread * kTypicalSpread);
    return (typical_ratio * typical_weight + observed / variance) / (typical_weight + 1 / variance);
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
      out[side] =
          torso_m * weigh(typical_m[side] / torso_m, differ ? medians[side] : mean, total, kMedianSpread);
    }
    return out;
  };
  const auto width = [&](Ratio ratio, double typical_m) {
    const auto r = static_cast<std::size_t>(ratio);
    const std::size_t count = kept(r);
    return count == 0 ? typical_m
                      : torso_m * weigh(typical_m / torso_m, MedianOf(state_.samples[r], count),
                                        static_cast<double>(count), kWidthSpread);
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
