// A scenario: what a body does before the camera, and what the coach has to say of it, written so that a
// physiotherapist can read and change it. tests/scenarios/README.md explains the format; the files are
// tests/scenarios/MOVEMENT/NAME.session.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/side.h"
#include "body/measures.h"
#include "tests/scenario_expectation.h"

namespace supple {

/// The values of a posture in radians and parts; NaN where it says nothing.
using PostureValues = std::array<double, kMostMeasures>;

/// One posture, written once for the named and the other side: its values where left is the named one, and
/// where right is.
struct ScenarioPosture {
  std::string name;
  PostureValues named_left;
  PostureValues named_right;
};

/// The body is in a posture at a time; from one to the next it goes in a straight line.
struct Waypoint {
  double t_s = 0;
  PostureValues values;
};

enum class DisturbanceKind : std::uint8_t {
  kHidden,  ///< measures are hidden
  kNobody,  ///< nobody is found
  kUnsure,  ///< a measure may be off by `amount` and is not said
  kJitter,  ///< every measure jitters: RMS `amount` for angles, `amount_parts` for lengths
  kSwing,   ///< a measure swings by `amount` from peak to peak, `per_s` times a second
};

struct Disturbance {
  DisturbanceKind kind = DisturbanceKind::kHidden;
  double from_s = 0;
  double to_s = 0;
  std::vector<MeasureIndex> measures;  ///< of kHidden, kUnsure, kSwing; all of them where empty
  double amount = 0;                   ///< radians or parts
  double amount_parts = 0;
  double per_s = 0;
  std::uint32_t seed = 0;
};

/// Somebody says "stop" or "go on".
struct Saying {
  double t_s = 0;
  bool is_stop = true;
};

struct Scenario {
  std::string name;   ///< "hip-lift/clean"
  std::string about;  ///< its first comment
  std::string movement;
  std::string level;        ///< the movement's usual one where empty
  Side side = Side::kBoth;  ///< which the named side is, where a waypoint does not say it
  Side asked = Side::kBoth;
  std::optional<double> comfortable;  ///< in the direction of the measure, degrees or parts
  bool timer_runs = false;
  std::optional<double> frames_per_s;  ///< where it says nothing, it holds at any rate
  bool is_uneven = false;
  std::vector<Waypoint> waypoints;
  std::vector<Disturbance> disturbances;
  std::vector<Saying> sayings;
  std::vector<Expectation> expectations;

  double end_s() const { return waypoints.empty() ? 0 : waypoints.back().t_s; }
};

/// Reads one file and the file of postures it names.
/// @returns kNotFound, or kNotUnderstood with file and line.
Result<Scenario> LoadScenario(const std::filesystem::path& file);

}  // namespace supple
