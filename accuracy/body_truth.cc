#include "accuracy/body_truth.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "accuracy/truth_json.h"
#include "base/angle.h"

namespace supple {
namespace {

// A person on a mat; even one who walks out of the picture stays in the room.
constexpr double kFarthestM = 100;

/// The files' names of the points, in the order of BodyPoint.
constexpr std::array<std::string_view, kBodyPointCount> kNamesInFile = {
    "shoulder_l", "shoulder_r", "elbow_l", "elbow_r", "wrist_l", "wrist_r", "hip_l",
    "hip_r",      "knee_l",     "knee_r",  "ankle_l", "ankle_r", "heel_l",  "heel_r",
    "toe_l",      "toe_r",      "ear_l",   "ear_r",   "nose"};

Eigen::Vector3d ToVector(const std::array<double, 3>& numbers) {
  return {numbers[0], numbers[1], numbers[2]};
}

Eigen::Vector3d Cross(const Eigen::Vector3d& a, const Eigen::Vector3d& b) {
  return {a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(), a.x() * b.y() - a.y() * b.x()};
}

Eigen::Matrix3d ReadMatrix(const TruthField& field, double low, double high) {
  Eigen::Matrix3d out;
  Eigen::Index row = 0;
  for (const TruthField& numbers : field.Items(3, 3, "rows")) {
    out.row(row) = ToVector(numbers.Numbers<3>(low, high, "must be three numbers"));
    ++row;
  }
  return out;
}

/// Turns the axes of the files' world W (z up, floor at z = 0) into the camera's.
Eigen::Matrix3d ReadRotation(const TruthField& field) {
  constexpr double kRounding = 1e-3;  // the files keep six decimals
  const Eigen::Matrix3d R_CW = ReadMatrix(field, -1 - kRounding, 1 + kRounding);
  const Eigen::Matrix3d product = R_CW * R_CW.transpose();
  const bool keeps_lengths = (product - Eigen::Matrix3d::Identity()).cwiseAbs().maxCoeff() < kRounding;
  const bool keeps_hands = Cross(R_CW.row(0), R_CW.row(1)).dot(R_CW.row(2).transpose()) > 0;
  if (!keeps_lengths || !keeps_hands) {
    field.Refuse("must be a rotation");
  }
  return R_CW;
}

/// Turns the world's axes into those of G.
Eigen::Matrix3d LevelRotation(const TruthField& field, const Eigen::Matrix3d& R_CW) {
  // Below this the picture's right points at the ceiling or the floor: a camera that lies on its side.
  constexpr double kLeastLevel = 0.5;
  const Eigen::Vector3d v_WUp(0, 0, 1);
  const Eigen::Vector3d v_WRight = R_CW.row(0);
  const Eigen::Vector3d v_WLevel = v_WRight - v_WRight.dot(v_WUp) * v_WUp;
  if (v_WLevel.norm() < kLeastLevel) {
    field.Refuse("must be of an upright camera, and this one lies on its side");
  }
  Eigen::Matrix3d R_GW;
  R_GW.row(0) = v_WLevel.normalized();
  R_GW.row(1) = v_WUp;
  R_GW.row(2) = Cross(v_WLevel.normalized(), v_WUp);
  return R_GW;
}

/// The turn from the pelvis to the world that a quaternion [w, x, y, z] stands for.
Eigen::Matrix3d ReadQuaternion(const TruthField& field) {
  constexpr double kRounding = 1e-3;  // the files keep five decimals
  auto [w, x, y, z] = field.Numbers<4>(-1 - kRounding, 1 + kRounding, "must be four numbers, [w, x, y, z]");
  const double length = std::sqrt(w * w + x * x + y * y + z * z);
  if (std::abs(length - 1) > kRounding) {
    field.Refuse("must be a quaternion of length 1");
  }
  w /= length;
  x /= length;
  y /= length;
  z /= length;
  Eigen::Matrix3d out;
  out << 1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),  //
      2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),     //
      2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y);
  return out;
}

