#include "accuracy/angle_bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "base/angle.h"

namespace supple {
namespace {

constexpr double kPercent = 100;

// Errors are stated so that they hold in 95 of 100 cases (body/measures.h); five are left for what no model
// of errors foresees.
constexpr double kLeastWithinStatedError = 0.9;

// The view is known by our own fit of the body, which now and then is off by more than the ten degrees that
// kFarBesidePlane_rad leaves it.
constexpr double kLeastWithheldFarBeside = 0.99;

// Hips and shoulders differ in width, so an unsigned angle in three dimensions never falls below some 11
// degrees: in movements that straighten the hip the angle is taken in the sagittal plane.
constexpr std::array<std::string_view, 4> kPlainMovements = {
    "outer_thigh_stretch", "knee_to_opposite_shoulder", "seated_twist", "frog_stretch"};
constexpr std::array<std::string_view, 4> kSagittalMovements = {"inner_thigh_squeeze", "lunge_stretch",
                                                                "hip_lift", "cobra"};
constexpr std::array<std::string_view, 1> kSideLying = {"side_leg_lift"};
constexpr std::array<std::string_view, 1> kTwist = {"seated_twist"};

constexpr std::array<std::string_view, 2> kTrunkThigh = {"trunk_thigh_left", "trunk_thigh_right"};
constexpr std::array<std::string_view, 2> kTrunkThighSagittal = {"trunk_thigh_sagittal_left",
                                                                 "trunk_thigh_sagittal_right"};
constexpr std::array<std::string_view, 2> kKneeFlexion = {"knee_flexion_left", "knee_flexion_right"};
constexpr std::array<std::string_view, 2> kHipAbduction = {"hip_abduction_left", "hip_abduction_right"};
constexpr std::array<std::string_view, 1> kTrunkRotation = {"trunk_rotation"};
constexpr std::array<std::string_view, 1> kPelvisRoll = {"pelvis_roll"};

// The floors that the product sets for what its coach judges by, where the camera stands as it asks.
constexpr std::array<AngleTarget, 6> kTargets = {{
    {"trunk-thigh angle", kPlainMovements, kTrunkThigh, 5},
    {"trunk-thigh angle in the sagittal plane", kSagittalMovements, kTrunkThighSagittal, 5},
    {"knee flexion", {}, kKneeFlexion, 5},
    {"hip abduction, lying on the side", kSideLying, kHipAbduction, 6},
    {"trunk rotation", kTwist, kTrunkRotation, 8},
    {"pelvis roll", kSideLying, kPelvisRoll, 10},
}};

/// A mean error over groups, each value counting the same, and the group with the largest.
class PooledError {
 public:
  void Add(const Agreement& agreement, const AngleGroupKey& key) {
    if (!agreement.mean_absolute_error) {
      return;
    }
    const double error_deg = DegreesFromRadians(*agreement.mean_absolute_error);
    values_ += agreement.pairs;
    sum_deg_ += error_deg * static_cast<double>(agreement.pairs);
    if (worst_ == nullptr || error_deg > worst_deg_) {
      worst_ = &key;
      worst_deg_ = error_deg;
    }
  }
  bool is_empty() const { return values_ == 0; }
  double MeanDeg() const { return sum_deg_ / static_cast<double>(values_); }
  std::string Worst() const {
    return fmt::format("{:.2f} ({} in {})", worst_deg_, worst_->measure, worst_->movement);
  }

