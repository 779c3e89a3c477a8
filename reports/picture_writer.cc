#include "reports/picture_writer.h"

#include <cairo.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>

#include "base/require.h"

namespace supple {
namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

Fault WriteFault(const std::filesystem::path& path, int error) {
  const std::string name = path.string();
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return {FaultKind::kNoSpace,
              "The disk became full while writing " + name + "; the part that was written is removed",
              "Free some space or write to another disk"};
    case ENOENT:
    case ENOTDIR:
      return {FaultKind::kNotFound, "The folder for " + name + " does not exist", "Make the folder first"};
    case EACCES:
    case EPERM:
    case EROFS:
      return {FaultKind::kNotPermitted, name + " may not be written here", "Write to a folder of your own"};
    default:
      return {FaultKind::kNotWritable,
              name + " could not be written: " + std::generic_category().message(error),
              "Check the disk or write to another place"};
  }
}

// The file under its other name; gone unless it was moved to its place.
class UnfinishedFile {
 public:
  explicit UnfinishedFile(const std::filesystem::path& path) : path_(path.string() + ".XXXXXX") {
    descriptor_ = mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
      error_ = errno;
    }
  }
  UnfinishedFile(const UnfinishedFile&) = delete;
  UnfinishedFile& operator=(const UnfinishedFile&) = delete;
  UnfinishedFile(UnfinishedFile&&) = delete;
  UnfinishedFile& operator=(UnfinishedFile&&) = delete;
  ~UnfinishedFile() {
    if (descriptor_ >= 0) {
      close(descriptor_);
      unlink(path_.c_str());
    }
  }

  int error() const { return error_; }

  cairo_status_t Write(const unsigned char* bytes, unsigned int count) {
    while (count > 0) {
      const ssize_t written = write(descriptor_, bytes, count);
      if (written < 0 && errno == EINTR) {
        continue;
      }
      if (written <= 0) {
        error_ = written < 0 ? errno : ENOSPC;
        return CAIRO_STATUS_WRITE_ERROR;
      }
      bytes += written;
      count -= static_cast<unsigned int>(written);
    }
    return CAIRO_STATUS_SUCCESS;
  }

  // Moves the file to its place; false with error() set if that fails.
  bool Finish(const std::filesystem::path& path) {
    // A temporary file is readable by its owner alone; the finished one by whom the person's umask says.
    const mode_t mask = umask(0);
    umask(mask);
    if (fchmod(descriptor_, 0666 & ~mask) != 0 || rename(path_.c_str(), path.c_str()) != 0) {
      error_ = errno;
      return false;
    }
    // A disk that fills up late says so at closing.
    const int closed = close(descriptor_);
    descriptor_ = -1;
    if (closed != 0) {
      error_ = errno;
      unlink(path.c_str());
      return false;
    }
    return true;
  }

 private:
  std::string path_;
  int descriptor_ = -1;
  int error_ = 0;
};

cairo_status_t WriteToFile(void* file, const unsigned char* bytes, unsigned int count) {
  return static_cast<UnfinishedFile*>(file)->Write(bytes, count);
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
  UnfinishedFile file(path);
  if (file.error() != 0) {
    return WriteFault(path, file.error());
  }
  const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), WriteToFile, &file);
  if (status != CAIRO_STATUS_SUCCESS) {
    return WriteFault(path, file.error() != 0 ? file.error() : ENOMEM);
  }
  if (!file.Finish(path)) {
    return WriteFault(path, file.error());
  }
  return Done{};
}

}  // namespace supple