double ReadAngle(const TruthField& joint, std::string_view name) {
  constexpr double kFullTurnDeg = 360;
  return RadiansFromDegrees(joint.Member(name).Number(-kFullTurnDeg, kFullTurnDeg));
}

BallAngles ReadBall(const TruthField& joint) {
  return {ReadAngle(joint, "flexion"), ReadAngle(joint, "abduction"), ReadAngle(joint, "external_rotation")};
}

SpineAngles ReadSpine(const TruthField& part) {
  return {ReadAngle(part, "flexion"), ReadAngle(part, "side_left"), ReadAngle(part, "rotation_left")};
}

TruthAngles ReadAngles(const TruthField& angles) {
  TruthAngles out;
  for (const std::size_t side : {kLeftSide, kRightSide}) {
    const std::string ending = side == kLeftSide ? "_l" : "_r";
    out.hip.at(side) = ReadBall(angles.Member("hip" + ending));
    out.knee_flexion_rad.at(side) = ReadAngle(angles.Member("knee" + ending), "flexion");
    out.ankle_dorsiflexion_rad.at(side) = ReadAngle(angles.Member("ankle" + ending), "dorsiflexion");
    const TruthField shoulder = angles.Member("shoulder" + ending);
    out.shoulder.at(side) = ReadBall(shoulder);
    out.shoulder_elevation_rad.at(side) = ReadAngle(shoulder, "elevation");
    out.elbow_flexion_rad.at(side) = ReadAngle(angles.Member("elbow" + ending), "flexion");
  }
  out.lumbar = ReadSpine(angles.Member("lumbar"));
  out.thoracic = ReadSpine(angles.Member("thoracic"));
  out.trunk_total = ReadSpine(angles.Member("trunk_total"));
  return out;
}

/// Between the camera's axis and the line through the hips, as a person reads it.
double ViewDeg(const BodyPoints& points_m, const Eigen::Vector3d& v_GAxis) {
  const Eigen::Vector3d v_GHips =
      points_m.at(Index(BodyPoint::kLeftHip)) - points_m.at(Index(BodyPoint::kRightHip));
  return DegreesFromRadians(std::atan2(Cross(v_GHips, v_GAxis).norm(), std::abs(v_GHips.dot(v_GAxis))));
}

TruthCamera ReadCamera(const TruthField& field, const TruthHead& head, const Eigen::Matrix3d& R_CW,
                       const Eigen::Matrix3d& R_GW) {
  constexpr double kMaxFocalPx = 1e6;
  constexpr double kSquareWithin = 0.01;
  const TruthField intrinsics = field.Member("K");
  const Eigen::Matrix3d numbers = ReadMatrix(intrinsics, -kMaxFocalPx, kMaxFocalPx);
  if (numbers(0, 0) < 1 || std::abs(numbers(1, 1) / numbers(0, 0) - 1) > kSquareWithin) {
    intrinsics.Refuse("must be of a camera with square pixels and a focal length of at least 1 pixel");
  }
  TruthCamera out;
  out.width_px = head.width_px;
  out.height_px = head.height_px;
  out.focal_px = numbers(0, 0);
  out.centre_x_px = numbers(0, 2);
  out.centre_y_px = numbers(1, 2);
  out.R_GC = R_GW * R_CW.transpose();
  out.p_GC = R_GW * ToVector(head.camera_centre_m);
  out.azimuth_deg = head.camera_azimuth_deg;
  return out;
}

