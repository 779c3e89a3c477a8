#include "reports/film_writer.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "base/require.h"
#include "tests/film_reading.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const FilmWriterOptions kOptions{SUPPLE_FRAME_WRITER, 25};

/// Grey with a bright square that moves.
Picture SomePicture(int width_px, int height_px, int number) {
  Picture picture(width_px, height_px);
  for (int y = 0; y < height_px; ++y) {
    for (int x = 0; x < width_px; ++x) {
      const bool inside = (x + number * 3) % width_px < width_px / 3 && y < height_px / 2;
      std::fill_n(picture.rgb() + std::ptrdiff_t{3} * (y * width_px + x), 3,
                  static_cast<std::uint8_t>(inside ? 220 : 60));
    }
  }
  return picture;
}

std::size_t FilesIn(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

TEST(FilmWriter, WhatItWritesCanBeReadBack) {
  const TestFolder folder;
  const std::filesystem::path path = folder.path() / "out.mp4";
  Result<FilmWriter> writer = FilmWriter::Create(path, 64, 48, kOptions);
  ASSERT_TRUE(writer) << writer.fault().what;
  const std::vector<std::int64_t> times_us = {0, 40'000, 100'000, 1'000'000, 1'033'333};
  for (std::size_t i = 0; i < times_us.size(); ++i) {
    const auto written = writer->WriteFrame(SomePicture(64, 48, static_cast<int>(i)).view(), times_us[i]);
    ASSERT_TRUE(written) << written.fault().what;
  }
  EXPECT_FALSE(std::filesystem::exists(path)) << "half a film has no name";
  const auto finished = writer->Finish();
  ASSERT_TRUE(finished) << finished.fault().what;
  EXPECT_EQ(FilesIn(folder.path()), 1U);

  const FilmReading film = ReadFilm(path);
  ASSERT_FALSE(film.fault) << film.fault->what;
  EXPECT_THAT(film.times_us, ElementsAre(0, 40'000, 100'000, 1'000'000, 1'033'333));
  const Picture sent = SomePicture(64, 48, 0);
  for (std::size_t i = 0; i < sent.size_bytes(); ++i) {
    ASSERT_NEAR(film.first.rgb()[i], sent.rgb()[i], 24) << "byte " << i;
  }
  const std::string bytes = ReadBytes(path);
  EXPECT_LT(bytes.find("moov"), bytes.find("mdat")) << "its table stands in front";
}

TEST(FilmWriter, TakesOddSizesAndRowsWithGaps) {
  const TestFolder folder;
  for (const auto& [width_px, height_px] : {std::pair(51, 37), std::pair(1, 1), std::pair(3, 200)}) {
    SCOPED_TRACE(width_px);
    const std::filesystem::path path = folder.path() / "out.mp4";
    Result<FilmWriter> writer = FilmWriter::Create(path, width_px, height_px, kOptions);
    ASSERT_TRUE(writer) << writer.fault().what;
    const Picture wide = SomePicture(width_px + 9, height_px, 1);
    const PictureView part{wide.rgb(), width_px, height_px, std::ptrdiff_t{3} * (width_px + 9)};
    ASSERT_TRUE(writer->WriteFrame(part, 0));
    const auto finished = writer->Finish();
    ASSERT_TRUE(finished) << finished.fault().what;
    const FilmReading film = ReadFilm(path);
    ASSERT_FALSE(film.fault) << film.fault->what;
    EXPECT_EQ(film.format.width_px, width_px + width_px % 2);
    EXPECT_EQ(film.format.height_px, height_px + height_px % 2);
    EXPECT_NEAR(film.first.rgb()[0], wide.rgb()[0], 24);
    const std::uint8_t* last = film.first.rgb() + film.first.size_bytes() - 1;
    EXPECT_NEAR(*last, part.rgb[(height_px - 1) * part.stride_bytes + std::ptrdiff_t{3} * (width_px - 1)],
                24);
  }
}

TEST(FilmWriter, LeavesNothingBehindUnlessFinished) {
  const TestFolder folder;
  {
    Result<FilmWriter> writer = FilmWriter::Create(folder.path() / "out.mp4", 64, 48, kOptions);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->WriteFrame(SomePicture(64, 48, 0).view(), 0));
    EXPECT_EQ(FilesIn(folder.path()), 1U);
  }
  EXPECT_EQ(FilesIn(folder.path()), 0U);
}

TEST(FilmWriter, KeepsAnOlderFilmUntilTheNewOneIsFinished) {
  const TestFolder folder;
  const std::filesystem::path path = folder.Write("out.mp4", "old");
  Result<FilmWriter> writer = FilmWriter::Create(path, 64, 48, kOptions);
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->WriteFrame(SomePicture(64, 48, 0).view(), 0));
  EXPECT_EQ(ReadBytes(path), "old");
  ASSERT_TRUE(writer->Finish());
  EXPECT_NE(ReadBytes(path), "old");
}

