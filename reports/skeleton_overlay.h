// The skeleton, drawn onto the picture in which it was seen.
//
// The person's left side is orange and the right side blue: two colours that people with any of the usual
// kinds of colour blindness tell apart (Okabe and Ito 2008, "Color Universal Design"). What joins
// the sides is white. A legend says which is which. What the network sees clearly is drawn solid; what it
// only guesses is thin, dashed and faint; what it hardly sees is left out.
#pragma once

#include <memory>
#include <optional>

#include "base/landmarks.h"
#include "base/picture.h"

namespace supple {

/// From this visibility on, a limb is drawn as seen: solid and opaque. 0.5 is where BlazePose itself says
/// that a landmark is rather visible than not.
inline constexpr float kClearlySeen = 0.5F;

/// Below this visibility a limb is not drawn: the place is a guess that would mislead.
inline constexpr float kHardlySeen = 0.2F;

/// A legend of letters that can be read, 8 px high, takes a third of this width.
inline constexpr int kNarrowestWithLegend_px = 240;

/// Draws on pictures of one size. Keeps its drawing surface from frame to frame.
class SkeletonOverlay {
 public:
  /// @throws BadInput if a side is smaller than 1 or larger than Cairo's 32767 pixels.
  SkeletonOverlay(int width_px, int height_px);
  SkeletonOverlay(SkeletonOverlay&&) noexcept;
  SkeletonOverlay& operator=(SkeletonOverlay&&) noexcept;
  ~SkeletonOverlay();

  /// Draws the body and the legend, or the words "nobody found". In pictures narrower than
  /// kNarrowestWithLegend_px the legend is left out: it would cover the body.
  ///
  /// @param picture changed in place; must have the size given at the start.
  /// @param body its image points in this picture's pixels. Points outside are fine.
  /// @throws BadInput if the picture has another size.
  void Draw(Picture& picture, const std::optional<BodyLandmarks>& body);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace supple
