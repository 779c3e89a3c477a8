#include "reports/plot_canvas.h"

#include <cairo-svg.h>
#include <cairo.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <memory>

#include "reports/plot_words.h"

namespace supple {

struct PlotCanvas::Context {
  cairo_t* cairo;
};

namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Cairo = std::unique_ptr<cairo_t, DestroyCairo>;

struct DestroyOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

Cairo MakeCairo(cairo_surface_t* surface) {
  Cairo cairo(cairo_create(surface));
  // Without fitting letters to pixels, words are as wide in an SVG as in a PNG and when measured.
  const std::unique_ptr<cairo_font_options_t, DestroyOptions> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options(cairo.get(), options.get());
  cairo_set_line_join(cairo.get(), CAIRO_LINE_JOIN_ROUND);
  return cairo;
}

void SetColour(cairo_t* cairo, const PlotColour& colour, double opacity) {
  cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, opacity);
}

void SetLettering(cairo_t* cairo, const PlotLettering& lettering) {
  cairo_select_font_face(cairo, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                         lettering.is_bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size(cairo, lettering.size_px);
}

double Advance_px(cairo_t* cairo, const std::string& words) {
  cairo_text_extents_t extents{};
  cairo_text_extents(cairo, words.c_str(), &extents);
  return extents.x_advance;
}

bool IsFinite(const PlotSpot& spot) { return std::isfinite(spot.x_px) && std::isfinite(spot.y_px); }

void Trace(cairo_t* cairo, const std::vector<PlotSpot>& spots) {
  cairo_new_sub_path(cairo);
  for (const PlotSpot& spot : spots) {
    assert(IsFinite(spot));
    if (IsFinite(spot)) {
      cairo_line_to(cairo, spot.x_px, spot.y_px);
    }
  }
}

void SetDash(cairo_t* cairo, PlotDash dash, double width_px) {
  // In line widths. Round ends lengthen each dash by one width and shorten the space as much.
  constexpr std::array<double, 2> kDashed = {3, 3.2};
  constexpr std::array<double, 2> kDotted = {0.01, 2.4};
  std::array<double, 2> lengths_px = dash == PlotDash::kDotted ? kDotted : kDashed;
  for (double& length_px : lengths_px) {
    length_px *= width_px;
  }
  cairo_set_dash(cairo, lengths_px.data(), dash == PlotDash::kSolid ? 0 : 2, 0);
}

cairo_status_t Append(void* bytes, const unsigned char* more, unsigned int count) {
  static_cast<std::string*>(bytes)->append(more, more + count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

class CanvasMaker {
 public:
  /// Draws on white; false if Cairo could not.
  static bool DrawOn(cairo_surface_t* surface, const DrawPlot& draw) {
    const Cairo cairo = MakeCairo(surface);
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    PlotCanvas::Context context{cairo.get()};
    PlotCanvas canvas(context);
    draw(canvas);
    return cairo_status(cairo.get()) == CAIRO_STATUS_SUCCESS;
  }
};

double TextWidth_px(const std::string& words, const PlotLettering& lettering) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1));
  const Cairo cairo = MakeCairo(surface.get());
  SetLettering(cairo.get(), lettering);
  return Advance_px(cairo.get(), words);
}

std::string CutToWidth(const std::string& words, const PlotLettering& lettering, double width_px) {
  // No picture has room for more letters, and measuring takes time.
  constexpr std::size_t kMostLetters = 250;
  std::string cut = FirstLetters(words, kMostLetters);
  if (cut.size() == words.size() && TextWidth_px(cut, lettering) <= width_px) {
    return cut;
  }
  std::size_t letters = std::min(CountLetters(cut), kMostLetters);
  while (letters > 0 && TextWidth_px(cut + "…", lettering) > width_px) {
    cut = FirstLetters(cut, --letters);
  }
  return cut + "…";
}