BodyTruthFrame ReadFrame(const TruthField& frame, double t_s, const Eigen::Matrix3d& R_GW,
                         const TruthCamera& camera) {
  BodyTruthFrame out;
  out.t_s = t_s;
  const TruthField joints = frame.Member("joints3d");
  for (std::size_t point = 0; point < kBodyPointCount; ++point) {
    const std::string_view name = kNamesInFile.at(point);
    out.points_m.at(point) = R_GW * ToVector(joints.Member(name).Numbers<3>(
                                        -kFarthestM, kFarthestM, "must be three numbers, [x, y, z]"));
    out.sights.at(point) = ReadSight(frame, name);
  }
  out.R_GP = R_GW * ReadQuaternion(frame.Member("pelvis_quat_wxyz"));
  out.angles = ReadAngles(frame.Member("angles"));
  out.view_deg = ViewDeg(out.points_m, camera.R_GC.col(2));
  return out;
}

// Left and right exchanged: x of the ground, of a picture and of the pelvis all point to a side.
Eigen::Matrix3d MirroredAxes(const Eigen::Matrix3d& axes) {
  const Eigen::DiagonalMatrix<double, 3> mirror(-1, 1, 1);
  return mirror * axes * mirror;
}

SpineAngles Mirrored(const SpineAngles& spine) {
  return {spine.flexion_rad, -spine.side_left_rad, -spine.rotation_left_rad};
}

BodyTruthFrame Mirrored(const BodyTruthFrame& frame) {
  BodyTruthFrame out = frame;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const std::size_t other = Index(OtherSide(static_cast<BodyPoint>(i)));
    out.points_m[i] = frame.points_m[other].cwiseProduct(Eigen::Vector3d(-1, 1, 1));
    out.sights[i] = frame.sights[other];
  }
  out.R_GP = MirroredAxes(frame.R_GP);
  TruthAngles& angles = out.angles;
  std::swap(angles.hip[0], angles.hip[1]);
  std::swap(angles.knee_flexion_rad[0], angles.knee_flexion_rad[1]);
  std::swap(angles.ankle_dorsiflexion_rad[0], angles.ankle_dorsiflexion_rad[1]);
  std::swap(angles.shoulder[0], angles.shoulder[1]);
  std::swap(angles.shoulder_elevation_rad[0], angles.shoulder_elevation_rad[1]);
  std::swap(angles.elbow_flexion_rad[0], angles.elbow_flexion_rad[1]);
  angles.lumbar = Mirrored(angles.lumbar);
  angles.thoracic = Mirrored(angles.thoracic);
  angles.trunk_total = Mirrored(angles.trunk_total);
  return out;
}

}  // namespace

BodyTruth Mirrored(const BodyTruth& truth) {
  BodyTruth out = truth;
  TruthCamera& camera = out.camera;
  camera.centre_x_px = camera.width_px - camera.centre_x_px;
  camera.R_GC = MirroredAxes(camera.R_GC);
  camera.p_GC.x() = -camera.p_GC.x();
  camera.azimuth_deg = -camera.azimuth_deg;
  std::ranges::transform(truth.frames, out.frames.begin(),
                         [](const BodyTruthFrame& frame) { return Mirrored(frame); });
  return out;
}

Result<BodyTruth> ReadBodyTruth(const std::filesystem::path& path) {
  BodyTruth truth;
  const Result<Done> read = ReadTruthFile(path, [&truth](const TruthField& file) {
    TruthHead head = ReadTruthHead(file);
    const TruthField camera = file.Member("camera");
    const TruthField rotation = camera.Member("R");
    const Eigen::Matrix3d R_CW = ReadRotation(rotation);
    const Eigen::Matrix3d R_GW = LevelRotation(rotation, R_CW);
    truth.camera = ReadCamera(camera, head, R_CW, R_GW);
    truth.movement = std::move(head.movement);
    truth.person = std::move(head.person);
    ReadTruthFrames(file, [&truth, &R_GW](const TruthField& frame, double t_s) {
      truth.frames.push_back(ReadFrame(frame, t_s, R_GW, truth.camera));
    });
  });
  if (!read) {
    return read.fault();
  }
  return truth;
}

}  // namespace supple
