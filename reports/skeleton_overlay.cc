#include "reports/skeleton_overlay.h"

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/require.h"

namespace supple {
namespace {

struct Colour {
  double red;
  double green;
  double blue;
};

// Okabe and Ito's orange and sky blue, and white.
constexpr Colour kLeftColour = {0.902, 0.624, 0.0};
constexpr Colour kRightColour = {0.337, 0.706, 0.914};
constexpr Colour kMiddleColour = {1.0, 1.0, 1.0};
// Almost black, under every line: keeps the colours readable on any ground.
constexpr Colour kEdgeColour = {0.06, 0.07, 0.09};

enum class Part { kLeft, kRight, kMiddle };

constexpr Colour ColourOf(Part part) {
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

// Points further out than this many picture sizes are not drawn to: Cairo counts in 24.8 fixed point.
constexpr float kFarthestOut = 3;

// A rectangle of whole pixels: [x, x + width) by [y, y + height).
struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

// Cairo counts in double.
struct Point {
  double x = 0;
  double y = 0;
};

Point PointOf(const BodyLandmarks& body, Landmark landmark) {
  const ImagePoint& point = body.image[Index(landmark)];
  return {static_cast<double>(point.x_px), static_cast<double>(point.y_px)};
}

void SetColour(cairo_t* cairo, const Colour& colour, double opacity) {
  cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, opacity);
}

// Owns a Cairo surface and the context that draws on it.
class Layer {
 public:
  Layer(int width_px, int height_px)
      : surface_(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_px, height_px)),
        cairo_(cairo_create(surface_)) {}
  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;
  Layer(Layer&&) = delete;
  Layer& operator=(Layer&&) = delete;
  ~Layer() {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
  }

  cairo_t* cairo() { return cairo_; }
  int width_px() const { return cairo_image_surface_get_width(surface_); }
  int height_px() const { return cairo_image_surface_get_height(surface_); }

  // The premultiplied pixels of a row, from x on. Flush first.
  std::uint32_t* Row(int x, int y) {
    unsigned char* const bytes = cairo_image_surface_get_data(surface_);
    const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface_);
    return reinterpret_cast<std::uint32_t*>(bytes + y * stride) + x;  // NOLINT: Cairo's layout
  }

  void Clear(const Box& box) {
    cairo_surface_flush(surface_);
    for (int y = 0; y < box.height; ++y) {
      std::memset(Row(box.x, box.y + y), 0, static_cast<std::size_t>(box.width) * sizeof(std::uint32_t));
    }
    cairo_surface_mark_dirty(surface_);
  }

  // Lays the box of this layer over the picture with its corner at (to_x, to_y). Only the pixels that were
  // drawn on are touched: the picture as a whole is never converted.
  void BlendOver(const Box& box, Picture& picture, int to_x, int to_y) {
    cairo_surface_flush(surface_);
    for (int y = 0; y < box.height; ++y) {
      const std::uint32_t* over = Row(box.x, box.y + y);
      std::uint8_t* under = picture.rgb() + (static_cast<std::ptrdiff_t>(to_y + y) * picture.width_px() +
                                             static_cast<std::ptrdiff_t>(to_x)) *
                                                3;
      for (int x = 0; x < box.width; ++x, ++over, under += 3) {
        const std::uint32_t argb = *over;
        if (argb == 0) {
          continue;
        }
        const std::uint32_t through = 255 - (argb >> 24U);
        for (std::uint32_t channel = 0; channel < 3; ++channel) {
          const std::uint32_t colour = (argb >> (16U - 8U * channel)) & 0xFFU;
          // (n + 127) / 255 rounds to the nearest.
          under[channel] = static_cast<std::uint8_t>(colour + (under[channel] * through + 127) / 255);
        }
      }
    }
  }

 private:
  cairo_surface_t* surface_;
  cairo_t* cairo_;
};

// The words in the lower left corner, on a dark plate; drawn once.
//
// The size of the text goes with the picture and the plate with the text. Below 8 px letters run together.
class Plate {
 public:
  Plate(int width_px, int height_px)
      : text_px_(std::max(8.0, std::min(height_px / 26.0, width_px / 30.0))),
        layer_(static_cast<int>(std::ceil(text_px_ * kWidthInText)),
               static_cast<int>(std::ceil(text_px_ * kHeightInText))) {
    cairo_t* const cairo = layer_.cairo();
    cairo_select_font_face(cairo, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
    cairo_set_font_size(cairo, text_px_);
    x_ = text_px_ * kPadding;
  }

  void AddSample(const Colour& colour) {
    cairo_t* const cairo = layer_.cairo();
    const double y = text_px_ * kHeightInText / 2;
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cairo, text_px_ * 0.32);
    cairo_move_to(cairo, x_ + text_px_ * 0.2, y);
    cairo_line_to(cairo, x_ + text_px_ * 1.2, y);
    SetColour(cairo, colour, 1);
    cairo_stroke(cairo);
    x_ += text_px_ * 1.8;
  }

  void AddWords(const char* words) {
    cairo_t* const cairo = layer_.cairo();
    cairo_text_extents_t extents{};
    cairo_text_extents(cairo, words, &extents);
    cairo_move_to(cairo, x_, text_px_ * kHeightInText / 2 + text_px_ * 0.36);
    SetColour(cairo, kMiddleColour, 1);
    cairo_show_text(cairo, words);
    x_ += extents.x_advance + text_px_ * 0.9;
  }

