// What a person meets whose wishes to `supple evaluate` cannot be met. Runs the built program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "tests/pose_program_test.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

class EvaluateProgram : public PoseProgramTest {
 protected:
  static constexpr const char* kClip = "cobra_ben_side";

  EvaluateProgram() {
    fs::create_directory("clips");
    for (const char* const ending : {".mp4", ".json.gz"}) {
      fs::copy(kClips / (std::string(kClip) + ending), "clips");
    }
  }

  static ProgramRun Evaluate(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {kSupple, "evaluate", "clips", "--quiet"});
    return RunProgram(arguments);
  }

  static std::string Landmarks() {
    return Pose({(fs::path("clips") / kClip).string() + ".mp4", "--model", "lite"}).out;
  }
};

TEST_F(EvaluateProgram, LandmarksThatCannotBeKeptAreAFaultOfTheOutput) {
  fs::create_directory("kept");
  WriteAll(fs::path("kept") / (std::string(kClip) + ".jsonl"), Landmarks());
  fs::create_directories(fs::path("saved") / "lite" /
                         (std::string(kClip) + ".jsonl"));  // a folder in the way
  ProgramRun run = Evaluate({"--model", "lite", "--landmarks", "kept", "--save", "saved"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable) << run.err;
  EXPECT_THAT(run.err, HasSubstr("is a folder"));

  // In /proc nobody may make anything, root neither.
  run = Evaluate({"--model", "lite", "--landmarks", "kept", "--save", "/proc"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable) << run.err;

  // A link into it: the folder is there, and the file in it may not be made ("not found", says the system).
  fs::create_directory("linked");
  fs::create_directory_symlink("/proc/self", fs::path("linked") / "lite");
  run = Evaluate({"--model", "lite", "--landmarks", "kept", "--save", "linked"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable) << run.err;

  run = Evaluate({"--model", "lite", "--landmarks", "gone"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable) << "what is read stays a fault of the input";
}

TEST_F(EvaluateProgram, DoesNotJudgeTheSameLandmarksAsThreeModels) {
  fs::create_directory("kept");
  const std::string landmarks = Landmarks();
  WriteAll(fs::path("kept") / (std::string(kClip) + ".jsonl"), landmarks);
  ProgramRun run = Evaluate({"--model", "all", "--landmarks", "kept"});
  EXPECT_EQ(run.exit_code, kExitWrongUse);
  EXPECT_EQ(
      run.err,
      "supple: --landmarks kept has no folder 'lite' in it, so which of its files are of which model "
      "cannot be told. Name one model with --model, or give a folder that '--model all --save' made.\n");
  EXPECT_THAT(run.out, IsEmpty());

  for (const char* const model : {"lite", "full", "heavy"}) {
    fs::create_directory(fs::path("kept") / model);
    WriteAll(fs::path("kept") / model / (std::string(kClip) + ".jsonl"), landmarks);
  }
  run = Evaluate({"--model", "all", "--landmarks", "kept"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
}

}  // namespace
}  // namespace supple
