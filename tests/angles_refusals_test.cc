// What a person meets whose wishes to `supple angles` cannot be met. Runs the built program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "tests/angles_program_test.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class AnglesRefusals : public AnglesProgram {};

TEST_F(AnglesRefusals, RefusesWhatCannotBe) {
  WriteAll("lift.jsonl", Landmarks());
  WriteAll("film.y4m", GreyFilm(2, "25:1"));
  WriteAll("gait.trc", "\xef\xbb\xbfPathFileType\t4\t(X/Y/Z)\tgait.trc\n");
  WriteAll("text.txt", "no film");
  struct Case {
    std::vector<std::string> arguments;
    int exit_code;
    std::string err;
  };
  const std::vector<Case> cases = {
      {{}, kExitWrongUse, "angles needs a film, a picture or a landmark file. Try 'supple angles walk.mp4'."},
      {{"lift.jsonl", "lift.jsonl", "--mot", "a.mot"},
       kExitWrongUse,
       "--mot tells of one film or picture, and 2 were given. Run supple once for each."},
      {{"lift.jsonl", "--plot", "a.jpg"},
       kExitWrongUse,
       "--plot a.jpg must end in .svg or .png. Try '--plot plot.svg'."},
      {{"lift.jsonl", "--mot", "a.txt"},
       kExitWrongUse,
       "--mot a.txt must end in .mot or .sto. Try '--mot angles.mot'."},
      {{"lift.jsonl", "--trc", "a.mot"},
       kExitWrongUse,
       "--trc a.mot must end in .trc. Try '--trc points.trc'."},
      {{"lift.jsonl", "--csv", "./lift.jsonl"},
       kExitWrongUse,
       "--csv ./lift.jsonl is also an input, and would be lost. Give another name."},
      {{"lift.jsonl", "--csv", "a.csv", "--output", "./a.csv"},
       kExitWrongUse,
       "--output and --csv name the same file, a.csv. Give two names."},
      {{"lift.jsonl", "--json", "--csv", "-"},
       kExitWrongUse,
       "--json and --csv - would both go to standard output. Give one of them a file."},
      {{"lift.jsonl", "--annotate", "a.mp4"},
       kExitWrongUse,
       "lift.jsonl holds landmarks and no pictures that --annotate could draw on. Give the film itself."},
      {{"film.y4m", "--annotate", "a.png"},
       kExitWrongUse,
       "film.y4m is a film, and --annotate asks for one picture (.png). Let the name end in .mp4."},
      {{"gone.mp4"},
       kExitInputUnreadable,
       "There is no file gone.mp4. Check the spelling and the folder it is in."},
      {{"gait.trc"},
       kExitInputUnreadable,
       "gait.trc, line 1: the file breaks off within its header. Copy the file again from where it came "
       "from, or "
       "export it again."},
      {{"gait.trc", "--annotate", "a.mp4"},
       kExitWrongUse,
       "There is no picture in gait.trc to draw on: it holds markers. Leave out --annotate."},
      {{"lift.jsonl", "--csv", "no/such/a.csv"},
       kExitOutputUnwritable,
       "The folder for no/such/a.csv does not exist. Make the folder first."},
      {{"lift.jsonl", "--mot", "no/such/a.mot"},
       kExitOutputUnwritable,
       "The folder for no/such/a.mot does not exist. Make the folder first."},
  };
  for (const Case& wrong : cases) {
    const ProgramRun run = Angles(wrong.arguments);
    EXPECT_EQ(run.exit_code, wrong.exit_code) << wrong.err;
    EXPECT_EQ(run.err, "supple: " + wrong.err + "\n");
  }
  EXPECT_EQ(Angles({"text.txt"}).exit_code, kExitInputUnreadable);
  EXPECT_THAT(FilesInFolder(), ElementsAre("film.y4m", "gait.trc", "lift.jsonl", "text.txt"));
}

TEST_F(AnglesRefusals, AFilmThatCannotBeOpenedDoesNotCostAnOlderResult) {
  for (const char* name : {"a.csv", "a.txt", "a.mot", "a.trc", "a.svg", "a.mp4"}) {
    WriteAll(name, "older");
  }
  EXPECT_EQ(Angles({"gone.mp4", "--csv", "a.csv", "--output", "a.txt", "--mot", "a.mot", "--trc", "a.trc",
                    "--plot", "a.svg", "--annotate", "a.mp4"})
                .exit_code,
            kExitInputUnreadable);
  for (const char* name : {"a.csv", "a.txt", "a.mot", "a.trc", "a.svg", "a.mp4"}) {
    EXPECT_EQ(ReadAll(name), "older") << name;
  }
}

TEST_F(AnglesRefusals, GoesOnAfterABadFile) {
  WriteAll("lift.jsonl", Landmarks());
  const ProgramRun run = Angles({"gone.mp4", "lift.jsonl"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.out, HasSubstr("150 frames"));
}

}  // namespace
}  // namespace supple
