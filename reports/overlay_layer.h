// A see-through layer to draw on, which is then laid over a picture, and plates of words for its corners.
//
// What is drawn over films shares this: the skeleton of landmarks and the fitted body. Everything Cairo knows
// about it is behind this file. Points must be finite and not far outside of the layer.
#pragma once

#include <memory>
#include <string>

#include "base/picture.h"

namespace supple {

/// Red, green and blue from 0 to 1.
struct OverlayColour {
  double red = 0;
  double green = 0;
  double blue = 0;
};

// Okabe and Ito's orange and sky blue (reports/skeleton_overlay.h says why), and white.
inline constexpr OverlayColour kLeftColour = {0.902, 0.624, 0.0};
inline constexpr OverlayColour kRightColour = {0.337, 0.706, 0.914};
inline constexpr OverlayColour kMiddleColour = {1.0, 1.0, 1.0};

/// Which side of the person a line belongs to; what joins the sides is in the middle.
enum class BodyPart { kLeft, kRight, kMiddle };

constexpr OverlayColour ColourOf(BodyPart part) {
  if (part == BodyPart::kMiddle) {
    return kMiddleColour;
  }
  return part == BodyPart::kLeft ? kLeftColour : kRightColour;
}

// Almost black, under every line: keeps the colours readable on any ground.
inline constexpr OverlayColour kEdgeColour = {0.06, 0.07, 0.09};

/// Cairo counts in 24.8 fixed point: nothing is drawn to points further out than this many picture sizes.
inline constexpr double kFarthestOut = 3;

/// A place in the layer, from its upper left corner.
struct OverlayPoint {
  double x = 0;
  double y = 0;
};

/// A rectangle of whole pixels: [x, x + width) by [y, y + height).
struct OverlayBox {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

struct OverlayStroke {
  OverlayColour colour;
  double opacity = 1;
  double width_px = 1;
  double dash_px = 0;  ///< length of a dash; 0 for a line without gaps
  double gap_px = 0;
};

class OverlayLayer {
 public:
  /// @throws BadInput if a side is smaller than 1 or larger than Cairo's 32767 pixels.
  OverlayLayer(int width_px, int height_px);
  OverlayLayer(OverlayLayer&&) noexcept;
  OverlayLayer& operator=(OverlayLayer&&) noexcept;
  ~OverlayLayer();

  int width_px() const;
  int height_px() const;

  /// Makes a part of the layer empty. The box must lie inside, as in all that follows.
  void Clear(const OverlayBox& box);

  /// A line with round ends.
  void DrawLine(OverlayPoint from, OverlayPoint to, const OverlayStroke& stroke);

  /// A disc with a rim.
  void DrawDisc(OverlayPoint centre, double radius_px, const OverlayColour& colour, const OverlayStroke& rim);

  /// Words in bold letters.
  /// @param from where their base line begins.
  /// @returns their width.
  double DrawWords(const std::string& words, OverlayPoint from, double size_px, const OverlayColour& colour);

  /// A dark plate with round corners behind all that was drawn, from the upper left corner.
  void DrawPlateBehind(double width_px, double height_px, double corner_px);

  /// Lays the box of this layer over the picture with its corner at (to_x, to_y), where it must fit. Only the
  /// pixels that were drawn on are touched: the picture as a whole is never converted.
  void BlendOver(const OverlayBox& box, Picture& picture, int to_x, int to_y);

 private:
  struct Surface;
  std::unique_ptr<Surface> surface_;
};

/// One line of words on a dark plate, with samples of colour between them; drawn once.
///
/// The size of the text goes with the picture and the plate with the text. Below 8 px letters run together.
class OverlayPlate {
 public:
  /// @param width_px of the picture.
  OverlayPlate(int width_px, int height_px);

  void AddSample(const OverlayColour& colour);
  void AddWords(const std::string& words);

  /// Puts the plate behind what was added and fixes its width.
  void Close();

  /// Into the lower left corner. Pictures too small for it go without.
  void BlendOver(Picture& picture);

 private:
  double text_px_;
  double x_ = 0;
  int width_px_ = 0;
  OverlayLayer layer_;
};

/// How large words are drawn on pictures of that size.
double OverlayTextSize_px(int width_px, int height_px);

}  // namespace supple
