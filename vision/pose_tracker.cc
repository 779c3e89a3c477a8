#include "vision/pose_tracker.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "vision/body_scale.h"
#include "vision/landmark_network.h"
#include "vision/landmark_smoothing.h"
#include "vision/leg_identity.h"
#include "vision/person_search.h"
#include "vision/second_opinion.h"

namespace supple {
namespace {

// Under this the network itself says "not a person". Source: MediaPipe, pose_landmark (Apache-2.0).
constexpr float kMinScore = 0.5F;

// A person of whose trunk, or of whose joints within the picture, less than this is seen is a guess, as where
// the feet point at the camera and hide the rest: there the mean stays under 0.5. In no rendered frame from
// beside the mat does it fall under 0.6, nor under 0.53 in a real film in the dark.
constexpr float kMinVisibility = 0.5F;

// The larger network was surest on a region this much wider than its standard one (docs/accuracy.md).
constexpr float kSecondRegion = 1.1F;

// A region that has shrunk to this holds nobody, and nothing may be divided by it.
constexpr float kSmallestRegion_px = 8;

// At most so many detections are looked at before one is chosen.
constexpr std::size_t kMostCandidates = 3;

// Times further apart than this are treated as a cut: the body may be anywhere.
constexpr float kLongestStep_s = 1.0F;

bool IsInside(const PictureView& picture, ImagePoint at) {
  return at.x_px >= 0 && at.y_px >= 0 && at.x_px <= static_cast<float>(picture.width_px) &&
         at.y_px <= static_cast<float>(picture.height_px);
}

// What lies outside the picture is a guess, however sure the network is of it.
void HideOutside(const PictureView& picture, BodyLandmarks& body) {
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    if (!IsInside(picture, body.image[i])) {
      body.visibility[i] = 0;
    }
  }
}

// How well the trunk is seen: by its better end, of which both sides must be seen. People cut off by the
// picture's edge still count.
float TrunkVisibility(const BodyLandmarks& body) {
  const auto both = [&body](Landmark left) {
    return std::min(body.visibility[Index(left)], body.visibility[Index(OtherSide(left))]);
  };
  return std::max(both(Landmark::kLeftShoulder), both(Landmark::kLeftHip));
}

// Mean visibility of the core joints that lie within the picture; 0 if none does.
float CoreVisibility(const PictureView& picture, const BodyLandmarks& body) {
  float sum = 0;
  float count = 0;
  for (const Landmark joint : kCoreJoints) {
    if (IsInside(picture, body.image[Index(joint)])) {
      sum += body.visibility[Index(joint)];
      count += 1;
    }
  }
  return count > 0 ? sum / count : 0;
}

// How likely this is the one who exercises: surely a person, wholly in the picture, large, near the middle.
float Merit(const Sighting& sighting, const PictureView& picture) {
  float presence = 0;
  for (const Landmark joint : kCoreJoints) {
    presence += sighting.body.presence[Index(joint)] / static_cast<float>(kCoreJoints.size());
  }
  const auto width_px = static_cast<float>(picture.width_px);
  const auto height_px = static_cast<float>(picture.height_px);
  const float size = std::min(1.0F, TorsoLength(sighting.body) / height_px);
  const float aside = std::hypot((sighting.hips.x_px - 0.5F * width_px) / width_px,
                                 (sighting.hips.y_px - 0.5F * height_px) / height_px);
  return sighting.body.score * presence * size * (1.0F - 0.5F * std::min(aside, 1.0F));
}

// The model that is asked now and then; none beside the largest.
std::optional<PoseModel> SecondModel(PoseModel model) {
  switch (model) {
    case PoseModel::kLite:
      return PoseModel::kFull;
    case PoseModel::kFull:
      return PoseModel::kHeavy;
    case PoseModel::kHeavy:
      break;
  }
  return std::nullopt;
}

}  // namespace

struct PoseTracker::State {
  State(PersonDetector detector, LandmarkNetwork network, std::optional<LandmarkNetwork> larger)
      : search(std::move(detector)), first_network(std::move(network)), second_network(std::move(larger)) {}

  // Looks where the person was; false if the person is no longer there.
  bool Follow(const PictureView& picture) {
    if (!region) {
      return false;
    }
    first_network.Look(picture, *region, first);
    return IsSeen();
  }

  // Searches the picture and settles on the best person found; false if there is nobody. Where what the
  // whole picture seemed to show is no person after all, smaller ones are looked for.
  bool Search(const PictureView& picture, std::int64_t t_us) {
    std::optional<Region> best = Choose(picture, search.FindInWhole(picture, t_us));
    if (!best) {
      best = Choose(picture, search.FindInSquares(picture, t_us));
    }
    if (!best) {
      return false;
    }
    // The detector's region is rough: look once more where the landmarks say the body is.
    first_network.Look(picture, *best, first);
    return IsSeen();
  }

