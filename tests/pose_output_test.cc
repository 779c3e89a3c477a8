// What a person meets when Supple cannot write what was asked for, and where its words go. Runs the built
// program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "base/picture.h"
#include "reports/picture_writer.h"
#include "tests/pose_program_test.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::StartsWith;

class PoseOutput : public PoseProgramTest {};

TEST_F(PoseOutput, TheDiskIsFullWhileAnnotatingAFilm) {
  // A disk of 64 KiB, in a view of the disks that this process and its children alone have.
  fs::create_directory("tiny");
  if (geteuid() != 0 || unshare(CLONE_NEWNS) != 0 ||
      mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      mount("tiny", "tiny", "tmpfs", 0, "size=64k") != 0) {
    GTEST_SKIP() << "not allowed to make a tiny disk";
  }
  const ProgramRun run = Pose(
      {(kClips / "side_leg_lift_dave_side.mp4").string(), "--model", "lite", "--annotate", "tiny/drawn.mp4"});
  EXPECT_TRUE(fs::is_empty("tiny")) << "the part that was written is removed";
  umount("tiny");
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
  EXPECT_THAT(run.err,
              StartsWith("supple: The disk became full while writing tiny/drawn.mp4; the part that was "
                         "written is removed. "));
  GoodFrames(run.out);
}

// A limit on the size of files stands in for a full disk: writing fails in the same place and way.
bool ShrinkTheDisk() {
  const rlimit small{20'000, 20'000};
  return setrlimit(RLIMIT_FSIZE, &small) == 0;
}

TEST_F(PoseOutput, TheDiskIsFullWhileAnnotatingAPicture) {
  Picture noise(300, 300);
  std::uint32_t state = 1;
  std::generate_n(noise.rgb(), noise.size_bytes(), [&] {
    state = state * 1664525U + 1013904223U;  // Numerical Recipes' generator: noise does not compress
    return static_cast<std::uint8_t>(state >> 24U);
  });
  ASSERT_TRUE(WritePicture("noise.png", noise.view()).ok());
  RunOptions options;
  options.before_start = ShrinkTheDisk;
  const ProgramRun run = Pose({"noise.png", "--annotate", "drawn.png"}, options);
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
  EXPECT_EQ(run.err,
            "supple: The disk became full while writing drawn.png; the part that was written is removed. "
            "Free some space or write to another disk.\n");
  EXPECT_THAT(FilesInFolder(), ElementsAre("noise.png"));
}

TEST_F(PoseOutput, TheDiskIsFullWhileWritingLines) {
  RunOptions options;
  options.before_start = ShrinkTheDisk;
  const ProgramRun run = Pose(
      {(kClips / "side_leg_lift_dave_side.mp4").string(), "--model", "lite", "-o", "lines.jsonl"}, options);
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
  EXPECT_EQ(run.err,
            "supple: The disk became full while writing lines.jsonl. The lines that were written are whole. "
            "Free some space or write to another disk.\n");
  EXPECT_GT(GoodFrames(ReadAll("lines.jsonl")), 3);
}

