#include "reports/picture_writer.h"

#include <cairo.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "base/require.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

class PictureWriter : public testing::Test {
 protected:
  PictureWriter() : folder_(fs::path(testing::TempDir()) / ("picture_writer_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~PictureWriter() override { fs::remove_all(folder_); }
  PictureWriter(const PictureWriter&) = delete;
  PictureWriter& operator=(const PictureWriter&) = delete;
  PictureWriter(PictureWriter&&) = delete;
  PictureWriter& operator=(PictureWriter&&) = delete;

  auto FilesInFolder() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  const fs::path folder_;
};

Picture NoisePicture(int width_px, int height_px) {
  Picture picture(width_px, height_px);
  std::mt19937 random(7);
  std::generate_n(picture.rgb(), picture.size_bytes(), [&] { return static_cast<std::uint8_t>(random()); });
  return picture;
}

TEST_F(PictureWriter, WritesThePixelsItWasGiven) {
  const Picture picture = NoisePicture(31, 17);
  const fs::path path = folder_ / "noise.png";
  ASSERT_TRUE(WritePicture(path, picture.view()).ok());
  cairo_surface_t* const read = cairo_image_surface_create_from_png(path.c_str());
  ASSERT_EQ(cairo_surface_status(read), CAIRO_STATUS_SUCCESS);
  ASSERT_EQ(cairo_image_surface_get_width(read), 31);
  ASSERT_EQ(cairo_image_surface_get_height(read), 17);
  const unsigned char* const bytes = cairo_image_surface_get_data(read);
  const int stride = cairo_image_surface_get_stride(read);
  for (int y = 0; y < 17; ++y) {
    for (int x = 0; x < 31; ++x) {
      for (int channel = 0; channel < 3; ++channel) {  // Cairo's bytes are blue, green, red
        ASSERT_EQ(bytes[y * stride + 4 * x + 2 - channel], picture.rgb()[(y * 31 + x) * 3 + channel]);
      }
    }
  }
  cairo_surface_destroy(read);
  EXPECT_EQ(FilesInFolder(), 1);
}

TEST_F(PictureWriter, WritesAPartOfALargerPicture) {
  const Picture picture = NoisePicture(40, 20);
  PictureView part = picture.view();
  part.rgb += 30;  // ten pixels
  part.width_px = 8;
  ASSERT_TRUE(WritePicture(folder_ / "part.png", part).ok());
}

TEST_F(PictureWriter, SaysThatTheFolderIsNotThere) {
  const Result<Done> result = WritePicture(folder_ / "none" / "a.png", NoisePicture(4, 4).view());
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(result.fault().what,
            "The folder for " + (folder_ / "none" / "a.png").string() + " does not exist");
  EXPECT_EQ(result.fault().remedy, "Make the folder first");
}

TEST_F(PictureWriter, RemovesThePartWhenTheDiskIsFullAndKeepsTheOldFile) {
  const fs::path path = folder_ / "noise.png";
  std::ofstream(path) << "old";
  // A limit on the file size stands in for a full disk.
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{20'000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const Result<Done> result = WritePicture(path, NoisePicture(300, 300).view());
  setrlimit(RLIMIT_FSIZE, &before);
  static_cast<void>(std::signal(SIGXFSZ, old_handler));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.fault().kind, FaultKind::kNoSpace);
  EXPECT_EQ(result.fault().what,
            "The disk became full while writing " + path.string() + "; the part that was written is removed");
  EXPECT_EQ(FilesInFolder(), 1);
  std::string kept;
  std::ifstream(path) >> kept;
  EXPECT_EQ(kept, "old");
}

TEST_F(PictureWriter, RefusesAPictureWithoutPixels) {
  EXPECT_THROW(static_cast<void>(WritePicture(folder_ / "a.png", PictureView{})), BadInput);
}

}  // namespace
}  // namespace supple
