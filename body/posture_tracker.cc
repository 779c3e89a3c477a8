#include "body/posture_tracker.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "body/landmark_model.h"
#include "body/posture_start.h"

namespace supple {
namespace {

constexpr double kSecondsPerMicrosecond = 1e-6;

// A first fit begins some way off; later ones begin a frame away.
constexpr int kFirstIterations = 40;

// A tracked posture is doubted where a depth observation is off by more than this many spreads; a fresh start
// is tried at most this often, and taken if it costs this part of the tracked one.
constexpr double kDoubtfulDepth = 2.0;
constexpr double kFreshStartPeriod_s = 0.25;
constexpr double kClearlyBetter = 0.9;

// Legs are taken for exchanged where the other naming lies nearer to what was expected by this much, summed
// over knees, ankles, heels and toes, in torso lengths; and not for longer than this, since the memory may be
// wrong too.
constexpr double kClearlyExchanged_torso = 1.0;
constexpr double kLongestExchange_s = 1.0;

// Cameras stand higher than the hips of the people they film: by half a metre to a metre, whether these sit
// on a mat or stand.
constexpr double kUsualDrop_m = 0.65;

// How much a joint of a hidden limb may drift in a second: a still limb is the best guess.
constexpr double kHiddenDrift_rad = 0.05;

// What has not been seen since somebody came has been unseen for good.
constexpr double kNeverSeen_s = 1e3;

// From one frame to the next a body does not grow or shrink by more than this.
constexpr double kMostGrowth = 1.3;

// From here on a point counts as seen. The far knee and ankle of people who lie on their side of the mat have
// 0.35 to 0.9 and are right to a tenth of a torso; below, they are guessed from the rest of the body.
constexpr double kSeenVisibility = 0.35;

bool IsFinite(const BodyLandmarks& body) {
  const auto good = [](float value) { return std::isfinite(value) && std::abs(value) < 1e7F; };
  return std::ranges::all_of(body.image, [&](const ImagePoint& p) { return good(p.x_px) && good(p.y_px); }) &&
         std::ranges::all_of(
             body.world, [&](const WorldPoint& p) { return good(p.x_m) && good(p.y_m) && good(p.z_m); }) &&
         std::ranges::all_of(body.visibility, good);
}

// Shoulders and hips: without them there is no trunk to hang limbs on.
bool HasTrunk(const BodyLandmarks& body) {
  return std::ranges::all_of(
      std::array{Landmark::kLeftShoulder, Landmark::kRightShoulder, Landmark::kLeftHip, Landmark::kRightHip},
      [&](Landmark landmark) {
        return static_cast<double>(body.visibility[Index(landmark)]) >= kLeastVisibility;
      });
}

double Between(ImagePoint a, ImagePoint b) {
  return std::hypot(static_cast<double>(a.x_px - b.x_px), static_cast<double>(a.y_px - b.y_px));
}

void ExchangeLegLandmarks(BodyLandmarks& body) {
  for (const Landmark left :
       {Landmark::kLeftKnee, Landmark::kLeftAnkle, Landmark::kLeftHeel, Landmark::kLeftFootIndex}) {
    const std::size_t a = Index(left);
    const std::size_t b = Index(OtherSide(left));
    std::swap(body.image[a], body.image[b]);
    std::swap(body.world[a], body.world[b]);
    std::swap(body.visibility[a], body.visibility[b]);
    std::swap(body.presence[a], body.presence[b]);
  }
}

ImagePoint MiddleOf(const BodyLandmarks& body, Landmark a, Landmark b) {
  const ImagePoint& p = body.image[Index(a)];
  const ImagePoint& q = body.image[Index(b)];
  return {0.5F * (p.x_px + q.x_px), 0.5F * (p.y_px + q.y_px)};
}

ImagePoint HipsOf(const BodyLandmarks& body) {
  return MiddleOf(body, Landmark::kLeftHip, Landmark::kRightHip);
}

}  // namespace

PostureTracker::PostureTracker(const Camera& camera, const PostureTrackerOptions& options)
    : camera_(camera),
      options_(options),
      calibration_(options.calibration),
      skeleton_(calibration_.lengths()),
      solver_(options.solver) {
  observations_.image.reserve(kBodyPointCount);
  observations_.depths.reserve(kDepthBoneCount + 1);
}

void PostureTracker::Continue(const CalibrationState& state) {
  calibration_ = Calibration(options_.calibration, state);
  skeleton_ = Skeleton(calibration_.lengths());
}

const FittedPosture* PostureTracker::Step(const LandmarkFrame& frame) {
  const double t_s = static_cast<double>(frame.t_us) * kSecondsPerMicrosecond;
  if (last_s_ && t_s <= *last_s_) {
    return nullptr;
  }
  last_s_ = t_s;
  if (!frame.body || !IsFinite(*frame.body) || !HasTrunk(*frame.body)) {
    return nullptr;
  }
  BodyLandmarks body = *frame.body;
  fit_.is_new = IsSomebodyNew(body, t_s);
  if (fit_.is_new && last_body_s_) {  // the first body may continue from what was learned before
    calibration_ = Calibration(options_.calibration);
    skeleton_ = Skeleton(calibration_.lengths());
  }
  const double step_s = last_body_s_ ? t_s - *last_body_s_ : HUGE_VAL;
  const bool begins = fit_.is_new || step_s > options_.same_posture_s;
  fit_.legs_exchanged = false;
  fit_.has_depth = body.has_world;
  if (!begins) {
    if (LegsAreExchanged(body) && exchanged_s_ < kLongestExchange_s) {
      ExchangeLegLandmarks(body);
      fit_.legs_exchanged = true;
      exchanged_s_ += step_s;
    } else {
      exchanged_s_ = 0;
    }
  }
  fit_.torso_px = TorsoInPicture(body);
  if (!begins) {
    // One landmark that is far off must not make the whole body seem larger.
    const double expected_px = camera_.focal_px * skeleton_.lengths.torso_m / -fit_.posture.p_WP.z();
    fit_.torso_px = std::clamp(fit_.torso_px, expected_px / kMostGrowth, expected_px * kMostGrowth);
  }
  look_down_rad_ = LookDown(body);
  if (calibration_.Step(body, camera_.focal_px, look_down_rad_, t_s)) {
    skeleton_ = Skeleton(calibration_.lengths());
  }
  ObserveLandmarks(body, skeleton_, camera_, fit_.torso_px, look_down_rad_, observations_);
  if (begins) {
    if (!Begin(body)) {
      return nullptr;
    }
  } else {
    Track(body, step_s);
  }
  NoteSights(body, begins ? kNeverSeen_s : step_s);
  last_body_s_ = t_s;
  return &fit_;
}

bool PostureTracker::IsSomebodyNew(const BodyLandmarks& body, double t_s) const {
  if (!last_body_s_ || t_s - *last_body_s_ > options_.same_person_s) {
    return true;
  }
  const Eigen::Vector2d expected_px = camera_.Project(fit_.posture.p_WP);
  const ImagePoint hips = HipsOf(body);
  const double jump_px = std::hypot(static_cast<double>(hips.x_px) - expected_px.x(),
                                    static_cast<double>(hips.y_px) - expected_px.y());
  // Between frames far apart a person may have walked.
  const double step_s = std::max(t_s - *last_body_s_, 0.1);
  return jump_px > options_.farthest_jump_torso * fit_.torso_px * std::max(1.0, step_s / 0.5);
}

bool PostureTracker::LegsAreExchanged(const BodyLandmarks& body) {
  const std::array<PointPlace, kBodyPointCount> places = LandmarkPlaces(skeleton_);
  placed_.Place(skeleton_, fit_.posture);
  double as_named_px = 0;
  double exchanged_px = 0;
  for (const BodyPoint point :
       {BodyPoint::kLeftKnee, BodyPoint::kRightKnee, BodyPoint::kLeftAnkle, BodyPoint::kRightAnkle,
        BodyPoint::kLeftHeel, BodyPoint::kRightHeel, BodyPoint::kLeftToe, BodyPoint::kRightToe}) {
    const Landmark landmark = LandmarkOf(point);
    if (static_cast<double>(body.visibility[Index(landmark)]) < kLeastVisibility ||
        static_cast<double>(body.visibility[Index(OtherSide(landmark))]) < kLeastVisibility) {
      continue;
    }
    const Eigen::Vector2d at =
        camera_.Project(placed_.PointOn(places[Index(point)].segment, places[Index(point)].p_SQ));
    const ImagePoint expected_px = {static_cast<float>(at.x()), static_cast<float>(at.y())};
    as_named_px += Between(body.image[Index(landmark)], expected_px);
    exchanged_px += Between(body.image[Index(OtherSide(landmark))], expected_px);
  }
  return as_named_px - exchanged_px > kClearlyExchanged_torso * fit_.torso_px;
}

double PostureTracker::TorsoInPicture(const BodyLandmarks& body) const {
  // Trunk or thigh, whichever seems longer: the longer of them is seen less from its end.
  const auto at = [&body](Landmark landmark) { return body.image[Index(landmark)]; };
  const double trunk_px =
      Between(MiddleOf(body, Landmark::kLeftShoulder, Landmark::kRightShoulder), HipsOf(body)) / 1.05;
  const double thigh_px = std::max(Between(at(Landmark::kLeftHip), at(Landmark::kLeftKnee)),
                                   Between(at(Landmark::kRightHip), at(Landmark::kRightKnee)));
  const double torso_per_thigh = skeleton_.lengths.torso_m / skeleton_.lengths.thigh_m[0];
  return std::max({trunk_px, thigh_px * torso_per_thigh, 1.0});
}

// How far below the level the lens sees the hips.
double PostureTracker::LookDown(const BodyLandmarks& body) const {
  if (options_.camera_pitch_rad) {
    const double below_axis_px = static_cast<double>(HipsOf(body).y_px) - camera_.centre_y_px;
    return std::atan(below_axis_px / camera_.focal_px) - *options_.camera_pitch_rad;
  }
  const double away_m = camera_.focal_px * skeleton_.lengths.torso_m / fit_.torso_px;
  return std::asin(std::min(kUsualDrop_m / away_m, 0.5));
}

bool PostureTracker::Begin(const BodyLandmarks& body) {
  if (body.has_world) {
    return BeginFrom(PointsFromWorld(body, skeleton_, look_down_rad_), HipsOf(body));
  }
  // The picture alone does not tell which way somebody faces: all four ways are tried, and the one that costs
  // the joints least is taken.
  std::optional<FittedPosture> best;
  double best_cost = HUGE_VAL;
  for (const Eigen::Vector3d& right_V : {Eigen::Vector3d(0, 0, 1), Eigen::Vector3d(0, 0, -1),
                                         Eigen::Vector3d(1, 0, 0), Eigen::Vector3d(-1, 0, 0)}) {
    if (!BeginFrom(PointsFromPicture(body, skeleton_, fit_.torso_px, right_V), HipsOf(body))) {
      continue;
    }
    const double cost = solver_.CostOf(skeleton_, camera_, observations_, fit_.posture);
    if (cost < best_cost) {
      best_cost = cost;
      best = fit_;
    }
  }
  if (best) {
    fit_ = *best;
  }
  return best.has_value();
}

bool PostureTracker::BeginFrom(const BodyPoints& points, ImagePoint hips) {
  if (!StartPosture(points, fit_.posture)) {
    return false;
  }
  // The points have the middle of the hips as origin; where that is, the landmarks tell.
  const double away_m = camera_.focal_px * skeleton_.lengths.torso_m / fit_.torso_px;
  fit_.posture.p_WP = away_m * camera_.RayOf(static_cast<double>(hips.x_px), static_cast<double>(hips.y_px));
  solver_.options().most_iterations = kFirstIterations;
  fit_.summary = solver_.Solve(skeleton_, camera_, observations_, nullptr, fit_.posture);
  solver_.options().most_iterations = options_.solver.most_iterations;
  return true;
}

// A joint beyond which nothing is seen keeps its place, rather than sinking to its rest.
void PostureTracker::HoldWhatIsHidden(double drift) {
  std::array<bool, kCoordinateCount> moves_something_seen{};
  for (const ImageObservation& image : observations_.image) {
    for (const Coordinate coordinate : CoordinatesThatMove(image.place.segment)) {
      moves_something_seen[Index(coordinate)] = true;
    }
  }
  for (std::size_t c = 0; c < kCoordinateCount; ++c) {
    if (!moves_something_seen[c]) {
      prior_.spread[static_cast<Eigen::Index>(kPelvisDimensions + c)] = kHiddenDrift_rad * drift;
    }
  }
}

void PostureTracker::Track(const BodyLandmarks& body, double step_s) {
  const double drift = std::sqrt(step_s);
  prior_.expected = fit_.posture;
  prior_.spread.setConstant(options_.joint_drift_rad * drift);
  prior_.spread.head<3>().setConstant(options_.pelvis_move_drift_m * drift);
  prior_.spread.segment<3>(3).setConstant(options_.pelvis_turn_drift_rad * drift);
  HoldWhatIsHidden(drift);
  fit_.summary = solver_.Solve(skeleton_, camera_, observations_, &prior_, fit_.posture);

  // A limb that points at the camera where it should point away fits the picture just as well, and no small
  // step leads out of that. So where depth contradicts the fit, a fresh start is tried, and kept if it fits
  // better.
  since_fresh_start_s_ += step_s;
  if (since_fresh_start_s_ >= kFreshStartPeriod_s &&
      solver_.WorstDepth(skeleton_, observations_, fit_.posture) > kDoubtfulDepth) {
    since_fresh_start_s_ = 0;
    const FittedPosture tracked = fit_;
    const double tracked_cost = solver_.CostOf(skeleton_, camera_, observations_, tracked.posture);
    if (!Begin(body) ||
        solver_.CostOf(skeleton_, camera_, observations_, fit_.posture) > kClearlyBetter * tracked_cost) {
      fit_ = tracked;
    }
  }
}

void PostureTracker::NoteSights(const BodyLandmarks& body, double step_s) {
  placed_.Place(skeleton_, fit_.posture);
  const std::array<PointPlace, kBodyPointCount> places = LandmarkPlaces(skeleton_);
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const std::size_t landmark = Index(LandmarkOf(static_cast<BodyPoint>(i)));
    PointSight& sight = fit_.sights[i];
    sight.visibility = static_cast<double>(body.visibility[landmark]);
    sight.unseen_s =
        sight.visibility >= kSeenVisibility ? 0 : std::min(sight.unseen_s + step_s, kNeverSeen_s);
    sight.residual_torso = 0;
    if (sight.visibility >= kLeastVisibility) {
      const Eigen::Vector2d at = camera_.Project(placed_.PointOn(places[i].segment, places[i].p_SQ));
      sight.residual_torso = std::hypot(at.x() - static_cast<double>(body.image[landmark].x_px),
                                        at.y() - static_cast<double>(body.image[landmark].y_px)) /
                             fit_.torso_px;
    }
  }
}

}  // namespace supple
