// What the tests of the built program `supple pose` share: a folder of their own to stand in, ways to make
// small inputs, and a look at what comes out.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/model_folder.h"
#include "tests/run_program.h"
#include "vision/landmark_line.h"

namespace supple {

inline const std::string kSupple = SUPPLE_PROGRAM;
inline const std::filesystem::path kClips = SUPPLE_CLIPS_FOLDER;

class PoseProgramTest : public testing::Test {
 protected:
  PoseProgramTest()
      : folder_(std::filesystem::path(testing::TempDir()) / fmt::format("supple_pose_{}", getpid())) {
    std::filesystem::create_directories(folder_);
    std::filesystem::current_path(folder_);  // names in messages become short
  }
  ~PoseProgramTest() override {
    std::error_code error;  // a destructor has nobody to tell
    std::filesystem::current_path("/", error);
    std::filesystem::remove_all(folder_, error);
  }
  PoseProgramTest(const PoseProgramTest&) = delete;
  PoseProgramTest& operator=(const PoseProgramTest&) = delete;
  PoseProgramTest(PoseProgramTest&&) = delete;
  PoseProgramTest& operator=(PoseProgramTest&&) = delete;

  /// Runs `supple pose` with these arguments in the test's folder.
  static ProgramRun Pose(std::vector<std::string> arguments, const RunOptions& options = {}) {
    arguments.insert(arguments.begin(), {kSupple, "pose", "--models", ModelFolder().string()});
    return RunProgram(arguments, options);
  }

  /// The names in the test's folder, in order.
  std::vector<std::string> FilesInFolder() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
  }

 private:
  const std::filesystem::path folder_;
};

inline std::string ReadAll(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

inline void WriteAll(const std::filesystem::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

/// How many frames the stream holds; every line of it must be whole and right.
inline int GoodFrames(const std::string& stream) {
  int frames = 0;
  std::istringstream lines(stream);
  for (std::string line; std::getline(lines, line);) {
    const LandmarkLine parsed = ParseLandmarkLine(line);
    if (const auto* complaint = std::get_if<LineComplaint>(&parsed)) {
      ADD_FAILURE() << complaint->text << ": " << line.substr(0, 100);
    }
    frames += std::holds_alternative<LandmarkFrame>(parsed) ? 1 : 0;
  }
  EXPECT_TRUE(stream.empty() || stream.ends_with('\n'));
  return frames;
}

/// A film without compression, frames of one grey, in YUV4MPEG2 (a text header and raw pixels).
/// @param rate as the format writes it: "25:1" is 25 frames a second.
inline std::string GreyFilm(int frames, const std::string& rate) {
  constexpr int kWidthPx = 64;
  constexpr int kHeightPx = 48;
  std::string film = fmt::format("YUV4MPEG2 W{} H{} F{} Ip A1:1 C420jpeg\n", kWidthPx, kHeightPx, rate);
  const std::string frame = "FRAME\n" + std::string(std::size_t{kWidthPx} * kHeightPx * 3 / 2, '\x80');
  for (int i = 0; i < frames; ++i) {
    film += frame;
  }
  return film;
}

}  // namespace supple
