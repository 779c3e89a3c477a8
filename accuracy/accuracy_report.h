// The figures of many clips together: means over groups of views, and the bars they have to clear.
//
// PCK, median error and jitter of a group are means of its clips' figures, each clip counting the same
// however long it is. Frames without a pose, swaps and confidently wrong frames are parts of all the group's
// frames.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accuracy/landmark_accuracy.h"

namespace supple {

struct ClipReport {
  std::string name;
  bool is_side_view = false;
  LandmarkAccuracy accuracy;
};

struct GroupReport {
  int clips = 0;
  int frames = 0;
  double found = 0;
  double core_pck = 0;
  double all_pck = 0;
  std::array<double, kScoredJointCount> joint_pck{};
  std::optional<double> median_error_px;
  double swapped = 0;
  double confidently_wrong = 0;
  double confidently_wrong_by_mean = 0;
  std::optional<double> jitter_px;
};

/// Sums a group up; an empty group gives zeros.
GroupReport SumUp(const std::vector<ClipReport>& clips);

/// The clips of one group of views.
std::vector<ClipReport> SideViews(const std::vector<ClipReport>& clips);
std::vector<ClipReport> OtherViews(const std::vector<ClipReport>& clips);

/// One thing that must hold before the coach may trust the landmarks.
struct Bar {
  std::string rule;      ///< what must hold: "core PCK, mean of the side views, at least 0.970"
  std::string measured;  ///< what was measured, naming the worst clip where the rule is about one
  bool is_met = false;
};

/// "PASS" or "MISS".
inline std::string_view Verdict(const Bar& bar) { return bar.is_met ? "PASS" : "MISS"; }

/// Holds the figures against the bars. Bars about side views are left out where there are none.
std::vector<Bar> CheckBars(const std::vector<ClipReport>& clips);

}  // namespace supple
