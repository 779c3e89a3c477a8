// The fitted body, drawn onto the picture in which it was seen.
//
// Bones are as thick as the limbs they stand for and see-through, so that the person shows; a thin line
// inside each is the bone itself, from joint to joint. Colours are those of reports/skeleton_overlay.h: the
// person's left orange, the right blue, the middle white. What was not seen is faint and dashed; after a
// while (the tracker's longest_unseen_s) it is left out. Nearer bones lie over farther ones.
//
// A plate in the upper left corner tells a few measures with what they may be off by, or why they are not
// said.
#pragma once

#include <array>
#include <memory>
#include <span>

#include "base/picture.h"
#include "body/body_tracker.h"
#include "body/camera.h"
#include "body/measures.h"

namespace supple {

/// Where a body's points appear in the picture of its camera, in pixels; NaN where a point is missing or lies
/// behind the lens.
/// @param p_G points in the ground's frame, as BodyFrame has them.
std::array<Eigen::Vector2d, kBodyPointCount> ProjectPoints(const BodyPoints& p_G, const Ground& ground,
                                                           const Camera& camera);

/// Draws on pictures of one size. Keeps its drawing surface from frame to frame.
class PostureOverlay {
 public:
  /// @param width_px, height_px of the pictures drawn on.
  /// @param camera of those pictures: its focal length and centre in their pixels.
  /// @throws BadInput if a side is smaller than 1 or larger than Cairo's 32767 pixels.
  PostureOverlay(int width_px, int height_px, const Camera& camera);
  PostureOverlay(PostureOverlay&&) noexcept;
  PostureOverlay& operator=(PostureOverlay&&) noexcept;
  ~PostureOverlay();

  /// Draws the body, the legend and the plate, or the words "nobody found". In pictures narrower than
  /// kNarrowestWithLegend_px there are no words: they would cover the body.
  ///
  /// @param picture changed in place; must have the size given at the start.
  /// @param told the measures on the plate; those that do not fit are left out.
  /// @throws BadInput if the picture has another size or there is no such measure.
  void Draw(Picture& picture, const BodyFrame& frame, std::span<const MeasureIndex> told);

  /// Draws the body alone, without any words; nothing where there is nobody.
  void DrawBody(Picture& picture, const BodyFrame& frame);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace supple