TEST(FilmWriter, SaysWhereItCannotWrite) {
  const TestFolder folder;
  const Result<FilmWriter> nowhere = FilmWriter::Create("nowhere/out.mp4", 64, 48, kOptions);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.fault().kind, FaultKind::kNotFound);
  EXPECT_EQ(nowhere.fault().what, "The folder for nowhere/out.mp4 does not exist");
  const Result<FilmWriter> onto_folder = FilmWriter::Create(folder.path(), 64, 48, kOptions);
  ASSERT_FALSE(onto_folder);
  EXPECT_EQ(onto_folder.fault().kind, FaultKind::kNotAFile);
  EXPECT_EQ(onto_folder.fault().what, folder.path().string() + " is a folder, not a file");
}

TEST(FilmWriter, SaysThatTheEncoderDied) {
  const TestFolder folder;
  Result<FilmWriter> writer = FilmWriter::Create(folder.path() / "out.mp4", 640, 480, kOptions);
  ASSERT_TRUE(writer);
  const Picture picture = SomePicture(640, 480, 0);
  ASSERT_TRUE(writer->WriteFrame(picture.view(), 0));
  std::ifstream children("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  pid_t encoder = 0;
  ASSERT_TRUE(children >> encoder);
  ::kill(encoder, SIGKILL);
  Result<Done> written = Done{};
  for (int i = 1; i < 100 && written; ++i) {
    written = writer->WriteFrame(picture.view(), i);
  }
  ASSERT_FALSE(written);
  EXPECT_EQ(written.fault().kind, FaultKind::kHelperFailed);
  EXPECT_THAT(written.fault().what,
              HasSubstr("the encoder ended early (signal 9). The unfinished film was removed."));
  EXPECT_FALSE(writer->Finish()) << "the fault stays";
  EXPECT_EQ(FilesIn(folder.path()), 0U);
}

TEST(FilmWriter, RefusesWhatDoesNotFit) {
  const TestFolder folder;
  EXPECT_THROW((void)FilmWriter::Create(folder.path() / "out.mp4", 0, 48, kOptions), BadInput);
  Result<FilmWriter> writer = FilmWriter::Create(folder.path() / "out.mp4", 64, 48, kOptions);
  ASSERT_TRUE(writer);
  EXPECT_THROW((void)writer->WriteFrame(SomePicture(64, 50, 0).view(), 0), BadInput);
  ASSERT_TRUE(writer->WriteFrame(SomePicture(64, 48, 0).view(), 7));
  EXPECT_THROW((void)writer->WriteFrame(SomePicture(64, 48, 0).view(), 7), BadInput);
}

/// Mounts a disk of 64 KiB at the folder, in a view of the disks that only this process has.
bool MountTinyDisk(const std::filesystem::path& folder) {
  const bool alone =
      ::geteuid() == 0 ? ::unshare(CLONE_NEWNS) == 0 : ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
  return alone && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         ::mount("tiny", folder.c_str(), "tmpfs", 0, "size=64k") == 0;
}

TEST(FilmWriterDeathTest, SaysThatTheDiskIsFullAndCleansUp) {
  const TestFolder folder;
  const std::string path = (folder.path() / "out.mp4").string();
  constexpr int kCannotMount = 77;
  const auto fill = [&] {
    if (!MountTinyDisk(folder.path())) {
      std::fputs("no tiny disk", stderr);
      ::_exit(kCannotMount);
    }
    Result<FilmWriter> writer = FilmWriter::Create(path, 640, 480, kOptions);
    Picture noise(640, 480);
    unsigned state = 1;
    Result<Done> written = Done{};
    for (int i = 0; i < 200 && written; ++i) {
      for (std::size_t at = 0; at < noise.size_bytes(); ++at) {
        state = state * 1'664'525U + 1'013'904'223U;
        noise.rgb()[at] = static_cast<std::uint8_t>(state >> 24U);
      }
      written = writer->WriteFrame(noise.view(), std::int64_t{i} * 40'000);
    }
    if (written) {
      written = writer->Finish();
    }
    std::fputs(written ? "written" : written.fault().what.c_str(), stderr);
    ::_exit(!written && written.fault().kind == FaultKind::kNoSpace && FilesIn(folder.path()) == 0 ? 0 : 1);
  };
  const auto ended_well = [](int status) {
    return WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == kCannotMount);
  };
  EXPECT_EXIT(
      fill(), ended_well,
      "no tiny disk|The disk became full while writing .*out.mp4; the part that was written is removed");
}

}  // namespace
}  // namespace supple
