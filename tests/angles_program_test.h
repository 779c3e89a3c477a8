// What the tests of the built program `supple angles` share.
#pragma once

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tests/pose_program_test.h"

namespace supple {

class AnglesProgram : public PoseProgramTest {
 protected:
  static ProgramRun Angles(std::vector<std::string> arguments, const RunOptions& options = {}) {
    std::vector<std::string> words = {kSupple, "angles", "--models", ModelFolder().string()};
    std::ranges::move(arguments, std::back_inserter(words));
    return RunProgram(words, options);
  }

  /// The landmarks of a clip, looked at once for all tests and then kept in the test's folder.
  static std::string Landmarks() {
    static const std::string kLandmarks =
        Pose({(kClips / "side_leg_lift_dave_side.mp4").string(), "--model", "lite"}).out;
    return kLandmarks;
  }

  static std::vector<std::string> LinesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      lines.push_back(line);
    }
    return lines;
  }
};

}  // namespace supple
