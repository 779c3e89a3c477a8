#include "apps/supple/angles_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "apps/supple/angles_help.h"
#include "apps/supple/angles_measures.h"
#include "apps/supple/fault_text.h"
#include "base/angle.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Surroundings kHere = {"/usr/bin", "/home/me/models", "/usr/share/supple"};

AnglesCommandOptions Options(const std::vector<std::string>& arguments) {
  const CommandLine command = ParseAngles(arguments, kHere);
  if (const auto* mistake = std::get_if<TypingMistake>(&command)) {
    ADD_FAILURE() << mistake->fault.what;
    return {};
  }
  return std::get<AnglesCommandOptions>(command);
}

std::string MistakeText(const std::vector<std::string>& arguments) {
  const CommandLine command = ParseAngles(arguments, kHere);
  const auto* mistake = std::get_if<TypingMistake>(&command);
  return mistake == nullptr ? "no mistake" : FaultText(mistake->fault);
}

TEST(AnglesLine, TakesAFilmAndSensibleDefaults) {
  const AnglesCommandOptions options = Options({"walk.mp4"});
  EXPECT_THAT(options.files, ElementsAre("walk.mp4"));
  EXPECT_EQ(options.model, PoseModel::kFull);
  EXPECT_EQ(options.models, "/home/me/models");
  EXPECT_EQ(options.programs, "/usr/bin");
  EXPECT_TRUE(options.measures.empty());
  EXPECT_EQ(options.stature_m, 0);
  EXPECT_EQ(options.field_of_view_deg, 64);
  EXPECT_FALSE(options.attitude || options.output || options.csv || options.plot || options.mot ||
               options.trc || options.annotate || options.json || options.quiet || options.always_progress);
}

TEST(AnglesLine, IsFoundBehindItsCommand) {
  EXPECT_TRUE(std::holds_alternative<AnglesCommandOptions>(ParseCommandLine({"angles", "walk.mp4"}, kHere)));
  const CommandLine slip = ParseCommandLine({"angels", "walk.mp4"}, kHere);
  EXPECT_EQ(FaultText(std::get<TypingMistake>(slip).fault),
            "supple: 'angels' is not a command of Supple. Did you mean 'angles'? See 'supple --help'.");
}

TEST(AnglesLine, TakesEveryOptionBeforeOrBehindTheFiles) {
  const AnglesCommandOptions options = Options({"--json",
                                                "a.mp4",
                                                "--csv",
                                                "-",
                                                "--plot=p.svg",
                                                "--mot",
                                                "a.mot",
                                                "--trc",
                                                "a.trc",
                                                "--annotate",
                                                "d.mp4",
                                                "-o",
                                                "o.jsonl",
                                                "--measures",
                                                "trunk_rotation",
                                                "-m",
                                                "pelvis_roll,trunk_rotation",
                                                "b.mp4",
                                                "--stature",
                                                "1.75",
                                                "--fov",
                                                "78",
                                                "--pitch",
                                                "-9.5",
                                                "--roll",
                                                "2",
                                                "--model",
                                                "lite",
                                                "--models",
                                                "m",
                                                "-q",
                                                "--progress",
                                                "--",
                                                "-odd.mp4"});
  EXPECT_THAT(options.files, ElementsAre("a.mp4", "b.mp4", "-odd.mp4"));
  EXPECT_TRUE(options.json);
  EXPECT_EQ(options.csv, "-");
  EXPECT_EQ(options.plot, "p.svg");
  EXPECT_EQ(options.mot, "a.mot");
  EXPECT_EQ(options.trc, "a.trc");
  EXPECT_EQ(options.annotate, "d.mp4");
  EXPECT_EQ(options.output, "o.jsonl");
  EXPECT_THAT(options.measures, ElementsAre(FindMeasure("trunk_rotation"), FindMeasure("pelvis_roll")));
  EXPECT_EQ(options.stature_m, 1.75);
  EXPECT_EQ(options.field_of_view_deg, 78);
  ASSERT_TRUE(options.attitude.has_value());
  EXPECT_DOUBLE_EQ(DegreesFromRadians(options.attitude->pitch_rad), -9.5);
  EXPECT_DOUBLE_EQ(DegreesFromRadians(options.attitude->roll_rad), 2);
  EXPECT_EQ(options.model, PoseModel::kLite);
  EXPECT_EQ(options.models, "m");
  EXPECT_TRUE(options.quiet);
  EXPECT_TRUE(options.always_progress);
  EXPECT_FALSE(Options({"a.mp4", "--output", "-"}).output.has_value()) << "a dash is standard output";
  EXPECT_EQ(Options({"-"}).files.front(), "-");
  EXPECT_EQ(Options({"a.mp4", "--roll", "-3"}).attitude->pitch_rad, 0);
}

