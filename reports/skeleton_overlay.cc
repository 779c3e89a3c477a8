#include "reports/skeleton_overlay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "base/require.h"
#include "reports/overlay_layer.h"

namespace supple {
namespace {

enum class Part { kLeft, kRight, kMiddle };

constexpr OverlayColour ColourOf(Part part) {
  if (part == Part::kMiddle) {
    return kMiddleColour;
  }
  return part == Part::kLeft ? kLeftColour : kRightColour;
}

struct Bone {
  Landmark from;
  Landmark to;
  Part part;
  double relative_width;  // of a limb's
};

// Hands, feet and face stand close together and get thinner lines.
constexpr double kLimb = 1.0;
constexpr double kDetail = 0.6;

// From the back to the front: what comes later lies on top.
using enum Landmark;
constexpr std::array<Bone, 33> kBones = {{
    {kNose, kLeftEyeInner, Part::kMiddle, kDetail},
    {kLeftEyeInner, kLeftEye, Part::kLeft, kDetail},
    {kLeftEye, kLeftEyeOuter, Part::kLeft, kDetail},
    {kLeftEyeOuter, kLeftEar, Part::kLeft, kDetail},
    {kNose, kRightEyeInner, Part::kMiddle, kDetail},
    {kRightEyeInner, kRightEye, Part::kRight, kDetail},
    {kRightEye, kRightEyeOuter, Part::kRight, kDetail},
    {kRightEyeOuter, kRightEar, Part::kRight, kDetail},
    {kMouthLeft, kMouthRight, Part::kMiddle, kDetail},
    {kLeftShoulder, kRightShoulder, Part::kMiddle, kLimb},
    {kLeftHip, kRightHip, Part::kMiddle, kLimb},
    {kLeftShoulder, kLeftHip, Part::kLeft, kLimb},
    {kRightShoulder, kRightHip, Part::kRight, kLimb},
    {kLeftShoulder, kLeftElbow, Part::kLeft, kLimb},
    {kLeftElbow, kLeftWrist, Part::kLeft, kLimb},
    {kLeftWrist, kLeftThumb, Part::kLeft, kDetail},
    {kLeftWrist, kLeftIndex, Part::kLeft, kDetail},
    {kLeftWrist, kLeftPinky, Part::kLeft, kDetail},
    {kLeftIndex, kLeftPinky, Part::kLeft, kDetail},
    {kRightShoulder, kRightElbow, Part::kRight, kLimb},
    {kRightElbow, kRightWrist, Part::kRight, kLimb},
    {kRightWrist, kRightThumb, Part::kRight, kDetail},
    {kRightWrist, kRightIndex, Part::kRight, kDetail},
    {kRightWrist, kRightPinky, Part::kRight, kDetail},
    {kRightIndex, kRightPinky, Part::kRight, kDetail},
    {kLeftHip, kLeftKnee, Part::kLeft, kLimb},
    {kLeftKnee, kLeftAnkle, Part::kLeft, kLimb},
    {kLeftAnkle, kLeftHeel, Part::kLeft, kDetail},
    {kLeftHeel, kLeftFootIndex, Part::kLeft, kDetail},
    {kRightHip, kRightKnee, Part::kRight, kLimb},
    {kRightKnee, kRightAnkle, Part::kRight, kLimb},
    {kRightAnkle, kRightHeel, Part::kRight, kDetail},
    {kRightHeel, kRightFootIndex, Part::kRight, kDetail},
}};

struct Joint {
  Landmark landmark;
  Part part;
};

// The joints that get a dot.
constexpr std::array<Joint, 12> kJoints = {{
    {kLeftShoulder, Part::kLeft},
    {kRightShoulder, Part::kRight},
    {kLeftElbow, Part::kLeft},
    {kRightElbow, Part::kRight},
    {kLeftWrist, Part::kLeft},
    {kRightWrist, Part::kRight},
    {kLeftHip, Part::kLeft},
    {kRightHip, Part::kRight},
    {kLeftKnee, Part::kLeft},
    {kRightKnee, Part::kRight},
    {kLeftAnkle, Part::kLeft},
    {kRightAnkle, Part::kRight},
}};

// A limb's width in pixels is kWidthAtLeast_px plus this share of the picture's diagonal: 3.3 px at 640x360
// and 7.4 px at 1920x1080, chosen by eye. It is never more than a sixteenth of the trunk or the thigh, so
// that a small person does not vanish under the lines.
constexpr double kWidthPerDiagonal = 0.0028;
constexpr double kWidthAtLeast_px = 1.2;
constexpr double kWidthPerTrunk = 1.0 / 16;

OverlayPoint PointOf(const BodyLandmarks& body, Landmark landmark) {
  const ImagePoint& point = body.image[Index(landmark)];
  return {static_cast<double>(point.x_px), static_cast<double>(point.y_px)};
}

}  // namespace

struct SkeletonOverlay::State {
  State(int width, int height)
      : width_px(width),
        height_px(height),
        layer(width, height),
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

  bool CanDrawTo(const BodyLandmarks& body, Landmark landmark) const {
    const OverlayPoint point = PointOf(body, landmark);
    // A number that is not finite fails these too.
    return body.visibility[Index(landmark)] >= kHardlySeen && std::abs(point.x) <= kFarthestOut * width_px &&
           std::abs(point.y) <= kFarthestOut * height_px;
  }

