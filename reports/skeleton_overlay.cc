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

struct Bone {
  Landmark from;
  Landmark to;
  BodyPart part;
  double relative_width;  // of a limb's
};

// Hands, feet and face stand close together and get thinner lines.
constexpr double kLimb = 1.0;
constexpr double kDetail = 0.6;

// From the back to the front: what comes later lies on top.
using enum Landmark;
constexpr std::array<Bone, 33> kBones = {{
    {kNose, kLeftEyeInner, BodyPart::kMiddle, kDetail},
    {kLeftEyeInner, kLeftEye, BodyPart::kLeft, kDetail},
    {kLeftEye, kLeftEyeOuter, BodyPart::kLeft, kDetail},
    {kLeftEyeOuter, kLeftEar, BodyPart::kLeft, kDetail},
    {kNose, kRightEyeInner, BodyPart::kMiddle, kDetail},
    {kRightEyeInner, kRightEye, BodyPart::kRight, kDetail},
    {kRightEye, kRightEyeOuter, BodyPart::kRight, kDetail},
    {kRightEyeOuter, kRightEar, BodyPart::kRight, kDetail},
    {kMouthLeft, kMouthRight, BodyPart::kMiddle, kDetail},
    {kLeftShoulder, kRightShoulder, BodyPart::kMiddle, kLimb},
    {kLeftHip, kRightHip, BodyPart::kMiddle, kLimb},
    {kLeftShoulder, kLeftHip, BodyPart::kLeft, kLimb},
    {kRightShoulder, kRightHip, BodyPart::kRight, kLimb},
    {kLeftShoulder, kLeftElbow, BodyPart::kLeft, kLimb},
    {kLeftElbow, kLeftWrist, BodyPart::kLeft, kLimb},
    {kLeftWrist, kLeftThumb, BodyPart::kLeft, kDetail},
    {kLeftWrist, kLeftIndex, BodyPart::kLeft, kDetail},
    {kLeftWrist, kLeftPinky, BodyPart::kLeft, kDetail},
    {kLeftIndex, kLeftPinky, BodyPart::kLeft, kDetail},
    {kRightShoulder, kRightElbow, BodyPart::kRight, kLimb},
    {kRightElbow, kRightWrist, BodyPart::kRight, kLimb},
    {kRightWrist, kRightThumb, BodyPart::kRight, kDetail},
    {kRightWrist, kRightIndex, BodyPart::kRight, kDetail},
    {kRightWrist, kRightPinky, BodyPart::kRight, kDetail},
    {kRightIndex, kRightPinky, BodyPart::kRight, kDetail},
    {kLeftHip, kLeftKnee, BodyPart::kLeft, kLimb},
    {kLeftKnee, kLeftAnkle, BodyPart::kLeft, kLimb},
    {kLeftAnkle, kLeftHeel, BodyPart::kLeft, kDetail},
    {kLeftHeel, kLeftFootIndex, BodyPart::kLeft, kDetail},
    {kRightHip, kRightKnee, BodyPart::kRight, kLimb},
    {kRightKnee, kRightAnkle, BodyPart::kRight, kLimb},
    {kRightAnkle, kRightHeel, BodyPart::kRight, kDetail},
    {kRightHeel, kRightFootIndex, BodyPart::kRight, kDetail},
}};

struct Joint {
  Landmark landmark;
  BodyPart part;
};

// The joints that get a dot.
constexpr std::array<Joint, 12> kJoints = {{
    {kLeftShoulder, BodyPart::kLeft},
    {kRightShoulder, BodyPart::kRight},
    {kLeftElbow, BodyPart::kLeft},
    {kRightElbow, BodyPart::kRight},
    {kLeftWrist, BodyPart::kLeft},
    {kRightWrist, BodyPart::kRight},
    {kLeftHip, BodyPart::kLeft},
    {kRightHip, BodyPart::kRight},
    {kLeftKnee, BodyPart::kLeft},
    {kRightKnee, BodyPart::kRight},
    {kLeftAnkle, BodyPart::kLeft},
    {kRightAnkle, BodyPart::kRight},
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