TEST(AnglesLine, SaysWhatIsWrongWithWhatTheCameraAndThePersonAre) {
  EXPECT_EQ(MistakeText({"a.mp4", "--stature", "175"}),
            "supple: --stature is told in metres, and nobody is 175 m tall. Try '--stature 1.75'.");
  EXPECT_EQ(MistakeText({"a.mp4", "--stature", "5.9"}),
            "supple: --stature is told in metres, and nobody is 5.9 m tall. Try '--stature 1.75'.");
  EXPECT_EQ(MistakeText({"a.mp4", "--stature", "0.2"}),
            "supple: --stature must be from 0.5 to 2.5 metres, not 0.2. Try '--stature 1.75'.");
  EXPECT_EQ(MistakeText({"a.mp4", "--stature", "1,75"}),
            "supple: --stature takes a number of metres, not '1,75'. Try '--stature 1.75'.");
  EXPECT_EQ(MistakeText({"a.mp4", "--stature", "nan"}),
            "supple: --stature takes a number of metres, not 'nan'. Try '--stature 1.75'.");
  EXPECT_EQ(
      MistakeText({"a.mp4", "--fov", "180"}),
      "supple: --fov must be from 10 to 150 degrees, not 180. Leave it out if you do not know how wide the "
      "camera sees.");
  EXPECT_EQ(MistakeText({"a.mp4", "--pitch", "down"}),
            "supple: --pitch takes a number of degrees, not 'down'. Try '--pitch -10'.");
  EXPECT_EQ(MistakeText({"a.mp4", "--pitch", "-91"}),
            "supple: --pitch must be from -90 to 90 degrees, not -91. See 'supple angles --help'.");
}

TEST(AnglesLine, GuessesWhatWasMeant) {
  EXPECT_EQ(
      MistakeText({"a.mp4", "--measures", "knee_flexoin"}),
      "supple: There is no measure 'knee_flexoin'. Did you mean 'knee_flexion'? 'supple angles --list' shows "
      "all.");
  EXPECT_EQ(MistakeText({"a.mp4", "--measures", "blood_pressure"}),
            "supple: There is no measure 'blood_pressure'. 'supple angles --list' shows all.");
  EXPECT_EQ(MistakeText({"a.mp4", "--plto", "a.svg"}),
            "supple: '--plto' is not an option of 'supple angles'. Did you mean '--plot'? See 'supple angles "
            "--help'.");
  EXPECT_EQ(
      MistakeText({"a.mp4", "--model", "hevy"}),
      "supple: 'hevy' is not a model: --model takes lite, full or heavy. Did you mean 'heavy'? See 'supple "
      "angles --help'.");
  EXPECT_EQ(MistakeText({"a.mp4", "--csv", ""}),
            "supple: --csv needs something behind it. See 'supple angles --help'.");
  EXPECT_THAT(MistakeText({"a.mp4", "--mot"}), HasSubstr("--mot"));
}

TEST(AnglesLine, PrintsHelpAndTheListOfMeasures) {
  EXPECT_EQ(std::get<TextToPrint>(ParseAngles({"a.mp4", "-h"}, kHere)).text, kAnglesHelp);
  EXPECT_EQ(std::get<TextToPrint>(ParseAngles({"--list"}, kHere)).text, MeasureList());
}

TEST(AnglesLine, TellsOfEveryOptionInTheHelpAndOfNoOther) {
  const std::string help(kAnglesHelp);
  for (const std::string option : {"--csv", "--json", "--output", "--plot", "--annotate", "--mot", "--trc",
                                   "--measures", "--list", "--stature", "--fov", "--pitch", "--roll",
                                   "--model ", "--models ", "--progress", "--quiet", "--help"}) {
    EXPECT_THAT(help, HasSubstr("\n  " + option));
  }
  for (std::size_t at = help.find("\n  --"); at != std::string::npos; at = help.find("\n  --", at + 1)) {
    const std::size_t begin = at + 3;
    const std::string option = help.substr(begin, help.find(' ', begin) - begin);
    EXPECT_THAT(MistakeText({"a.mp4", option, "1"}), testing::Not(HasSubstr("not an option")));
  }
}

TEST(AnglesLine, HelpFitsATerminalAndIsPlainText) {
  std::size_t column = 0;
  for (const char c : kAnglesHelp) {
    column = c == '\n' ? 0 : column + 1;
    EXPECT_LE(column, 110U);
    EXPECT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
  }
}

}  // namespace
}  // namespace supple
