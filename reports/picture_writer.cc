#include "reports/picture_writer.h"

#include <cairo.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/require.h"
#include "reports/unfinished_file.h"

namespace supple {
namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

// The file Cairo writes to, and what went wrong there.
struct PngFile {
  UnfinishedFile file;
  std::optional<Fault> fault;
};

cairo_status_t WriteToFile(void* closure, const unsigned char* bytes, unsigned int count) {
  auto& png = *static_cast<PngFile*>(closure);
  const auto* text = reinterpret_cast<const char*>(bytes);  // NOLINT: bytes are bytes
  if (const Result<Done> written = png.file.Write({text, count}); !written) {
    png.fault = written.fault();
    return CAIRO_STATUS_WRITE_ERROR;
  }
  return CAIRO_STATUS_SUCCESS;
}

// Cairo's picture: 32 bits a pixel, the top 8 unused.
Surface ToSurface(const PictureView& picture) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width_px, picture.height_px));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return nullptr;
  }
  unsigned char* const bytes = cairo_image_surface_get_data(surface.get());
  const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < picture.height_px; ++y) {
    const std::uint8_t* from = picture.rgb + y * picture.stride_bytes;
    auto* to = reinterpret_cast<std::uint32_t*>(bytes + y * stride);  // NOLINT: Cairo's layout
    for (int x = 0; x < picture.width_px; ++x, from += 3) {
      to[x] = (std::uint32_t{from[0]} << 16U) | (std::uint32_t{from[1]} << 8U) | std::uint32_t{from[2]};
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace

Result<Done> WritePicture(const std::filesystem::path& path, const PictureView& picture) {
  Require(picture.rgb != nullptr && picture.width_px > 0 && picture.height_px > 0,
          "WritePicture: the picture must have pixels");
  const Surface surface = ToSurface(picture);
  if (surface == nullptr) {
    return Fault{FaultKind::kTooLarge,
                 "The picture of " + std::to_string(picture.width_px) + " x " +
                     std::to_string(picture.height_px) + " pixels is too large for a PNG",
                 "Reduce it first"};
  }
  Result<UnfinishedFile> file = UnfinishedFile::Create(path);
  if (!file) {
    return file.fault();
  }
  PngFile png{std::move(*file), {}};
  if (cairo_surface_write_to_png_stream(surface.get(), WriteToFile, &png) != CAIRO_STATUS_SUCCESS) {
    return png.fault ? *png.fault : WriteFault(path, ENOMEM);
  }
  return png.file.Keep();
}

}  // namespace supple