  // Looks at the surest detections; the region of the one who most likely exercises, if one is a person.
  std::optional<Region> Choose(const PictureView& picture, std::span<const Detection> found) {
    float best_merit = 0;
    std::optional<Region> best;
    for (const Detection& detection : found.first(std::min(found.size(), kMostCandidates))) {
      first_network.Look(picture, detection.region(), first);
      const float merit = Merit(first, picture);
      if (IsSeen() && merit > best_merit) {
        best_merit = merit;
        best = first.next_region();
      }
    }
    return best;
  }

  // Did the smaller network see a person, and does it know where to look next?
  bool IsSeen() const {
    const Region next = first.next_region();
    return first.body.score >= kMinScore &&
           std::isfinite(next.side_px + next.centre_x_px + next.centre_y_px) &&
           next.side_px >= kSmallestRegion_px;
  }

  // Asks the larger network about what the smaller one has just seen; false if it sees no person there,
  // twice in a row or at the very first look.
  bool Ask(const PictureView& picture, std::int64_t t_us, float step_s) {
    Region wider = first.region;
    wider.side_px *= kSecondRegion;
    second_network->Look(picture, wider, second);
    if (second.body.score < kMinScore) {
      opinion.Postpone(t_us);
      return std::exchange(confirmed, false);
    }
    confirmed = true;
    const float since_s = second_us ? static_cast<float>(t_us - *second_us) * 1e-6F : step_s;
    second_us = t_us;
    legs.Consult(first.body, second.body, since_s);
    opinion.Learn(first, second, t_us);
    // The next region follows the larger network's idea of the body: a smaller one that has lost its way
    // would go on looking where it got lost.
    first.hips = second.hips;
    first.upward = second.upward;
    return true;
  }

  void ForgetPerson() {
    confirmed = false;
    region.reset();
    opinion.Reset();
    legs.Reset();
    second_us.reset();
    smoothing.Reset();
  }

  PersonSearch search;
  LandmarkNetwork first_network;
  std::optional<LandmarkNetwork> second_network;
  SecondOpinion opinion;
  LegIdentity legs;
  std::optional<std::int64_t> second_us;
  bool confirmed = false;  // the larger network saw a person when it was last asked
  LandmarkSmoothing smoothing;

  Sighting first;
  Sighting second;
  std::optional<Region> region;  // where to look next
  std::optional<std::int64_t> last_us;
};

Result<PoseTracker> PoseTracker::Load(const PoseTrackerOptions& options) {
  // The largest first: what it needs while it is unpacked is free again for the others.
  std::optional<LandmarkNetwork> second;
  if (const auto model = SecondModel(options.model); model && options.second_opinion) {
    auto loaded = LandmarkNetwork::Load(options.models, *model);
    if (!loaded) {
      return loaded.fault();
    }
    second = std::move(*loaded);
  }
  auto network = LandmarkNetwork::Load(options.models, options.model);
  if (!network) {
    return network.fault();
  }
  auto detector = PersonDetector::Load(options.models);
  if (!detector) {
    return detector.fault();
  }
  return PoseTracker(std::make_unique<State>(std::move(*detector), std::move(*network), std::move(second)));
}

PoseTracker::PoseTracker(std::unique_ptr<State> state) : state_(std::move(state)) {}
PoseTracker::PoseTracker(PoseTracker&&) noexcept = default;
PoseTracker& PoseTracker::operator=(PoseTracker&&) noexcept = default;
PoseTracker::~PoseTracker() = default;

void PoseTracker::Reset() {
  state_->ForgetPerson();
  state_->search.Reset();
  state_->last_us.reset();
}

LandmarkFrame PoseTracker::Step(const PictureView& picture, std::int64_t t_us) {
  State& s = *state_;
  float step_s = s.last_us ? static_cast<float>(t_us - *s.last_us) * 1e-6F : 0;
  if (s.last_us && (step_s <= 0 || step_s > kLongestStep_s)) {
    Reset();
    step_s = 0;
  }
  s.last_us = t_us;
  LandmarkFrame frame;
  frame.t_us = t_us;

  if (!s.Follow(picture)) {
    s.ForgetPerson();
    if (!s.Search(picture, t_us)) {
      return frame;
    }
  }
  Sighting& seen = s.first;

  // The first step only starts the filters; its length does not matter.
  const float filter_step_s = step_s > 0 ? step_s : 1.0F / 30.0F;
  s.legs.Step(seen.body, filter_step_s);

  // What the larger network says corrects the smaller one, now and in the frames to come.
  if (s.second_network && s.opinion.IsDue(t_us) && !s.Ask(picture, t_us, filter_step_s)) {
    s.ForgetPerson();
    return frame;
  }
  s.opinion.Apply(seen);
  s.legs.Remember(seen.body, filter_step_s);

  s.smoothing.StepRegion(seen.hips, seen.upward, seen.region.side_px, filter_step_s);
  s.region = seen.next_region();
  s.smoothing.Step(seen.body, seen.region.side_px, filter_step_s);
  HideOutside(picture, seen.body);
  if (TrunkVisibility(seen.body) < kMinVisibility || CoreVisibility(picture, seen.body) < kMinVisibility) {
    s.ForgetPerson();
    return frame;
  }
  frame.body = seen.body;
  return frame;
}

}  // namespace supple