 private:
  std::size_t values_ = 0;
  double sum_deg_ = 0;
  double worst_deg_ = 0;
  const AngleGroupKey* worst_ = nullptr;
};

bool Names(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::vector<AngleGroup> GroupsOf(const AngleTarget& target, const std::vector<AngleGroup>& groups) {
  std::vector<AngleGroup> out;
  std::ranges::copy_if(groups, std::back_inserter(out), [&target](const AngleGroup& group) {
    return group.key.is_recommended_view && IsAbout(target, group.key);
  });
  return out;
}

Bar ErrorBar(const AngleTarget& target, const std::vector<AngleGroup>& groups) {
  PooledError error;
  int frames = 0;
  double silent_frames = 0;
  for (const AngleGroup& group : groups) {
    error.Add(group.accuracy.fit, group.key);
    frames += group.accuracy.judged_frames();
    silent_frames += group.accuracy.WithheldShare() * group.accuracy.judged_frames();
  }
  const std::string rule = fmt::format("{}, recommended view: mean error at most {:g} degrees", target.what,
                                       target.most_mean_error_deg);
  if (error.is_empty()) {
    return {rule, fmt::format("nothing was said in {} values asked for", frames), false};
  }
  return {rule,
          fmt::format("{:.2f} degrees, {:.1f} % of {} values withheld; worst {}", error.MeanDeg(),
                      kPercent * silent_frames / frames, frames, error.Worst()),
          error.MeanDeg() <= target.most_mean_error_deg};
}

/// Adds a bar where there are raw angles.
void AddRawBar(const AngleTarget& target, const std::vector<AngleGroup>& groups,
               RawComparison MeasureAccuracy::* column, std::string_view raw_of, std::vector<Bar>& bars) {
  PooledError raw;
  PooledError fit;
  for (const AngleGroup& group : groups) {
    raw.Add((group.accuracy.*column).raw, group.key);
    fit.Add((group.accuracy.*column).fit, group.key);
  }
  if (!raw.is_empty()) {
    bars.push_back({fmt::format("{}, recommended view: mean error below that of the landmarks' angle in {}",
                                target.what, raw_of),
                    fmt::format("{:.2f} against {:.2f} degrees", fit.MeanDeg(), raw.MeanDeg()),
                    fit.MeanDeg() < raw.MeanDeg()});
  }
}

/// Adds the bar on stated errors where any value was said.
void AddCalibrationBar(const std::vector<AngleGroup>& groups, std::vector<Bar>& bars) {
  Tally all;
  const AngleGroup* worst = nullptr;
  for (const AngleGroup& group : groups) {
    const Tally& said = group.accuracy.calibration;
    all += said;
    if (said.counted > 0 && (worst == nullptr || said.Share() < worst->accuracy.calibration.Share())) {
      worst = &group;
    }
  }
  if (worst == nullptr) {
    return;
  }
  const Tally& said = worst->accuracy.calibration;
  bars.push_back({fmt::format("at least {:g} % of all values said lie within the error stated with them",
                              kLeastWithinStatedError * kPercent),
                  fmt::format("{:.1f} % of {}; worst {:.1f} % of {} ({} in {}, {})", all.Share() * kPercent,
                              all.counted, said.Share() * kPercent, said.counted, worst->key.measure,
                              worst->key.movement, worst->key.view),
                  all.Share() >= kLeastWithinStatedError});
}

/// Adds the bar on silence where the camera looks from far beside a measure's plane.
void AddViewBar(const std::vector<AngleGroup>& groups, std::vector<Bar>& bars) {
  Tally all;
  const AngleGroup* worst = nullptr;
  for (const AngleGroup& group : groups) {
    const Tally& silent = group.accuracy.far_beside;
    all += silent;
    if (silent.counted > 0 && (worst == nullptr || silent.Share() < worst->accuracy.far_beside.Share())) {
      worst = &group;
    }
  }
  if (worst == nullptr) {
    return;
  }
  const Tally& silent = worst->accuracy.far_beside;
  bars.push_back(
      {fmt::format(
           "seen from more than {:g} degrees beside the plane in which a measure lies: at least {:g} % "
           "of its values withheld",
           DegreesFromRadians(kFarBesidePlane_rad), kLeastWithheldFarBeside * kPercent),
       fmt::format("{:.2f} % of {}; worst {:.1f} % of {} ({} in {}, {})", all.Share() * kPercent, all.counted,
                   silent.Share() * kPercent, silent.counted, worst->key.measure, worst->key.movement,
                   worst->key.view),
       all.Share() >= kLeastWithheldFarBeside});
}

}  // namespace

std::span<const AngleTarget> AngleTargets() { return kTargets; }

bool IsAbout(const AngleTarget& target, const AngleGroupKey& key) {
  return (target.movements.empty() || Names(target.movements, key.movement)) &&
         Names(target.measures, key.measure);
}

std::vector<Bar> CheckAngleBars(const std::vector<AngleGroup>& groups) {
  std::vector<Bar> bars;
  for (const AngleTarget& target : kTargets) {
    const std::vector<AngleGroup> of_target = GroupsOf(target, groups);
    if (of_target.empty()) {
      continue;
    }
    bars.push_back(ErrorBar(target, of_target));
    AddRawBar(target, of_target, &MeasureAccuracy::raw_world, "the network's world", bars);
    AddRawBar(target, of_target, &MeasureAccuracy::raw_image, "the picture", bars);
  }
  AddCalibrationBar(groups, bars);
  AddViewBar(groups, bars);
  return bars;
}

}  // namespace supple
