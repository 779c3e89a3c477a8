#include "accuracy/laboratory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "accuracy/laboratory_motion.h"
#include "base/angle.h"
#include "body/marker_calibration.h"
#include "body/marker_tracker.h"
#include "reports/marker_set_file.h"

namespace supple {
namespace {

// Our angles over time, one row of all for each moment that was found.
struct OurAngles {
  std::vector<double> time_s;
  std::vector<JointAngles> angles;
};

// At a moment of ours or between two; nothing outside of them.
std::optional<double> AngleAt(const OurAngles& ours, JointAngle angle, double t_s) {
  if (const std::optional<std::size_t> moment = FindMoment(ours.time_s, t_s)) {
    return ours.angles[*moment][Index(angle)];
  }
  const auto later = std::ranges::lower_bound(ours.time_s, t_s);
  if (later == ours.time_s.begin() || later == ours.time_s.end()) {
    return std::nullopt;
  }
  const auto after = static_cast<std::size_t>(later - ours.time_s.begin());
  const double before_rad = ours.angles[after - 1][Index(angle)];
  const double share = (t_s - ours.time_s[after - 1]) / (*later - ours.time_s[after - 1]);
  return before_rad + share * WrapAngle(ours.angles[after][Index(angle)] - before_rad);
}

AngleFigures FiguresOf(const std::vector<double>& differences_rad) {
  AngleFigures out;
  if (differences_rad.empty()) {
    return out;
  }
  double sum = 0;
  double squares = 0;
  for (const double difference : differences_rad) {
    sum += difference;
    squares += difference * difference;
  }
  const auto count = static_cast<double>(differences_rad.size());
  const double offset = sum / count;
  out.moments = differences_rad.size();
  out.offset_deg = DegreesFromRadians(offset);
  out.root_mean_square_deg = DegreesFromRadians(std::sqrt(squares / count));
  out.without_offset_deg = DegreesFromRadians(std::sqrt(std::max(squares / count - offset * offset, 0.0)));
  return out;
}

// One angle of a motion: its column, and what makes radians of our sign of it.
struct TheirAngle {
  std::size_t column = 0;
  double scale = 1;
};

std::optional<AngleDifference> Compare(const OurAngles& ours, JointAngle angle, const MotionTable& motion,
                                       const TheirAngle& theirs, const std::vector<double>& off_pelvis_m) {
  std::vector<double> all_rad;
  std::vector<double> sound_rad;
  double least_rad = HUGE_VAL;
  double most_rad = -HUGE_VAL;
  for (std::size_t row = 0; row < motion.time_s.size(); ++row) {
    const double their_rad = theirs.scale * motion.at(row, theirs.column);
    const std::optional<double> our_rad = AngleAt(ours, angle, motion.time_s[row]);
    if (!our_rad || !std::isfinite(their_rad)) {
      continue;
    }
    least_rad = std::min(least_rad, their_rad);
    most_rad = std::max(most_rad, their_rad);
    all_rad.push_back(WrapAngle(*our_rad - their_rad));
    if (off_pelvis_m[row] <= kMostOffPelvis_m) {
      sound_rad.push_back(all_rad.back());
    }
  }
  if (all_rad.empty()) {
    return std::nullopt;
  }
  return AngleDifference{angle, DegreesFromRadians(most_rad - least_rad), FiguresOf(all_rad),
                         FiguresOf(sound_rad)};
}

bool IsKnee(JointAngle angle) { return angle == JointAngle::kLeftKnee || angle == JointAngle::kRightKnee; }

}  // namespace

std::vector<LaboratoryFiles> SharedLaboratoryFiles(const std::filesystem::path& data_folder,
                                                   const std::filesystem::path& set_folder) {
  const std::filesystem::path opensim = data_folder / "opensim-core";
  const std::filesystem::path nimble = data_folder / "nimblephysics-opencap";
  const std::filesystem::path opencap_set = set_folder / "opencap.json";
  return {
      {"subject01, walking", opensim / "subject01_synthetic_marker_data.trc",
       opensim / "std_subject01_walk1_ik.mot", set_folder / "gait2392.json", true},
      {"addbio, walking", nimble / "addbio/walking2.trc", nimble / "addbio/walking2_ik.mot", opencap_set,
       false},
      {"addbio, drop jump", nimble / "addbio/DJ1.trc", nimble / "addbio/DJ1_ik.mot", opencap_set, false},
      {"subject5, drop jump", nimble / "subject5/DJ1.trc", nimble / "subject5/DJ1.mot", opencap_set, false},
      {"JA1, running", nimble / "ja1gait/JA1Gait35.trc", nimble / "ja1gait/JA1Gait35_ik_by_opensim.mot",
       set_folder / "ja1gait.json", false},
  };
}

bool IsJudged(JointAngle angle) {
  switch (angle) {
    case JointAngle::kPelvisTilt:
    case JointAngle::kPelvisList:
    case JointAngle::kPelvisRotation:
    case JointAngle::kRightHipFlexion:
    case JointAngle::kRightHipAdduction:
    case JointAngle::kRightKnee:
    case JointAngle::kLeftHipFlexion:
    case JointAngle::kLeftHipAdduction:
    case JointAngle::kLeftKnee:
      return true;
    default:
      return false;
  }
}

Result<LaboratoryResult> JudgeLaboratory(const MarkerSet& set, const MarkerTable& markers,
                                         const MotionTable& motion, bool knees_bend_negative,
                                         std::string_view name) {
  const Result<MarkerTrial> trial = FindMarkerTrial(set, markers, name);
  if (!trial) {
    return trial.fault();
  }
  const Result<MarkerCalibration> calibration = SolveMarkerCalibration(set, *trial);
  if (!calibration) {
    return calibration.fault();
  }
  LaboratoryResult result;
  result.name = name;
  result.moments = trial->frame_count();
  result.markers = static_cast<std::size_t>(std::ranges::count_if(set.markers, [&](const MarkerUse& marker) {
    return std::ranges::find(markers.markers, marker.name) != markers.markers.end();
  }));
  MarkerTracker tracker(set, calibration->body);
  OurAngles ours;
  double squares = 0;
  for (std::size_t i = 0; i < trial->frame_count(); ++i) {
    const MarkerFrame& frame = tracker.Step(trial->frame(i));
    if (frame.found) {
      ours.time_s.push_back(trial->time_s[i]);
      ours.angles.push_back(JointAnglesOf(frame.posture));
      squares += frame.root_mean_square_m * frame.root_mean_square_m;
    }
  }
  result.moments_found = ours.time_s.size();
  result.root_mean_square_m =
      std::sqrt(squares / static_cast<double>(std::max<std::size_t>(ours.time_s.size(), 1)));
  const std::vector<double> off_pelvis_m = OffPelvis_m(set, *trial, motion);
  result.reference_moments = off_pelvis_m.size();
  result.reference_unsound = static_cast<std::size_t>(
      std::ranges::count_if(off_pelvis_m, [](double off_m) { return off_m > kMostOffPelvis_m; }));
  for (std::size_t i = 0; i < kJointAngleCount; ++i) {
    const auto angle = static_cast<JointAngle>(i);
    const std::optional<std::size_t> column = FindColumn(motion, kJointAngleNames.at(i));
    if (!column) {
      continue;
    }
    const double to_rad = motion.in_degrees ? RadiansFromDegrees(1) : 1;
    const TheirAngle theirs = {*column, knees_bend_negative && IsKnee(angle) ? -to_rad : to_rad};
    if (const std::optional<AngleDifference> difference =
            Compare(ours, angle, motion, theirs, off_pelvis_m)) {
      result.angles.push_back(*difference);
    }
  }
  if (result.angles.empty()) {
    return Fault{FaultKind::kNotUnderstood,
                 fmt::format("{}: the motion shares no moment and angle with the markers.", name),
                 "Choose the motion that was worked out from these markers."};
  }
  return result;
}

Result<LaboratoryResult> JudgeLaboratory(const LaboratoryFiles& files) {
  const Result<MarkerSet> set = ReadMarkerSet(files.marker_set);
  if (!set) {
    return set.fault();
  }
  const Result<MarkerTable> markers = ReadMarkerTable(files.markers);
  if (!markers) {
    return markers.fault();
  }
  const Result<MotionTable> motion = ReadMotionTable(files.motion);
  if (!motion) {
    return motion.fault();
  }
  return JudgeLaboratory(*set, *markers, *motion, files.knees_bend_negative, files.name);
}

}  // namespace supple
