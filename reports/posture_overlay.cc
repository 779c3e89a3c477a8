#include "reports/posture_overlay.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "base/require.h"
#include "reports/measure_words.h"
#include "reports/overlay_layer.h"
#include "reports/skeleton_overlay.h"

namespace supple {
namespace {

using enum BodyPoint;

struct Bone {
  BodyPoint from;
  BodyPoint to;
  BodyPart part;
  double thickness_torso;  // of the limb, by eye on the rendered people; 0 for a line across the body
};

constexpr std::array<Bone, 16> kBones = {{
    {kLeftShoulder, kRightShoulder, BodyPart::kMiddle, 0},
    {kLeftHip, kRightHip, BodyPart::kMiddle, 0},
    {kLeftShoulder, kLeftHip, BodyPart::kLeft, 0.20},
    {kRightShoulder, kRightHip, BodyPart::kRight, 0.20},
    {kLeftHip, kLeftKnee, BodyPart::kLeft, 0.22},
    {kRightHip, kRightKnee, BodyPart::kRight, 0.22},
    {kLeftKnee, kLeftAnkle, BodyPart::kLeft, 0.16},
    {kRightKnee, kRightAnkle, BodyPart::kRight, 0.16},
    {kLeftHeel, kLeftToe, BodyPart::kLeft, 0.10},
    {kRightHeel, kRightToe, BodyPart::kRight, 0.10},
    {kLeftAnkle, kLeftHeel, BodyPart::kLeft, 0},
    {kRightAnkle, kRightHeel, BodyPart::kRight, 0},
    {kLeftShoulder, kLeftElbow, BodyPart::kLeft, 0.13},
    {kRightShoulder, kRightElbow, BodyPart::kRight, 0.13},
    {kLeftElbow, kLeftWrist, BodyPart::kLeft, 0.10},
    {kRightElbow, kRightWrist, BodyPart::kRight, 0.10},
}};

// The joints that get a dot.
constexpr std::array<BodyPoint, 12> kJoints = {kLeftShoulder, kRightShoulder, kLeftElbow, kRightElbow,
                                               kLeftWrist,    kRightWrist,    kLeftHip,   kRightHip,
                                               kLeftKnee,     kRightKnee,     kLeftAnkle, kRightAnkle};

// The head about the middle of the ears, in torso lengths across.
constexpr double kHeadThickness = 0.42;

// A limb lets most of the picture through: clothes and skin stay to be seen.
constexpr double kLimbOpacity = 0.32;
constexpr double kUnseenOpacity = 0.4;

// The width of the bone inside, in torso lengths, and never thinner than can be seen.
constexpr double kBoneInTorso = 0.03;
constexpr double kThinnestBone_px = 1.6;

// As the tracker's own limit (BodyTrackerOptions::longest_unseen_s): beyond it nothing is said of a point.
constexpr double kForgotten_s = 2.0;

// Nearer to the lens than this a point's place in the picture means nothing.
constexpr double kNearest_m = 0.05;

Eigen::Vector3d InView(const Eigen::Vector3d& p_GQ, const Ground& ground) {
  return ground.R_GV.transpose() * (p_GQ + Eigen::Vector3d(0, ground.floor_m, 0));
}

bool IsLeft(BodyPoint point) { return Index(point) % 2 == 0; }

// What of the plate goes with the text's size.
constexpr double kPlateText = 0.8;  // of the legend's
constexpr double kLineHeight = 1.5;
constexpr double kPlatePadding = 0.7;
constexpr double kSampleWidth = 1.5;
constexpr double kPlateWidth = 26;
// The plate takes no more of the picture's height than this.
constexpr double kMostOfHeight = 0.45;

}  // namespace

std::array<Eigen::Vector2d, kBodyPointCount> ProjectPoints(const BodyPoints& p_G, const Ground& ground,
                                                           const Camera& camera) {
  std::array<Eigen::Vector2d, kBodyPointCount> out;
  for (std::size_t i = 0; i < kBodyPointCount; ++i) {
    const Eigen::Vector3d p_VQ = InView(p_G[i], ground);
    // A number that is not finite fails this too.
    if (p_VQ.z() < -kNearest_m) {
      out[i] = camera.Project(p_VQ);
    } else {
      out[i].setConstant(std::numeric_limits<double>::quiet_NaN());
    }
  }
  return out;
}

struct PostureOverlay::State {
  State(int width, int height, const Camera& of_pictures)
      : width_px(width),
        height_px(height),
        camera(of_pictures),
        text_px(std::max(8.0, kPlateText * OverlayTextSize_px(width, height))),
        layer(width, height),
        plate(std::min(width, static_cast<int>(std::ceil(kPlateWidth * text_px))),
              std::max(1, static_cast<int>(kMostOfHeight * height))),
        legend(width, height),
        nobody(width, height) {
    legend.AddSample(kLeftColour);
    legend.AddWords("left");
    legend.AddSample(kRightColour);
    legend.AddWords("right");
    legend.Close();
    nobody.AddWords("nobody found");
    nobody.Close();
  }

