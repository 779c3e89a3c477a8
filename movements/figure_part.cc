#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/angle.h"
#include "body/skeleton.h"
#include "movements/catalogue_names.h"
#include "movements/movement_parts.h"

namespace supple {
namespace {

constexpr NumberRange kTimes = {0, 600, "seconds"};

std::vector<KeyAngle> ReadAngles(TableReader angles) {
  std::vector<KeyAngle> read;
  for (std::size_t i = 0; i < Coordinates().size(); ++i) {
    const CoordinateInfo& joint = Coordinates()[i];
    // Limits are whole degrees; the way to radians and back leaves a crumb.
    const NumberRange range = {std::round(DegreesFromRadians(joint.least_rad)),
                               std::round(DegreesFromRadians(joint.most_rad)), "degrees"};
    if (const auto angle = angles.Number(joint.name, Need::kMay, range)) {
      read.push_back({i, RadiansFromDegrees(*angle)});
    }
  }
  angles.EndOfKeys();
  return read;
}

// The first is the start, the last the end; those between are called as one likes.
void CheckPlace(TableReader& table, const std::string& at, std::size_t place, std::size_t count) {
  if (at.empty()) {
    return;
  }
  const bool is_last = place + 1 == count;
  const bool is_right = place == 0 ? at == "start" : is_last ? at == "end" : at != "start" && at != "end";
  if (!is_right) {
    table.Complain("at", fmt::format("key frame {} of {} is called '{}'", place + 1, count, ShownText(at)),
                   "The first is called start, the last end, those between by another word.");
  }
}

}  // namespace

void ReadKeyFrames(TableReader& top, MovementDraft& draft) {
  std::vector<KeyFrame>& frames = draft.movement.key_frames;
  std::vector<TableReader> tables = top.Tables("keyframe", Need::kMay);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    TableReader& table = tables[i];
    KeyFrame frame;
    frame.at = ReadId(table, "at", Need::kMust);
    frame.t_s = table.Number("t_s", Need::kMust, kTimes).value_or(0);
    frame.facing = table.Choice("facing", Need::kMust, FacingWords()).value_or(Facing::kLevel);
    frame.source = ReadSource(table);
    if (const auto angles = table.Table("angles", Need::kMust)) {
      frame.angles = ReadAngles(*angles);
    }
    table.EndOfKeys();
    CheckPlace(table, frame.at, i, tables.size());
    if (!frames.empty() && frame.t_s <= frames.back().t_s) {
      table.Complain(
          "t_s",
          fmt::format("{} does not come after {}, the time of the one before", frame.t_s, frames.back().t_s),
          "Times must rise.");
    }
    frames.push_back(std::move(frame));
  }
}

}  // namespace supple
