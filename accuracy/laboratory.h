// Our joint angles against those that OpenSim's inverse kinematics found for the same laboratory markers.
//
// OpenSim fits a model whose segments and markers were fitted to the person beforehand, from a standing trial
// and by hand. We fit our own skeleton with nothing but the movement's markers. So what each calls zero
// differs by a constant for every angle; figures stand with and without it.
//
// Angles are compared at OpenSim's moments, ours interpolated linearly between the two nearest; what lies
// outside of our moments is left out. A second set of figures leaves out the moments in which OpenSim's own
// pelvis is far off its markers (accuracy/laboratory_motion.h): there the reference has lost the person, and
// being far from it says nothing of us.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "body/joint_angles.h"
#include "body/marker_set.h"
#include "reports/marker_table.h"
#include "reports/motion_table.h"

namespace supple {

/// The files of one trial.
struct LaboratoryFiles {
  std::string name;                  ///< for people: "subject01, walking"
  std::filesystem::path markers;     ///< .trc
  std::filesystem::path motion;      ///< .mot
  std::filesystem::path marker_set;  ///< .json
  bool knees_bend_negative = false;  ///< gait2392's sign of knee_angle
};

/// The trials that came with the project.
///
/// @param data_folder `../shared/data`.
/// @param set_folder `catalogue/marker_sets`.
std::vector<LaboratoryFiles> SharedLaboratoryFiles(const std::filesystem::path& data_folder,
                                                   const std::filesystem::path& set_folder);

/// Ours minus theirs.
struct AngleFigures {
  std::size_t moments = 0;  ///< none of the figures means anything where there is none
  double offset_deg = 0;    ///< mean
  double root_mean_square_deg = 0;
  double without_offset_deg = 0;  ///< root mean square once the offset is taken off
};

struct AngleDifference {
  JointAngle angle = JointAngle::kPelvisTilt;
  double range_deg = 0;  ///< from OpenSim's least to its most
  AngleFigures all;
  AngleFigures sound;  ///< where OpenSim's pelvis is near its markers
};

struct LaboratoryResult {
  std::string name;
  std::size_t moments = 0;        ///< of the marker file
  std::size_t moments_found = 0;  ///< of which a posture was found
  std::size_t markers = 0;        ///< of the set that are in the file
  double root_mean_square_m = 0;  ///< how far the markers lie from the fitted skeleton
  std::size_t reference_moments = 0;
  std::size_t reference_unsound = 0;    ///< of which OpenSim's pelvis is far off its markers
  std::vector<AngleDifference> angles;  ///< those that OpenSim's file has
};

/// Fits the skeleton to the markers and compares. Faults are those of reading the files, and kNotUnderstood
/// where markers or motion are another trial's.
Result<LaboratoryResult> JudgeLaboratory(const LaboratoryFiles& files);

/// The same of what was read already.
Result<LaboratoryResult> JudgeLaboratory(const MarkerSet& set, const MarkerTable& markers,
                                         const MotionTable& motion, bool knees_bend_negative,
                                         std::string_view name);

/// The angles of which the project promises an agreement: pelvis, flexion and adduction of the hips, knees.
bool IsJudged(JointAngle angle);

}  // namespace supple