  bool CanDrawTo(BodyPoint point, const BodyFrame& frame) const {
    const Eigen::Vector2d& at = places[Index(point)];
    return frame.sights[Index(point)].unseen_s <= kForgotten_s &&
           std::abs(at.x()) <= kFarthestOut * width_px && std::abs(at.y()) <= kFarthestOut * height_px;
  }

  static bool IsSeen(BodyPoint point, const BodyFrame& frame) {
    const PointSight& sight = frame.sights[Index(point)];
    return sight.unseen_s <= 0 && sight.visibility >= static_cast<double>(kClearlySeen);
  }

  OverlayPoint PlaceOf(BodyPoint point) const { return {places[Index(point)].x(), places[Index(point)].y()}; }

  double DepthOf(const Bone& bone, const BodyFrame& frame) const {
    const Eigen::Vector3d middle = 0.5 * (frame.points[Index(bone.from)] + frame.points[Index(bone.to)]);
    return InView(middle, frame.ground).z();
  }

  // The pixels that the drawing can touch, inside the picture.
  OverlayBox BoundsOf(const BodyFrame& frame, double margin_px) const {
    double left = width_px;
    double top = height_px;
    double right = 0;
    double bottom = 0;
    for (std::size_t i = 0; i < kBodyPointCount; ++i) {
      if (CanDrawTo(static_cast<BodyPoint>(i), frame)) {
        left = std::min(left, places[i].x() - margin_px);
        right = std::max(right, places[i].x() + margin_px);
        top = std::min(top, places[i].y() - margin_px);
        bottom = std::max(bottom, places[i].y() + margin_px);
      }
    }
    const auto inside = [](double value, int most) {
      return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
    };
    const int x = inside(std::floor(left), width_px);
    const int y = inside(std::floor(top), height_px);
    return {x, y, std::max(0, inside(std::ceil(right), width_px) - x),
            std::max(0, inside(std::ceil(bottom), height_px) - y)};
  }

  // A see-through limb and the bone inside it.
  void DrawLimb(OverlayPoint from, OverlayPoint to, const OverlayColour& colour, double limb_px,
                double bone_px, bool is_seen) {
    const double opacity = is_seen ? 1.0 : kUnseenOpacity;
    if (limb_px > 0) {
      layer.DrawLine(from, to, {.colour = colour, .opacity = kLimbOpacity * opacity, .width_px = limb_px});
    }
    OverlayStroke stroke = {kEdgeColour, 0.8 * opacity, bone_px + std::max(1.2, 0.5 * bone_px),
                            is_seen ? 0 : 2.2 * bone_px, 1.9 * bone_px};
    layer.DrawLine(from, to, stroke);
    stroke.colour = colour;
    stroke.opacity = opacity;
    stroke.width_px = bone_px;
    layer.DrawLine(from, to, stroke);
  }

