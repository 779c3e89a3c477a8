// A drawing surface of lines, areas and words that becomes an SVG or a PNG.
//
// Everything Cairo knows about plots is behind this file. Numbers must be finite: one that is not would make
// Cairo refuse all that follows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace supple {

/// Red, green and blue from 0 to 1.
struct PlotColour {
  double red = 0;
  double green = 0;
  double blue = 0;
};

/// A place in the picture, from its upper left corner.
struct PlotSpot {
  double x_px = 0;
  double y_px = 0;
};

struct PlotBox {
  double x_px = 0;
  double y_px = 0;
  double width_px = 0;
  double height_px = 0;
};

/// Lines or outlines that are drawn as one.
using PlotPath = std::vector<std::vector<PlotSpot>>;

enum class PlotDash : std::uint8_t { kSolid, kDashed, kDotted };
enum class PlotMark : std::uint8_t { kNone, kDisc, kSquare, kTriangle, kDiamond, kRing, kOpenSquare };

struct PlotStroke {
  PlotColour colour;
  double width_px = 1;
  PlotDash dash = PlotDash::kSolid;
};

enum class PlotAlign : std::uint8_t { kLeft, kMiddle, kRight };

struct PlotLettering {
  double size_px = 14;
  bool is_bold = false;
  PlotAlign align = PlotAlign::kLeft;
  PlotColour colour;
};

/// The width of words when drawn.
double TextWidth_px(const std::string& words, const PlotLettering& lettering);

/// The words cut to the width, with "…" where something is missing.
std::string CutToWidth(const std::string& words, const PlotLettering& lettering, double width_px);

class PlotCanvas {
 public:
  PlotCanvas(const PlotCanvas&) = delete;
  PlotCanvas& operator=(const PlotCanvas&) = delete;
  PlotCanvas(PlotCanvas&&) = delete;
  PlotCanvas& operator=(PlotCanvas&&) = delete;

  /// Draws lines; one of a single spot is a dot.
  void DrawLines(const PlotPath& lines, const PlotStroke& stroke);
  void DrawMark(const PlotSpot& spot, PlotMark mark, const PlotColour& colour, double size_px);
  void FillAreas(const PlotPath& outlines, const PlotColour& colour, double opacity);
  void FillBox(const PlotBox& box, const PlotColour& colour, double opacity);
  /// Writes words; `spot` is on their base line.
  void Write(const PlotSpot& spot, const std::string& words, const PlotLettering& lettering);
  /// Draws what `draw` draws, but only inside the box.
  void DrawInside(const PlotBox& box, const std::function<void()>& draw);

 private:
  friend class CanvasMaker;
  struct Context;
  explicit PlotCanvas(Context& context) : context_(context) {}
  Context& context_;
};

using DrawPlot = std::function<void(PlotCanvas&)>;

/// The bytes of the picture, on white; empty if memory was short.
std::string RenderSvg(int width_px, int height_px, const DrawPlot& draw);
std::string RenderPng(int width_px, int height_px, double pixels_per_px, const DrawPlot& draw);

}  // namespace supple
