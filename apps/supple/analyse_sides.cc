#include "apps/supple/analyse_sides.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/angle.h"

namespace supple {
namespace {

// Differences that are none: people count to ten and may lose one, and times differ by a breath.
constexpr double kSameHoldShare = 0.25;
constexpr double kSameHold_s = 2;
// Twice what the middle of a hold may be off by on rendered people (docs/accuracy.md).
constexpr double kSameReach_rad = RadiansFromDegrees(12);

struct OneSide {
  int bouts = 0;
  int counted = 0;
  double held_s = 0;
  double reach = 0;  // sum over holds
  int holds = 0;

  double usual_hold_s() const { return holds > 0 ? held_s / holds : 0; }
  double usual_reach() const { return holds > 0 ? reach / holds : 0; }
};

OneSide Gather(const FilmAnalysis& analysis, Side side) {
  OneSide of;
  for (const Bout& bout : analysis.findings.bouts) {
    if (bout.side != side) {
      continue;
    }
    ++of.bouts;
    of.counted +=
        static_cast<int>(std::ranges::count(bout.repetitions, NotCounted::kCounted, &Repetition::verdict));
    for (const HeldPosture& held : bout.holds) {
      of.held_s += held.hold.held_s;
      of.reach += held.at_hold;
      ++of.holds;
    }
  }
  return of;
}

}  // namespace

std::optional<UnequalSides> CompareSides(const FilmAnalysis& analysis) {
  if (analysis.movement == nullptr || analysis.movement->coach.sides == Sides::kBoth ||
      analysis.movement->coach.kind == MovementKind::kTimed) {
    return {};
  }
  const OneSide left = Gather(analysis, Side::kLeft);
  const OneSide right = Gather(analysis, Side::kRight);
  if (left.bouts == 0 || right.bouts == 0) {
    return UnequalSides{left.bouts > 0 ? UnequalKind::kOnlyLeft : UnequalKind::kOnlyRight, 0, 0};
  }
  if (left.counted != right.counted) {
    return UnequalSides{UnequalKind::kCount, static_cast<double>(left.counted),
                        static_cast<double>(right.counted)};
  }
  if (left.holds == 0 || right.holds == 0) {
    return {};
  }
  const double longer_s = std::max(left.usual_hold_s(), right.usual_hold_s());
  const double apart_s = std::abs(left.usual_hold_s() - right.usual_hold_s());
  if (apart_s > kSameHold_s && apart_s > kSameHoldShare * longer_s) {
    return UnequalSides{UnequalKind::kHold, left.usual_hold_s(), right.usual_hold_s()};
  }
  const MeasureIndex primary = analysis.movement->coach.course.primary.left;
  const bool is_angle = primary < AllMeasures().size() && AllMeasures()[primary].unit == MeasureUnit::kAngle;
  if (is_angle && std::abs(left.usual_reach() - right.usual_reach()) > kSameReach_rad) {
    return UnequalSides{UnequalKind::kReach, left.usual_reach(), right.usual_reach()};
  }
  return {};
}

std::string MeasureKey(MeasureIndex measure) {
  std::string_view name = AllMeasures()[measure].name;
  for (const std::string_view side : {"_left", "_right"}) {
    if (name.ends_with(side)) {
      name.remove_suffix(side.size());
      break;
    }
  }
  return "measure." + std::string(name);
}

}  // namespace supple