  void DrawBone(const Bone& bone, const BodyFrame& frame, double torso_px, double bone_px) {
    if (CanDrawTo(bone.from, frame) && CanDrawTo(bone.to, frame)) {
      DrawLimb(PlaceOf(bone.from), PlaceOf(bone.to), ColourOf(bone.part), bone.thickness_torso * torso_px,
               bone_px, IsSeen(bone.from, frame) && IsSeen(bone.to, frame));
    }
  }

  // The head, the neck, and where the face looks.
  void DrawHead(const BodyFrame& frame, double torso_px, double bone_px) {
    constexpr std::array<BodyPoint, 5> kNeeded = {kLeftEar, kRightEar, kNose, kLeftShoulder, kRightShoulder};
    if (!std::ranges::all_of(kNeeded, [&](BodyPoint point) { return CanDrawTo(point, frame); })) {
      return;
    }
    const bool is_seen = IsSeen(kNose, frame) || IsSeen(kLeftEar, frame) || IsSeen(kRightEar, frame);
    const auto middle = [this](BodyPoint left) -> OverlayPoint {
      const OverlayPoint a = PlaceOf(left);
      const OverlayPoint b = PlaceOf(OtherSide(left));
      return {0.5 * (a.x + b.x), 0.5 * (a.y + b.y)};
    };
    const OverlayPoint head = middle(kLeftEar);
    layer.DrawLine(head, head,
                   {.colour = kMiddleColour,
                    .opacity = kLimbOpacity * (is_seen ? 1.0 : kUnseenOpacity),
                    .width_px = kHeadThickness * torso_px});
    DrawLimb(middle(kLeftShoulder), head, kMiddleColour, 0, bone_px, is_seen);
    DrawLimb(head, PlaceOf(kNose), kMiddleColour, 0, bone_px, is_seen);
  }

  void DrawBody(Picture& picture, const BodyFrame& frame) {
    places = ProjectPoints(frame.points, frame.ground, camera);
    const Eigen::Vector3d hips =
        InView(0.5 * (frame.points[Index(kLeftHip)] + frame.points[Index(kRightHip)]), frame.ground);
    // A number that is not finite fails this too.
    if (!(hips.z() < -kNearest_m)) {
      return;
    }
    const double torso_px = camera.focal_px * frame.scale.torso_m / -hips.z();
    const double bone_px = std::max(kThinnestBone_px, kBoneInTorso * torso_px);
    const OverlayBox bounds = BoundsOf(frame, 0.25 * torso_px + 2 * bone_px);
    if (bounds.width == 0 || bounds.height == 0) {
      return;
    }
    layer.Clear(bounds);
    std::array<Bone, kBones.size()> bones = kBones;
    std::ranges::sort(bones, {}, [&](const Bone& bone) {
      const double depth = DepthOf(bone, frame);
      return std::isfinite(depth) ? depth : std::numeric_limits<double>::lowest();
    });
    DrawHead(frame, torso_px, bone_px);
    for (const Bone& bone : bones) {
      DrawBone(bone, frame, torso_px, bone_px);
    }
    for (const BodyPoint joint : kJoints) {
      if (CanDrawTo(joint, frame) && IsSeen(joint, frame)) {
        layer.DrawDisc(PlaceOf(joint), 1.05 * bone_px, kMiddleColour,
                       {.colour = IsLeft(joint) ? kLeftColour : kRightColour, .width_px = 0.6 * bone_px});
      }
    }
    layer.BlendOver(bounds, picture, bounds.x, bounds.y);
  }

