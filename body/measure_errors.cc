#include "body/measure_errors.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

#include "base/angle.h"
#include "base/require.h"
#include "body/measure_registry.h"
#include "body/rotation.h"

namespace supple {
namespace {

// A part of the body whose depth may be off: the points it carries along.
struct CarriedPoints {
  double PointErrors::* whole;
  std::array<double, 2> PointErrors::* sided;
  std::size_t side;
  std::uint32_t bits;           // the points that move by the error
  std::uint32_t half_bits;      // and those that move by half of it the other way, for lines across the body
  std::uint32_t more_bits = 0;  // and those that move by it once more
};

template <typename... Points>
constexpr std::uint32_t Bits(Points... points) {
  return ((std::uint32_t{1} << Index(points)) | ...);
}

using enum BodyPoint;

constexpr std::uint32_t kLeftLeg = Bits(kLeftKnee, kLeftAnkle, kLeftHeel, kLeftToe);
constexpr std::uint32_t kLeftLower = Bits(kLeftAnkle, kLeftHeel, kLeftToe);
constexpr std::uint32_t kLeftArm = Bits(kLeftElbow, kLeftWrist);
constexpr std::uint32_t kHead = Bits(kLeftEar, kRightEar, kNose);
constexpr std::uint32_t kUpperBody =
    Bits(kLeftShoulder, kRightShoulder) | kLeftArm | (kLeftArm << 1U) | kHead;

constexpr std::array<CarriedPoints, 16> kParts = {{
    {&PointErrors::hips_m, nullptr, 0, Bits(kRightHip) | (kLeftLeg << 1U), Bits(kLeftHip) | kLeftLeg},
    {&PointErrors::trunk_m, nullptr, 0, kUpperBody, 0},
    {&PointErrors::shoulders_m, nullptr, 0, Bits(kRightShoulder) | (kLeftArm << 1U),
     Bits(kLeftShoulder) | kLeftArm},
    {&PointErrors::head_m, nullptr, 0, kHead, 0},
    {nullptr, &PointErrors::thigh_m, 0, kLeftLeg, 0},
    {nullptr, &PointErrors::thigh_m, 1, kLeftLeg << 1U, 0},
    {nullptr, &PointErrors::leg_m, 0, kLeftLeg, 0, kLeftLower},
    {nullptr, &PointErrors::leg_m, 1, kLeftLeg << 1U, 0, kLeftLower << 1U},
    {nullptr, &PointErrors::shank_m, 0, kLeftLower, 0},
    {nullptr, &PointErrors::shank_m, 1, kLeftLower << 1U, 0},
    {nullptr, &PointErrors::foot_m, 0, Bits(kLeftToe), 0},
    {nullptr, &PointErrors::foot_m, 1, Bits(kRightToe), 0},
    {nullptr, &PointErrors::upper_arm_m, 0, kLeftArm, 0},
    {nullptr, &PointErrors::upper_arm_m, 1, kLeftArm << 1U, 0},
    {nullptr, &PointErrors::forearm_m, 0, Bits(kLeftWrist), 0},
    {nullptr, &PointErrors::forearm_m, 1, Bits(kRightWrist), 0},
}};

// Tries changed points and gathers what they do to one measure.
class Trial {
 public:
  Trial(const MeasureEntry& entry, double value, const BodyPoints& p_G, const BodyScale& scale)
      : entry_(entry), value_(value), scale_(scale), original_(p_G), changed_(p_G) {}

  // Moves a point by `by`, one way and the other, and adds the larger change.
  void Move(std::uint32_t bit, const Eigen::Vector3d& by) { Move({nullptr, nullptr, 0, bit, 0}, by); }

  // The same with the points that a part carries along.
  void Move(const CarriedPoints& part, const Eigen::Vector3d& by) {
    Sum(std::max(Change(part, by), Change(part, -by)));
  }

  void Sum(double change) { squares_ += change * change; }

  // Turns the body about the middle of its hips, one way and the other, and adds the larger change.
  void Turn(const Eigen::Matrix3d& turn) {
    Sum(std::max(ChangeTurned(turn), ChangeTurned(turn.transpose())));
  }

  double spread() const { return std::sqrt(squares_); }

 private:
  double Change(const CarriedPoints& part, const Eigen::Vector3d& by) {
    const double share = part.half_bits != 0 ? 0.5 : 1.0;
    Shift(part.bits, share * by);
    Shift(part.half_bits, -share * by);
    Shift(part.more_bits, by);
    const double change = Difference();
    Restore(part.bits | part.half_bits);
    return change;
  }

