// Laboratory markers: which markers stick to which segment of the skeleton, and which of them mark a point of
// the bones.
//
// Every laboratory has names and habits of its own, so a set is data (catalogue/marker_sets/, read by
// reports/marker_set_file.h). A marker on a point of the bones ("right_asis") has a place on the skeleton
// that anatomy tells; of any other marker only the segment is told, and where on it the marker sticks is
// learned from the movement (body/marker_calibration.h).
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "body/skeleton.h"

namespace supple {

/// A segment's name as it stands in files, indexed by Segment.
inline constexpr std::array<std::string_view, kSegmentCount> kSegmentNames = {
    "pelvis",         "abdomen",      "thorax",          "head",         "left_thigh",
    "left_shank",     "left_foot",    "right_thigh",     "right_shank",  "right_foot",
    "left_upper_arm", "left_forearm", "right_upper_arm", "right_forearm"};

/// A point of the bones that a marker can mark.
enum class BonePoint : std::uint8_t {
  kNone,      ///< the marker sticks anywhere on its segment
  kLeftAsis,  ///< anterior superior iliac spine: the front corners of the pelvis
  kRightAsis,
  kLeftPsis,  ///< posterior superior iliac spine: the dimples at the back of the pelvis
  kRightPsis,
  kSacrum,   ///< midway between the two
  kLeftHip,  ///< the joint's centre, as laboratories work it out
  kRightHip,
  kLeftKneeLateral,  ///< the epicondyles of the thigh bone
  kRightKneeLateral,
  kLeftKneeMedial,
  kRightKneeMedial,
  kLeftAnkleLateral,  ///< the malleoli
  kRightAnkleLateral,
  kLeftAnkleMedial,
  kRightAnkleMedial,
  kLeftHeel,
  kRightHeel,
  kLeftToe,  ///< on the second toe or the head of its metatarsal
  kRightToe,
  kLeftAcromion,  ///< the top of the shoulder
  kRightAcromion,
};

inline constexpr std::size_t kBonePointCount = 22;

constexpr std::size_t Index(BonePoint point) { return static_cast<std::size_t>(point); }

/// As they stand in files; that of kNone is "".
inline constexpr std::array<std::string_view, kBonePointCount> kBonePointNames = {"",
                                                                                  "left_asis",
                                                                                  "right_asis",
                                                                                  "left_psis",
                                                                                  "right_psis",
                                                                                  "sacrum",
                                                                                  "left_hip",
                                                                                  "right_hip",
                                                                                  "left_knee_lateral",
                                                                                  "right_knee_lateral",
                                                                                  "left_knee_medial",
                                                                                  "right_knee_medial",
                                                                                  "left_ankle_lateral",
                                                                                  "right_ankle_lateral",
                                                                                  "left_ankle_medial",
                                                                                  "right_ankle_medial",
                                                                                  "left_heel",
                                                                                  "right_heel",
                                                                                  "left_toe",
                                                                                  "right_toe",
                                                                                  "left_acromion",
                                                                                  "right_acromion"};

/// The segment on which a point of the bones lies; kNone has none and gives the pelvis.
Segment SegmentOf(BonePoint point);

/// One marker of a set.
struct MarkerUse {
  std::string name;  ///< as in the laboratory's files: "r.ASIS"
  Segment segment = Segment::kPelvis;
  BonePoint marks = BonePoint::kNone;
};

struct MarkerSet {
  std::string name;
  /// How far the line from the front to the back corners of the pelvis rises backward where the pelvis'
  /// tilt is called 0. In the ISB's frame it is level; where the front of the pelvis is upright it rises by
  /// 13 degrees, give or take 5 (Preece et al. 2008, J Man Manip Ther 16:113).
  double pelvis_rise_rad = 0;
  std::vector<MarkerUse> markers;

  /// The place in `markers` of the one that marks a point of the bones, or the number of markers.
  std::size_t FindMark(BonePoint point) const;
};

/// Where all markers of a set were, moment after moment. A marker that was not seen is NaN.
struct MarkerTrial {
  std::size_t marker_count = 0;
  std::vector<double> time_s;
  std::vector<Eigen::Vector3d> p_WQ;  ///< moment after moment, in metres; W has y up

  std::size_t frame_count() const { return time_s.size(); }
  std::span<const Eigen::Vector3d> frame(std::size_t index) const {
    return std::span(p_WQ).subspan(index * marker_count, marker_count);
  }
};

}  // namespace supple
