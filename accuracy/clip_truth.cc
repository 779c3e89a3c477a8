#include "accuracy/clip_truth.h"

#include <utility>

#include "accuracy/truth_json.h"

namespace supple {
namespace {

// Joints of a person who leaves the picture stand outside it, but never this far.
constexpr double kMaxPixels = 1e6;

TruthPoint ReadPoint(const TruthField& frame, const std::string& joint) {
  const auto [x_px, y_px] =
      frame.Member("px").Member(joint).Numbers<2>(-kMaxPixels, kMaxPixels, "must be two numbers, [x, y]");
  return {x_px, y_px, ReadSight(frame, joint)};
}

TruthFrame ReadTruthFrame(const TruthField& frame, double t_s) {
  TruthFrame out;
  out.t_s = t_s;
  for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
    const std::string name(kScoredJoints.at(joint).name);
    out.joints.at(joint) = {ReadPoint(frame, name + "_l"), ReadPoint(frame, name + "_r")};
  }
  return out;
}

}  // namespace

Result<ClipTruth> ReadClipTruth(const std::filesystem::path& path) {
  ClipTruth truth;
  const Result<Done> read = ReadTruthFile(path, [&truth](const TruthField& file) {
    TruthHead head = ReadTruthHead(file);
    truth.movement = std::move(head.movement);
    truth.person = std::move(head.person);
    truth.width_px = head.width_px;
    truth.height_px = head.height_px;
    truth.camera_azimuth_deg = head.camera_azimuth_deg;
    ReadTruthFrames(file, [&truth](const TruthField& frame, double t_s) {
      truth.frames.push_back(ReadTruthFrame(frame, t_s));
    });
  });
  if (!read) {
    return read.fault();
  }
  return truth;
}

}  // namespace supple
