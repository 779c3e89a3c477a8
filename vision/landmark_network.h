// One look of a landmark network at one region of a picture.
#pragma once

#include <array>
#include <filesystem>
#include <memory>

#include "base/landmarks.h"
#include "base/picture.h"
#include "base/result.h"
#include "vision/network.h"
#include "vision/pose_model.h"
#include "vision/region.h"

namespace supple {

/// What the network saw: the body in picture pixels, and where to look next.
struct Sighting {
  BodyLandmarks body;
  ImagePoint hips;    ///< the network's own estimate of the middle of the hips
  ImagePoint upward;  ///< and of the point above it on the circle around the body
  Region region;      ///< where it looked

  /// Where to look in the next frame.
  Region next_region() const { return RegionAround(hips, upward); }
};

/// The last step of LandmarkNetwork::Look: what the network put out, as a body in picture pixels.
///
/// @param network has run on the region and gives points, flag, heatmap and world, in this order.
void ReadSighting(const Network& network, const Region& region, Sighting& sighting);

class LandmarkNetwork {
 public:
  static Result<LandmarkNetwork> Load(const std::filesystem::path& models, PoseModel model);

  /// Looks at a region. Allocates nothing.
  void Look(const PictureView& picture, const Region& region, Sighting& sighting);

 private:
  explicit LandmarkNetwork(std::unique_ptr<Network> network) : network_(std::move(network)) {}
  std::unique_ptr<Network> network_;
};

}  // namespace supple
