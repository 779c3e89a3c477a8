// Which colour, dash and mark each line of a panel gets.
//
// Colours are those of Okabe and Ito (2008, "Color Universal Design"), which people with any of the usual
// kinds of colour blindness tell apart, with yellow darkened for white ground. A label that names a side gets
// a warm colour and a solid line for left, a cool colour and a dashed line for right; both sides of one thing
// bear the same mark.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/plot_canvas.h"

namespace supple {

struct PlotStyle {
  PlotColour colour;
  PlotDash dash = PlotDash::kSolid;
  PlotMark mark = PlotMark::kNone;
};

enum class PlotSide : std::uint8_t { kNone, kLeft, kRight };

/// The side that a label names by the word "left" or "right" (in Spanish "izquierda" or "derecha"): "left
/// knee", "hip_right", but not "upright".
PlotSide SideOf(std::string_view label);

/// The styles of the lines of one panel, in the order of their labels. Marks come from three lines on.
std::vector<PlotStyle> StylesOf(std::span<const std::string> labels);

}  // namespace supple