  double LimbWidth(const BodyLandmarks& body) const {
    const auto between = [&](Landmark a, Landmark b) {
      const OverlayPoint from = PointOf(body, a);
      const OverlayPoint to = PointOf(body, b);
      const double length_px = std::hypot(from.x - to.x, from.y - to.y);
      return std::isfinite(length_px) ? length_px : 0.0;
    };
    // Seen along its axis the trunk looks short; then the thighs tell how large the person is.
    const double person_px = std::max({between(kLeftShoulder, kLeftHip), between(kRightShoulder, kRightHip),
                                       between(kLeftHip, kLeftKnee), between(kRightHip, kRightKnee)});
    const double by_picture = kWidthAtLeast_px + kWidthPerDiagonal * std::hypot(width_px, height_px);
    return std::max(kWidthAtLeast_px, std::min(by_picture, kWidthPerTrunk * person_px));
  }

  // The pixels that the drawing can touch, inside the picture.
  OverlayBox BoundsOf(const BodyLandmarks& body, double limb_px) const {
    float left = static_cast<float>(width_px);
    float top = static_cast<float>(height_px);
    float right = 0;
    float bottom = 0;
    for (std::size_t i = 0; i < kLandmarkCount; ++i) {
      if (CanDrawTo(body, static_cast<Landmark>(i))) {
        left = std::min(left, body.image[i].x_px);
        right = std::max(right, body.image[i].x_px);
        top = std::min(top, body.image[i].y_px);
        bottom = std::max(bottom, body.image[i].y_px);
      }
    }
    const auto margin = static_cast<float>(2 * limb_px + 2);
    const auto clamp = [](float value, int most) {
      return static_cast<int>(std::clamp(value, 0.0F, static_cast<float>(most)));
    };
    const int x = clamp(std::floor(left - margin), width_px);
    const int y = clamp(std::floor(top - margin), height_px);
    return {x, y, std::max(0, clamp(std::ceil(right + margin), width_px) - x),
            std::max(0, clamp(std::ceil(bottom + margin), height_px) - y)};
  }

  void DrawBone(const BodyLandmarks& body, const Bone& bone, double limb_px) {
    if (!CanDrawTo(body, bone.from) || !CanDrawTo(body, bone.to)) {
      return;
    }
    const float seen = std::min(body.visibility[Index(bone.from)], body.visibility[Index(bone.to)]);
    const bool clearly = seen >= kClearlySeen;
    const double bone_px = limb_px * bone.relative_width * (clearly ? 1.0 : 0.7);
    // From 0.45 where hardly seen to 0.75 just under clearly seen; 1 from there on.
    const double share = static_cast<double>((seen - kHardlySeen) / (kClearlySeen - kHardlySeen));
    const double opacity = clearly ? 1.0 : 0.45 + 0.3 * share;
    const OverlayPoint from = PointOf(body, bone.from);
    const OverlayPoint to = PointOf(body, bone.to);
    OverlayStroke stroke = {kEdgeColour, 0.8 * opacity, bone_px + std::max(1.2, 0.5 * limb_px),
                            clearly ? 0 : 2.2 * limb_px, 1.9 * limb_px};
    layer.DrawLine(from, to, stroke);
    stroke.colour = ColourOf(bone.part);
    stroke.opacity = opacity;
    stroke.width_px = bone_px;
    layer.DrawLine(from, to, stroke);
  }

  void DrawJoint(const BodyLandmarks& body, const Joint& joint, double limb_px) {
    if (!CanDrawTo(body, joint.landmark) || body.visibility[Index(joint.landmark)] < kClearlySeen) {
      return;
    }
    layer.DrawDisc(PointOf(body, joint.landmark), 1.05 * limb_px, kMiddleColour,
                   {.colour = ColourOf(joint.part), .width_px = 0.6 * limb_px});
  }

  void DrawBody(Picture& picture, const BodyLandmarks& body) {
    const double limb_px = LimbWidth(body);
    const OverlayBox bounds = BoundsOf(body, limb_px);
    if (bounds.width == 0 || bounds.height == 0) {
      return;
    }
    layer.Clear(bounds);
    for (const Bone& bone : kBones) {
      DrawBone(body, bone, limb_px);
    }
    for (const Joint& joint : kJoints) {
      DrawJoint(body, joint, limb_px);
    }
    layer.BlendOver(bounds, picture, bounds.x, bounds.y);
  }

  int width_px;
  int height_px;
  OverlayLayer layer;
  OverlayPlate legend;
  OverlayPlate nobody;
};

SkeletonOverlay::SkeletonOverlay(int width_px, int height_px)
    : state_(std::make_unique<State>(width_px, height_px)) {}
SkeletonOverlay::SkeletonOverlay(SkeletonOverlay&&) noexcept = default;
SkeletonOverlay& SkeletonOverlay::operator=(SkeletonOverlay&&) noexcept = default;
SkeletonOverlay::~SkeletonOverlay() = default;

void SkeletonOverlay::Draw(Picture& picture, const std::optional<BodyLandmarks>& body) {
  Require(picture.width_px() == state_->width_px && picture.height_px() == state_->height_px,
          "SkeletonOverlay::Draw: the picture must have the size given at the start");
  if (body) {
    state_->DrawBody(picture, *body);
    if (picture.width_px() >= kNarrowestWithLegend_px) {
      state_->legend.BlendOver(picture);
    }
  } else {
    state_->nobody.BlendOver(picture);
  }
}

}  // namespace supple