  double ChangeTurned(const Eigen::Matrix3d& turn) {
    const Eigen::Vector3d pivot = 0.5 * (original_[Index(kLeftHip)] + original_[Index(kRightHip)]);
    for (std::uint32_t left = entry_.info.needs; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(__builtin_ctz(left));
      changed_[i] = pivot + turn * (original_[i] - pivot);
    }
    const double change = Difference();
    Restore(entry_.info.needs);
    return change;
  }

  double Difference() const {
    const double off = entry_.Of(changed_, scale_) - value_;
    if (!std::isfinite(off)) {
      return 0;  // the formula gives no meaning to such a body; the value itself has one
    }
    // Wrapping an angle costs as much as many a formula, and few need it.
    const double size = std::abs(off);
    return entry_.info.unit == MeasureUnit::kAngle && size > kPi ? std::abs(WrapAngle(off)) : size;
  }

  void Shift(std::uint32_t bits, const Eigen::Vector3d& by) {
    for (std::uint32_t left = bits & entry_.info.needs; left != 0; left &= left - 1) {
      changed_[static_cast<std::size_t>(__builtin_ctz(left))] += by;
    }
  }

  void Restore(std::uint32_t bits) {
    for (std::uint32_t left = bits & entry_.info.needs; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(__builtin_ctz(left));
      changed_[i] = original_[i];
    }
  }

  const MeasureEntry& entry_;
  double value_;
  const BodyScale& scale_;
  const BodyPoints& original_;
  BodyPoints changed_;
  double squares_ = 0;
};

// Whether a part's error moves some of the measure's points against others. What moves all of them alike
// changes only what counts from the floor.
bool Matters(const CarriedPoints& part, const MeasureEntry& entry) {
  const std::uint32_t needs = entry.info.needs;
  const std::uint32_t moved = part.bits & needs;
  const std::uint32_t moved_back = part.half_bits & needs;
  if (entry.counts_from_floor || (part.more_bits & needs) != 0) {
    return (moved | moved_back) != 0;
  }
  return (moved | moved_back) != 0 && moved != needs && moved_back != needs;
}

// How far off the length is by which a measure is divided, as a part of it.
double ScaleShare(MeasureUnit unit, const PointErrors& errors) {
  switch (unit) {
    case MeasureUnit::kTorso:
      return errors.torso_share;
    case MeasureUnit::kThigh:
    case MeasureUnit::kShank:
    case MeasureUnit::kLegLength:
      return errors.limb_share;
    case MeasureUnit::kFoot:
      return errors.foot_share;
    case MeasureUnit::kHipWidth:
      return errors.hip_width_share;
    case MeasureUnit::kAngle:
    case MeasureUnit::kRatio:
    case MeasureUnit::kClass:
      return 0;
  }
  return 0;
}

}  // namespace

double MeasureError(MeasureIndex measure, double value, const BodyPoints& p_G, const BodyScale& scale,
                    const PointErrors& errors, const Ground& ground) {
  Require(measure < MeasureEntries().size(), "MeasureError: measure must be below AllMeasures().size()");
  const MeasureEntry& entry = MeasureEntries()[measure];
  Trial trial(entry, value, p_G, scale);
  // Classes do not change little by little: what twice the usual error would not change is sure.
  const double times = entry.info.unit == MeasureUnit::kClass ? 2.0 : 1.0;
  for (std::uint32_t left = entry.info.needs; left != 0; left &= left - 1) {
    const auto i = static_cast<std::size_t>(__builtin_ctz(left));
    const std::uint32_t bit = std::uint32_t{1} << i;
    trial.Move(bit, times * errors.beside_m[i] * ground.R_GV.col(0));
    trial.Move(bit, times * errors.beside_m[i] * ground.R_GV.col(1));
  }
  for (const CarriedPoints& part : kParts) {
    const double error_m = part.whole != nullptr ? errors.*part.whole : (errors.*part.sided)[part.side];
    if (error_m > 0 && Matters(part, entry)) {
      trial.Move(part, times * error_m * ground.R_GV.col(2));
    }
  }
  if (entry.info.uses_vertical) {
    trial.Turn(RotationX(ground.pitch_spread_rad));
    trial.Turn(RotationZ(ground.roll_spread_rad));
  }
  if (entry.counts_from_floor) {
    trial.Sum(ground.floor_spread_torso);
  }
  trial.Sum(ScaleShare(entry.info.unit, errors) * value);
  return kIntervalSpreads * trial.spread();
}

}  // namespace supple