  // Puts the plate behind what was added and fixes its width.
  void Close() {
    cairo_t* const cairo = layer_.cairo();
    const double width = std::min<double>(x_ - text_px_ * 0.9 + text_px_ * kPadding, layer_.width_px());
    const double height = layer_.height_px();
    const double radius = height * 0.25;
    constexpr double kQuarterTurn = 1.5707963267948966;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, width - radius, radius, radius, -kQuarterTurn, 0);
    cairo_arc(cairo, width - radius, height - radius, radius, 0, kQuarterTurn);
    cairo_arc(cairo, radius, height - radius, radius, kQuarterTurn, 2 * kQuarterTurn);
    cairo_arc(cairo, radius, radius, radius, 2 * kQuarterTurn, 3 * kQuarterTurn);
    cairo_close_path(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_DEST_OVER);
    SetColour(cairo, kEdgeColour, 0.72);
    cairo_fill(cairo);
    width_px_ = static_cast<int>(std::ceil(width));
  }

  // Pictures too small for words go without.
  void BlendOver(Picture& picture) {
    const int margin = static_cast<int>(text_px_ * 0.6);
    const int x = margin;
    const int y = picture.height_px() - margin - layer_.height_px();
    if (x + width_px_ <= picture.width_px() && y >= 0) {
      layer_.BlendOver({0, 0, width_px_, layer_.height_px()}, picture, x, y);
    }
  }

 private:
  static constexpr double kPadding = 0.6;
  static constexpr double kHeightInText = 1.8;
  static constexpr double kWidthInText = 16;
  double text_px_;
  double x_ = 0;
  int width_px_ = 0;
  Layer layer_;
};

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
    const ImagePoint& point = body.image[Index(landmark)];
    const auto width = static_cast<float>(width_px);
    const auto height = static_cast<float>(height_px);
    // A number that is not finite fails these too.
    return body.visibility[Index(landmark)] >= kHardlySeen && std::abs(point.x_px) <= kFarthestOut * width &&
           std::abs(point.y_px) <= kFarthestOut * height;
  }

  double LimbWidth(const BodyLandmarks& body) const {
    const auto between = [&](Landmark a, Landmark b) {
      const Point from = PointOf(body, a);
      const Point to = PointOf(body, b);
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
  Box BoundsOf(const BodyLandmarks& body, double limb_px) const {
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
    cairo_t* const cairo = layer.cairo();
    const float seen = std::min(body.visibility[Index(bone.from)], body.visibility[Index(bone.to)]);
    const bool clearly = seen >= kClearlySeen;
    const double width = limb_px * bone.relative_width * (clearly ? 1.0 : 0.7);
    // From 0.45 where hardly seen to 0.75 just under clearly seen; 1 from there on.
    const double share = static_cast<double>((seen - kHardlySeen) / (kClearlySeen - kHardlySeen));
    const double opacity = clearly ? 1.0 : 0.45 + 0.3 * share;
    const Point from = PointOf(body, bone.from);
    const Point to = PointOf(body, bone.to);

    cairo_move_to(cairo, from.x, from.y);
    cairo_line_to(cairo, to.x, to.y);
    const std::array<double, 2> dash = {2.2 * limb_px, 1.9 * limb_px};
    cairo_set_dash(cairo, dash.data(), clearly ? 0 : 2, 0);
    SetColour(cairo, kEdgeColour, 0.8 * opacity);
    cairo_set_line_width(cairo, width + std::max(1.2, 0.5 * limb_px));
    cairo_stroke_preserve(cairo);
    SetColour(cairo, ColourOf(bone.part), opacity);
    cairo_set_line_width(cairo, width);
    cairo_stroke(cairo);
  }

  void DrawJoint(const BodyLandmarks& body, const Joint& joint, double limb_px) {
    if (!CanDrawTo(body, joint.landmark) || body.visibility[Index(joint.landmark)] < kClearlySeen) {
      return;
    }
    cairo_t* const cairo = layer.cairo();
    const Point point = PointOf(body, joint.landmark);
    constexpr double kFullTurn = 6.283185307179586;
    cairo_new_path(cairo);
    cairo_arc(cairo, point.x, point.y, 1.05 * limb_px, 0, kFullTurn);
    SetColour(cairo, kMiddleColour, 1);
    cairo_fill_preserve(cairo);
    SetColour(cairo, ColourOf(joint.part), 1);
    cairo_set_line_width(cairo, 0.6 * limb_px);
    cairo_stroke(cairo);
  }

  void DrawBody(Picture& picture, const BodyLandmarks& body) {
    const double limb_px = LimbWidth(body);
    const Box bounds = BoundsOf(body, limb_px);
    if (bounds.width == 0 || bounds.height == 0) {
      return;
    }
    layer.Clear(bounds);
    cairo_t* const cairo = layer.cairo();
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    for (const Bone& bone : kBones) {
      DrawBone(body, bone, limb_px);
    }
    cairo_set_dash(cairo, nullptr, 0, 0);
    for (const Joint& joint : kJoints) {
      DrawJoint(body, joint, limb_px);
    }
    layer.BlendOver(bounds, picture, bounds.x, bounds.y);
  }

  int width_px;
  int height_px;
  Layer layer;
  Plate legend;
  Plate nobody;
};

SkeletonOverlay::SkeletonOverlay(int width_px, int height_px) {
  constexpr int kCairosLargestSide_px = 32767;
  if (width_px < 1 || height_px < 1 || width_px > kCairosLargestSide_px ||
      height_px > kCairosLargestSide_px) {
    throw BadInput("SkeletonOverlay: sides must be from 1 to 32767 pixels, got " + std::to_string(width_px) +
                   " x " + std::to_string(height_px));
  }
  state_ = std::make_unique<State>(width_px, height_px);
}
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