TEST_F(PoseOutput, OutputsThatCannotBe) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  WriteAll("film.y4m", GreyFilm(2, "25:1"));
  const std::string before = ReadAll("good.png");
  struct Case {
    std::vector<std::string> arguments;
    int exit_code;
    std::string err;
  };
  const std::vector<Case> cases = {
      {{"good.png", "good.png", "--annotate", "a.png"},
       kExitWrongUse,
       "--annotate draws one film or picture, and 2 were given. Run supple once for each."},
      {{"good.png", "--annotate", "a.jpg"},
       kExitWrongUse,
       "--annotate a.jpg must end in .mp4 (for a film) or .png (for a picture). Try '--annotate drawn.mp4'."},
      {{"good.png", "--annotate", "./good.png"},
       kExitWrongUse,
       "--annotate ./good.png is also an input, and would be lost. Give another name."},
      {{"good.png", "--output", "good.png"},
       kExitWrongUse,
       "--output good.png is also an input, and would be lost. Give another name."},
      {{"good.png", "--output", "a.png", "--annotate", "a.png"},
       kExitWrongUse,
       "--output and --annotate name the same file, a.png. Give two names."},
      {{"good.png", "--annotate", "a.mp4"},
       kExitWrongUse,
       "good.png is one picture, and --annotate asks for a film (.mp4). Let the name end in .png."},
      {{"film.y4m", "--annotate", "a.png"},
       kExitWrongUse,
       "film.y4m is a film, and --annotate asks for one picture (.png). Let the name end in .mp4."},
      {{"-", "-"}, kExitWrongUse, "Standard input (-) can be read only once. Name it once."},
      {{}, kExitWrongUse, "pose needs a film, a picture or a landmark file. Try 'supple pose walk.mp4'."},
      {{"good.png", "--output", "no/such/a.jsonl"},
       kExitOutputUnwritable,
       "The folder for no/such/a.jsonl does not exist. Make the folder first."},
      {{"good.png", "--annotate", "no/such/a.png"},
       kExitOutputUnwritable,
       "The folder for no/such/a.png does not exist. Make the folder first."},
  };
  for (const Case& wrong : cases) {
    const ProgramRun run = Pose(wrong.arguments);
    EXPECT_EQ(run.exit_code, wrong.exit_code) << wrong.err;
    EXPECT_EQ(run.err, "supple: " + wrong.err + "\n");
  }
  EXPECT_EQ(ReadAll("good.png"), before);
  EXPECT_THAT(FilesInFolder(), ElementsAre("film.y4m", "good.png"));
}

TEST_F(PoseOutput, AFilmThatCannotBeOpenedDoesNotCostAnOlderResult) {
  WriteAll("lines.jsonl", "older");
  EXPECT_EQ(Pose({"gone.mp4", "--output", "lines.jsonl"}).exit_code, kExitInputUnreadable);
  EXPECT_EQ(ReadAll("lines.jsonl"), "older");
}

TEST_F(PoseOutput, LandmarksHaveNoPicturesToDrawOn) {
  ASSERT_TRUE(WritePicture("good.png", Picture(64, 64).view()).ok());
  ASSERT_EQ(Pose({"good.png", "--output", "good.jsonl"}).exit_code, kExitFine);
  const ProgramRun run = Pose({"good.jsonl", "--annotate", "a.png"});
  EXPECT_EQ(run.exit_code, kExitWrongUse);
  EXPECT_EQ(run.err,
            "supple: good.jsonl holds landmarks and no pictures that --annotate could draw on. Give the film "
            "itself.\n");
}

TEST_F(PoseOutput, TheProgressBarStaysOutOfStandardOutput) {
  WriteAll("film.y4m", GreyFilm(5, "25:1"));
  const ProgramRun run = Pose({"film.y4m", "--model", "lite", "--progress"});
  EXPECT_EQ(GoodFrames(run.out), 5);
  EXPECT_THAT(run.err, HasSubstr("\rfilm.y4m  "));
  EXPECT_THAT(run.err, EndsWith("somebody found in 0 of them\n"));
  EXPECT_THAT(Pose({"film.y4m", "--model", "lite", "--progress", "--quiet"}).err, IsEmpty());
}

TEST_F(PoseOutput, AnUnknownOptionIsToldApartFromAFilm) {
  const ProgramRun run = Pose({"film.mp4", "--anotate", "a.mp4"});
  EXPECT_EQ(run.exit_code, kExitWrongUse);
  EXPECT_EQ(run.err,
            "supple: '--anotate' is not an option of 'supple pose'. Did you mean '--annotate'? See 'supple "
            "pose --help'.\n");
}

TEST_F(PoseOutput, HelpAndVersionGoToStandardOutput) {
  EXPECT_THAT(RunProgram({kSupple, "--version"}).out, MatchesRegex("supple [0-9.]+\n"));
  const ProgramRun help = RunProgram({kSupple, "pose", "--help"});
  EXPECT_EQ(help.exit_code, kExitFine);
  EXPECT_THAT(help.out, HasSubstr("--annotate"));
  EXPECT_THAT(help.err, IsEmpty());
}

}  // namespace
}  // namespace supple