void PlotCanvas::DrawLines(const PlotPath& lines, const PlotStroke& stroke) {
  cairo_t* const cairo = context_.cairo;
  cairo_new_path(cairo);
  for (const std::vector<PlotSpot>& spots : lines) {
    Trace(cairo, spots);
    if (spots.size() == 1) {
      cairo_close_path(cairo);  // makes a dot of it
    }
  }
  // Straight lines of one pixel are grid lines, which shall end where the panel does.
  cairo_set_line_cap(cairo, stroke.width_px > 1 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  SetDash(cairo, stroke.dash, stroke.width_px);
  SetColour(cairo, stroke.colour, 1);
  cairo_set_line_width(cairo, stroke.width_px);
  cairo_stroke(cairo);
  cairo_set_dash(cairo, nullptr, 0, 0);
}

void PlotCanvas::DrawMark(const PlotSpot& spot, PlotMark mark, const PlotColour& colour, double size_px) {
  if (mark == PlotMark::kNone || !IsFinite(spot)) {
    return;
  }
  cairo_t* const cairo = context_.cairo;
  const double half = size_px / 2;
  const auto corner = [&](double right, double down) {
    cairo_line_to(cairo, spot.x_px + right * half, spot.y_px + down * half);
  };
  cairo_new_path(cairo);
  switch (mark) {
    case PlotMark::kSquare:
    case PlotMark::kOpenSquare:
      cairo_rectangle(cairo, spot.x_px - 0.9 * half, spot.y_px - 0.9 * half, 1.8 * half, 1.8 * half);
      break;
    case PlotMark::kTriangle:
      corner(0, -1.2);
      corner(1.15, 0.85);
      corner(-1.15, 0.85);
      break;
    case PlotMark::kDiamond:
      corner(0, -1.3);
      corner(1.3, 0);
      corner(0, 1.3);
      corner(-1.3, 0);
      break;
    default: {
      constexpr double kFullTurn = 6.283185307179586;
      cairo_arc(cairo, spot.x_px, spot.y_px, half, 0, kFullTurn);
    }
  }
  cairo_close_path(cairo);
  // White around a filled mark, white inside an open one: so it stands out from its own line and from others.
  const bool is_open = mark == PlotMark::kRing || mark == PlotMark::kOpenSquare;
  constexpr double kEdge_px = 1.6;
  cairo_set_line_width(cairo, kEdge_px);
  SetColour(cairo, is_open ? colour : PlotColour{1, 1, 1}, 1);
  cairo_stroke_preserve(cairo);
  SetColour(cairo, is_open ? PlotColour{1, 1, 1} : colour, 1);
  cairo_fill(cairo);
}

void PlotCanvas::FillAreas(const PlotPath& outlines, const PlotColour& colour, double opacity) {
  cairo_new_path(context_.cairo);
  for (const std::vector<PlotSpot>& outline : outlines) {
    Trace(context_.cairo, outline);
    cairo_close_path(context_.cairo);
  }
  SetColour(context_.cairo, colour, opacity);
  cairo_fill(context_.cairo);
}

void PlotCanvas::FillBox(const PlotBox& box, const PlotColour& colour, double opacity) {
  cairo_rectangle(context_.cairo, box.x_px, box.y_px, box.width_px, box.height_px);
  SetColour(context_.cairo, colour, opacity);
  cairo_fill(context_.cairo);
}

void PlotCanvas::Write(const PlotSpot& spot, const std::string& words, const PlotLettering& lettering) {
  cairo_t* const cairo = context_.cairo;
  SetLettering(cairo, lettering);
  const double width_px = lettering.align == PlotAlign::kLeft ? 0 : Advance_px(cairo, words);
  const double before_px = lettering.align == PlotAlign::kMiddle ? width_px / 2 : width_px;
  cairo_move_to(cairo, spot.x_px - before_px, spot.y_px);
  SetColour(cairo, lettering.colour, 1);
  cairo_show_text(cairo, words.c_str());
}

void PlotCanvas::DrawInside(const PlotBox& box, const std::function<void()>& draw) {
  cairo_save(context_.cairo);
  cairo_rectangle(context_.cairo, box.x_px, box.y_px, box.width_px, box.height_px);
  cairo_clip(context_.cairo);
  draw();
  cairo_restore(context_.cairo);
}

std::string RenderSvg(int width_px, int height_px, const DrawPlot& draw) {
  std::string bytes;
  const Surface surface(cairo_svg_surface_create_for_stream(Append, &bytes, width_px, height_px));
  cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
  const bool is_drawn = CanvasMaker::DrawOn(surface.get(), draw);
  cairo_surface_finish(surface.get());
  return is_drawn && cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS ? bytes : "";
}

std::string RenderPng(int width_px, int height_px, double pixels_per_px, const DrawPlot& draw) {
  const auto pixels = [pixels_per_px](int px) { return static_cast<int>(std::lround(px * pixels_per_px)); };
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(width_px), pixels(height_px)));
  cairo_surface_set_device_scale(surface.get(), pixels_per_px, pixels_per_px);
  std::string bytes;
  const bool is_written =
      CanvasMaker::DrawOn(surface.get(), draw) &&
      cairo_surface_write_to_png_stream(surface.get(), Append, &bytes) == CAIRO_STATUS_SUCCESS;
  return is_written ? bytes : "";
}

}  // namespace supple