  void TellMeasures(Picture& picture, const BodyFrame& frame, std::span<const MeasureIndex> told) {
    const double line_px = kLineHeight * text_px;
    const double padding_px = kPlatePadding * text_px;
    const auto lines =
        std::min(told.size(), static_cast<std::size_t>((plate.height_px() - padding_px) / line_px));
    if (lines == 0) {
      return;
    }
    plate.Clear({0, 0, plate.width_px(), plate.height_px()});
    const double names_x = padding_px + kSampleWidth * text_px;
    const auto base_line = [&](std::size_t line) {
      return 0.5 * padding_px + (static_cast<double>(line) + 0.7) * line_px;
    };
    for (std::size_t i = 0; i < lines; ++i) {
      const std::string words = MeasureWords(told[i]);
      const double y = base_line(i);
      if (words.find("left ") != std::string::npos || words.find("right ") != std::string::npos) {
        const bool is_left = words.find("left ") != std::string::npos;
        plate.DrawLine({padding_px, y - 0.35 * text_px}, {padding_px + 0.8 * text_px, y - 0.35 * text_px},
                       {.colour = is_left ? kLeftColour : kRightColour, .width_px = text_px * 0.28});
      }
      // Widths only grow: a plate that jumps with every digit cannot be read.
      names_px = std::max(names_px, plate.DrawWords(words, {names_x, y}, text_px, kMiddleColour));
    }
    const double values_x = names_x + names_px + 0.8 * text_px;
    for (std::size_t i = 0; i < lines; ++i) {
      const std::string text = MeasuredText(told[i], frame.measures[told[i]]);
      values_px =
          std::max(values_px, plate.DrawWords(text, {values_x, base_line(i)}, text_px, kMiddleColour));
    }
    const double width = std::min<double>(values_x + values_px + padding_px, plate.width_px());
    const double height = padding_px + static_cast<double>(lines) * line_px;
    plate.DrawPlateBehind(width, height, 0.4 * text_px);
    const int margin = static_cast<int>(0.6 * text_px);
    const OverlayBox box = {
        0, 0, std::min(static_cast<int>(std::ceil(width)), picture.width_px() - margin),
        std::min({static_cast<int>(std::ceil(height)), plate.height_px(), picture.height_px() - margin})};
    const int in_right_corner = picture.width_px() - margin - box.width;
    const auto covers_body = [&](int x) {
      const double air = 0.5 * line_px;
      return std::ranges::any_of(places, [&](const Eigen::Vector2d& at) {
        return at.x() > x - air && at.x() < x + box.width + air && at.y() < margin + box.height + air;
      });
    };
    // In the corner where it was, unless only the other one leaves the body free.
    if (covers_body(is_right ? in_right_corner : margin) &&
        !covers_body(is_right ? margin : in_right_corner)) {
      is_right = !is_right;
    }
    plate.BlendOver(box, picture, is_right ? in_right_corner : margin, margin);
  }

  int width_px;
  int height_px;
  Camera camera;
  double text_px;
  double names_px = 0;
  double values_px = 0;
  bool is_right = false;  // the plate's corner
  std::array<Eigen::Vector2d, kBodyPointCount> places;
  OverlayLayer layer;
  OverlayLayer plate;
  OverlayPlate legend;
  OverlayPlate nobody;
};

PostureOverlay::PostureOverlay(int width_px, int height_px, const Camera& camera)
    : state_(std::make_unique<State>(width_px, height_px, camera)) {}
PostureOverlay::PostureOverlay(PostureOverlay&&) noexcept = default;
PostureOverlay& PostureOverlay::operator=(PostureOverlay&&) noexcept = default;
PostureOverlay::~PostureOverlay() = default;

void PostureOverlay::DrawBody(Picture& picture, const BodyFrame& frame) {
  Require(picture.width_px() == state_->width_px && picture.height_px() == state_->height_px,
          "PostureOverlay::DrawBody: the picture must have the size given at the start");
  if (frame.found) {
    state_->DrawBody(picture, frame);
  }
}

void PostureOverlay::Draw(Picture& picture, const BodyFrame& frame, std::span<const MeasureIndex> told) {
  Require(picture.width_px() == state_->width_px && picture.height_px() == state_->height_px,
          "PostureOverlay::Draw: the picture must have the size given at the start");
  const bool has_words = picture.width_px() >= kNarrowestWithLegend_px;
  if (!frame.found) {
    state_->nobody.BlendOver(picture);
    return;
  }
  state_->DrawBody(picture, frame);
  if (has_words) {
    state_->legend.BlendOver(picture);
    state_->TellMeasures(picture, frame, told);
  }
}

}  // namespace supple
