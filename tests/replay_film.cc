#include "tests/replay_film.h"

#include <bit>
#include <cmath>
#include <random>

#include "base/angle.h"
#include "body/synthetic_landmarks.h"

namespace supple {
namespace {

constexpr double kAway_s = 12;   // nobody is in the picture from here
constexpr double kOther_s = 16;  // and somebody else from here
constexpr double kEnd_s = 24;

double Swing(double t_s, double period_s) { return 0.5 - 0.5 * std::cos(2 * kPi * t_s / period_s); }

// Lies on the side and lifts a leg.
Posture LegLift(double t_s) {
  Posture posture = PostureBefore(LyingOnRightSide(), 10);
  posture[Coordinate::kLeftHipAbduction] = RadiansFromDegrees(40 * Swing(t_s, 3));
  posture[Coordinate::kLeftKneeFlexion] = RadiansFromDegrees(10);
  posture[Coordinate::kRightHipFlexion] = RadiansFromDegrees(30);
  posture[Coordinate::kRightKneeFlexion] = RadiansFromDegrees(40);
  posture[Coordinate::kLeftShoulderFlexion] = RadiansFromDegrees(20 + 10 * Swing(t_s, 5));
  posture[Coordinate::kLeftElbowFlexion] = RadiansFromDegrees(30);
  return posture;
}

// Stands and squats.
Posture Squat(double t_s) {
  const double down = Swing(t_s, 4);
  Posture posture = PostureBefore(StandingToTheRight(), 5, 0.3 + 0.3 * down);
  for (const Coordinate hip : {Coordinate::kLeftHipFlexion, Coordinate::kRightHipFlexion}) {
    posture[hip] = RadiansFromDegrees(80 * down);
  }
  for (const Coordinate knee : {Coordinate::kLeftKneeFlexion, Coordinate::kRightKneeFlexion}) {
    posture[knee] = RadiansFromDegrees(90 * down);
  }
  posture[Coordinate::kLumbarFlexion] = RadiansFromDegrees(15 * down);
  posture[Coordinate::kThoracicRotation] = RadiansFromDegrees(20 * std::sin(t_s));
  return posture;
}

}  // namespace

Camera ReplayCamera() { return RoomCamera(); }

std::vector<LandmarkFrame> ReplayFilm() {
  std::mt19937 random(7);
  const Skeleton first(TypicalLengths(1.65));
  const Skeleton second(TypicalLengths(1.85));
  std::vector<LandmarkFrame> frames;
  double t_s = 0;
  for (int i = 0; t_s < kEnd_s; ++i) {
    t_s += i % 7 == 3 ? 0.081 : 0.033;
    if (t_s >= kAway_s && t_s < kOther_s) {
      frames.push_back(FrameAt(t_s, std::nullopt));
      continue;
    }
    BodyLandmarks body = t_s < kAway_s ? LandmarksOf(first, LegLift(t_s), ReplayCamera())
                                       : LandmarksOf(second, Squat(t_s), ReplayCamera());
    AddNoise(body, 2, 0.01, random);
    if (i % 50 < 5) {
      AddOutliers(body, 0.1, random);
    }
    if (t_s > 5 && t_s < 8) {
      Hide(body, kLeftLegLandmarks);
    }
    if (i % 90 > 86) {
      ExchangeLegs(body);
    }
    body.has_world = i % 100 < 90;
    frames.push_back(FrameAt(t_s, body));
  }
  return frames;
}

void BitDigest::Add(double value) { Add(std::bit_cast<std::uint64_t>(value)); }

void BitDigest::Add(std::uint64_t bits) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  for (int byte = 0; byte < 8; ++byte) {
    digest_ = (digest_ ^ (bits >> (8 * byte) & 0xffU)) * kPrime;
  }
}

void AddFrame(const BodyFrame& frame, BitDigest& digest) {
  digest.Add(static_cast<std::uint64_t>(frame.t_us));
  digest.Add(std::uint64_t{frame.found});
  for (const MeasuredValue& value : frame.measures) {
    digest.Add(static_cast<std::uint64_t>(value.withheld));
    digest.Add(value.value);
    digest.Add(value.error);
    digest.Add(value.certainty);
  }
  if (!frame.found) {
    return;
  }
  const auto add = [&digest](const auto& matrix) {
    for (Eigen::Index i = 0; i < matrix.size(); ++i) {
      digest.Add(matrix.data()[i]);
    }
  };
  add(frame.posture.p_WP);
  add(frame.posture.R_WP);
  for (const double angle_rad : frame.posture.joints_rad) {
    digest.Add(angle_rad);
  }
  for (const Eigen::Vector3d& point : frame.points) {
    add(point);
  }
  for (const PointSight& sight : frame.sights) {
    digest.Add(sight.visibility);
    digest.Add(sight.unseen_s);
    digest.Add(sight.residual_torso);
  }
  add(frame.ground.R_GV);
  for (const double value :
       {frame.ground.pitch_rad, frame.ground.pitch_spread_rad, frame.ground.roll_rad,
        frame.ground.roll_spread_rad, frame.ground.floor_m, frame.ground.floor_spread_torso,
        frame.view.from_side_rad, frame.view.from_front_rad, frame.scale.torso_m, frame.scale.thigh_m,
        frame.scale.shank_m, frame.scale.foot_m, frame.scale.hip_width_m, frame.summary.first_cost,
        frame.summary.cost}) {
    digest.Add(value);
  }
  digest.Add(std::uint64_t{frame.is_new});
  digest.Add(std::uint64_t{frame.legs_exchanged});
  digest.Add(static_cast<std::uint64_t>(frame.summary.iterations));
  digest.Add(static_cast<std::uint64_t>(frame.summary.reason));
}

std::uint64_t DigestReplay() {
  BitDigest digest;
  BodyTracker tracker(ReplayCamera());
  for (const LandmarkFrame& frame : ReplayFilm()) {
    AddFrame(tracker.Step(frame), digest);
  }
  for (const auto& samples : tracker.calibration().samples) {
    for (const float sample : samples) {
      digest.Add(static_cast<double>(sample));
    }
  }
  return digest.value();
}

}  // namespace supple
