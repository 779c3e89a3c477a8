#include "reports/overlay_layer.h"

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/require.h"

namespace supple {
namespace {

constexpr double kFullTurn = 6.283185307179586;

// Parts of the text's size.
constexpr double kPadding = 0.6;
constexpr double kHeightInText = 1.8;
constexpr double kWidthInText = 16;

void SetColour(cairo_t* cairo, const OverlayColour& colour, double opacity) {
  cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, opacity);
}

}  // namespace

// Owns a Cairo surface and the context that draws on it.
struct OverlayLayer::Surface {
  Surface(int width_px, int height_px)
      : image(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_px, height_px)),
        cairo(cairo_create(image)) {
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_select_font_face(cairo, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  }
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;
  Surface(Surface&&) = delete;
  Surface& operator=(Surface&&) = delete;
  ~Surface() {
    cairo_destroy(cairo);
    cairo_surface_destroy(image);
  }

  // The premultiplied pixels of a row, from x on. Flush first.
  std::uint32_t* Row(int x, int y) {
    unsigned char* const bytes = cairo_image_surface_get_data(image);
    const std::ptrdiff_t stride = cairo_image_surface_get_stride(image);
    return reinterpret_cast<std::uint32_t*>(bytes + y * stride) + x;  // NOLINT: Cairo's layout
  }

  void Stroke(const OverlayStroke& stroke) {
    const std::array<double, 2> dash = {stroke.dash_px, stroke.gap_px};
    cairo_set_dash(cairo, dash.data(), stroke.dash_px > 0 ? 2 : 0, 0);
    SetColour(cairo, stroke.colour, stroke.opacity);
    cairo_set_line_width(cairo, stroke.width_px);
    cairo_stroke(cairo);
  }

  cairo_surface_t* image;
  cairo_t* cairo;
};

OverlayLayer::OverlayLayer(int width_px, int height_px) {
  constexpr int kCairosLargestSide_px = 32767;
  if (width_px < 1 || height_px < 1 || width_px > kCairosLargestSide_px ||
      height_px > kCairosLargestSide_px) {
    throw BadInput("OverlayLayer: sides must be from 1 to 32767 pixels, got " + std::to_string(width_px) +
                   " x " + std::to_string(height_px));
  }
  surface_ = std::make_unique<Surface>(width_px, height_px);
}
OverlayLayer::OverlayLayer(OverlayLayer&&) noexcept = default;
OverlayLayer& OverlayLayer::operator=(OverlayLayer&&) noexcept = default;
OverlayLayer::~OverlayLayer() = default;

int OverlayLayer::width_px() const { return cairo_image_surface_get_width(surface_->image); }
int OverlayLayer::height_px() const { return cairo_image_surface_get_height(surface_->image); }

void OverlayLayer::Clear(const OverlayBox& box) {
  cairo_surface_flush(surface_->image);
  for (int y = 0; y < box.height; ++y) {
    std::memset(surface_->Row(box.x, box.y + y), 0,
                static_cast<std::size_t>(box.width) * sizeof(std::uint32_t));
  }
  cairo_surface_mark_dirty(surface_->image);
}

void OverlayLayer::DrawLine(OverlayPoint from, OverlayPoint to, const OverlayStroke& stroke) {
  cairo_new_path(surface_->cairo);
  cairo_move_to(surface_->cairo, from.x, from.y);
  cairo_line_to(surface_->cairo, to.x, to.y);
  surface_->Stroke(stroke);
}

void OverlayLayer::DrawDisc(OverlayPoint centre, double radius_px, const OverlayColour& colour,
                            const OverlayStroke& rim) {
  cairo_new_path(surface_->cairo);
  cairo_arc(surface_->cairo, centre.x, centre.y, radius_px, 0, kFullTurn);
  SetColour(surface_->cairo, colour, rim.opacity);
  cairo_fill_preserve(surface_->cairo);
  surface_->Stroke(rim);
}

double OverlayLayer::DrawWords(const std::string& words, OverlayPoint from, double size_px,
                               const OverlayColour& colour) {
  cairo_set_font_size(surface_->cairo, size_px);
  cairo_text_extents_t extents{};
  cairo_text_extents(surface_->cairo, words.c_str(), &extents);
  cairo_move_to(surface_->cairo, from.x, from.y);
  SetColour(surface_->cairo, colour, 1);
  cairo_show_text(surface_->cairo, words.c_str());
  return extents.x_advance;
}

void OverlayLayer::DrawPlateBehind(double width_px, double height_px, double corner_px) {
  cairo_t* const cairo = surface_->cairo;
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, width_px - corner_px, corner_px, corner_px, -kFullTurn / 4, 0);
  cairo_arc(cairo, width_px - corner_px, height_px - corner_px, corner_px, 0, kFullTurn / 4);
  cairo_arc(cairo, corner_px, height_px - corner_px, corner_px, kFullTurn / 4, kFullTurn / 2);
  cairo_arc(cairo, corner_px, corner_px, corner_px, kFullTurn / 2, kFullTurn * 3 / 4);
  cairo_close_path(cairo);
  cairo_set_operator(cairo, CAIRO_OPERATOR_DEST_OVER);
  SetColour(cairo, kEdgeColour, 0.72);
  cairo_fill(cairo);
  cairo_set_operator(cairo, CAIRO_OPERATOR_OVER);
}

void OverlayLayer::BlendOver(const OverlayBox& box, Picture& picture, int to_x, int to_y) {
  cairo_surface_flush(surface_->image);
  for (int y = 0; y < box.height; ++y) {
    const std::uint32_t* over = surface_->Row(box.x, box.y + y);
    std::uint8_t* under =
        picture.rgb() +
        (static_cast<std::ptrdiff_t>(to_y + y) * picture.width_px() + static_cast<std::ptrdiff_t>(to_x)) * 3;
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

double OverlayTextSize_px(int width_px, int height_px) {
  return std::max(8.0, std::min(height_px / 26.0, width_px / 30.0));
}

OverlayPlate::OverlayPlate(int width_px, int height_px)
    : text_px_(OverlayTextSize_px(width_px, height_px)),
      x_(text_px_ * kPadding),
      layer_(static_cast<int>(std::ceil(text_px_ * kWidthInText)),
             static_cast<int>(std::ceil(text_px_ * kHeightInText))) {}

void OverlayPlate::AddSample(const OverlayColour& colour) {
  const double y = text_px_ * kHeightInText / 2;
  layer_.DrawLine({x_ + text_px_ * 0.2, y}, {x_ + text_px_ * 1.2, y},
                  {.colour = colour, .width_px = text_px_ * 0.32});
  x_ += text_px_ * 1.8;
}

void OverlayPlate::AddWords(const std::string& words) {
  const double y = text_px_ * kHeightInText / 2 + text_px_ * 0.36;
  x_ += layer_.DrawWords(words, {x_, y}, text_px_, kMiddleColour) + text_px_ * 0.9;
}

void OverlayPlate::Close() {
  const double width = std::min<double>(x_ - text_px_ * 0.9 + text_px_ * kPadding, layer_.width_px());
  layer_.DrawPlateBehind(width, layer_.height_px(), layer_.height_px() * 0.25);
  width_px_ = static_cast<int>(std::ceil(width));
}

void OverlayPlate::BlendOver(Picture& picture) {
  const int margin = static_cast<int>(text_px_ * 0.6);
  const int x = margin;
  const int y = picture.height_px() - margin - layer_.height_px();
  if (x + width_px_ <= picture.width_px() && y >= 0) {
    layer_.BlendOver({0, 0, width_px_, layer_.height_px()}, picture, x, y);
  }
}

}  // namespace supple
