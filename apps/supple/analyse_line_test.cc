#include "apps/supple/analyse_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "apps/supple/analyse_help.h"
#include "apps/supple/fault_text.h"
#include "base/angle.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Surroundings kHere = {"/usr/bin", "/home/me/models", "/usr/share/supple"};

AnalyseCommandOptions Options(const std::vector<std::string>& arguments) {
  const CommandLine command = ParseCommandLine(arguments, kHere);
  if (const auto* mistake = std::get_if<TypingMistake>(&command)) {
    ADD_FAILURE() << mistake->fault.what;
    return {};
  }
  return std::get<AnalyseCommandOptions>(command);
}

std::string MistakeText(const std::vector<std::string>& arguments) {
  const CommandLine command = ParseCommandLine(arguments, kHere);
  const auto* mistake = std::get_if<TypingMistake>(&command);
  return mistake == nullptr ? "no mistake" : FaultText(mistake->fault);
}

TEST(AnalyseLine, TakesAFilmAndSensibleDefaults) {
  const AnalyseCommandOptions options = Options({"analyse", "lift.mp4"});
  EXPECT_THAT(options.files, ElementsAre("lift.mp4"));
  EXPECT_EQ(options.model, PoseModel::kFull);
  EXPECT_EQ(options.models, "/home/me/models");
  EXPECT_EQ(options.programs, "/usr/bin");
  EXPECT_EQ(options.catalogue, "/usr/share/supple");
  EXPECT_EQ(options.language, "en");
  EXPECT_EQ(options.jobs, 1);
  EXPECT_EQ(options.scene.stature_m, 0);
  EXPECT_EQ(options.scene.field_of_view_deg, 64);
  EXPECT_FALSE(options.movement || options.level || options.output || options.series || options.plot ||
               options.annotate || options.scene.attitude || options.json || options.quiet ||
               options.always_progress || options.tells_where);
}

TEST(AnalyseLine, TakesEveryOptionBeforeOrBehindTheFiles) {
  const AnalyseCommandOptions options = Options(
      {"analyse",   "--json",      "a.mp4",    "--movement", "hip-lift",   "--level",  "standard",
       "-o",        "o.jsonl",     "--series", "s.csv",      "--plot",     "p.svg",    "--annotate=d.mp4",
       "--stature", "1.8",         "--fov",    "70",         "--pitch",    "-5",       "--roll",
       "2",         "--jobs",      "3",        "--model",    "lite",       "--models", "m",
       "-q",        "--catalogue", "c",        "--progress", "--language", "es",       "--",
       "-odd.mp4"});
  EXPECT_THAT(options.files, ElementsAre("a.mp4", "-odd.mp4"));
  EXPECT_TRUE(options.json && options.quiet && options.always_progress);
  EXPECT_EQ(options.movement, "hip-lift");
  EXPECT_EQ(options.level, "standard");
  EXPECT_EQ(options.output, "o.jsonl");
  EXPECT_EQ(options.series, "s.csv");
  EXPECT_EQ(options.plot, "p.svg");
  EXPECT_EQ(options.annotate, "d.mp4");
  EXPECT_EQ(options.scene.stature_m, 1.8);
  EXPECT_EQ(options.scene.field_of_view_deg, 70);
  EXPECT_NEAR(options.scene.attitude->pitch_rad, RadiansFromDegrees(-5), 1e-9);
  EXPECT_NEAR(options.scene.attitude->roll_rad, RadiansFromDegrees(2), 1e-9);
  EXPECT_EQ(options.jobs, 3);
  EXPECT_EQ(options.model, PoseModel::kLite);
  EXPECT_EQ(options.models, "m");
  EXPECT_EQ(options.catalogue, "c");
  EXPECT_EQ(options.language, "es");
}

TEST(AnalyseLine, TakesAutoAndADashAsWhatIsDoneAnyway) {
  const AnalyseCommandOptions options =
      Options({"analyse", "a.mp4", "--movement", "auto", "--level", "auto", "--output", "-"});
  EXPECT_FALSE(options.movement || options.level || options.output);
}

TEST(AnalyseLine, SaysWhatMakesNoSense) {
  EXPECT_EQ(
      MistakeText({"analyse", "a.mp4", "--movment", "hip-lift"}),
      "supple: '--movment' is not an option of 'supple analyse'. Did you mean '--movement'? See 'supple "
      "analyse --help'.");
  for (const char* jobs : {"0", "9", "10", "two", "-1"}) {
    EXPECT_EQ(MistakeText({"analyse", "a.mp4", "--jobs", jobs}),
              std::string("supple: --jobs takes a number from 1 to 8, not '") + jobs + "'. Try '--jobs 2'.");
  }
  EXPECT_EQ(MistakeText({"analyse", "a.mp4", "--model", "hevy"}),
            "supple: 'hevy' is not a model: --model takes lite, full or heavy. Did you mean 'heavy'? See "
            "'supple analyse --help'.");
  EXPECT_EQ(MistakeText({"analyse", "a.mp4", "--plot", ""}),
            "supple: --plot needs something behind it. See 'supple analyse --help'.");
  EXPECT_EQ(MistakeText({"analyse", "a.mp4", "--stature", "175"}),
            "supple: --stature is told in metres, and nobody is 175 m tall. Try '--stature 1.75'.");
  EXPECT_EQ(MistakeText({"anlayse", "a.mp4"}),
            "supple: 'anlayse' is not a command of Supple. Did you mean 'analyse'? See 'supple --help'.");
}

TEST(AnalyseLine, TellsOfEveryOptionInTheHelpAndOfNoOther) {
  const std::string help(kAnalyseHelp);
  for (const std::string option :
       {"--movement", "--level", "--json", "--output", "--series", "--plot", "--annotate", "--language",
        "--stature", "--fov", "--pitch", "--roll", "--jobs", "--model ", "--models ", "--catalogue",
        "--progress", "--quiet", "--help"}) {
    EXPECT_THAT(help, HasSubstr("\n  " + option));
  }
  for (std::size_t at = help.find("\n  --"); at != std::string::npos; at = help.find("\n  --", at + 1)) {
    const std::size_t begin = at + 3;
    const std::string option = help.substr(begin, help.find(' ', begin) - begin);
    EXPECT_THAT(MistakeText({"analyse", "a.mp4", option, "1"}), testing::Not(HasSubstr("not an option")));
  }
}

TEST(AnalyseLine, HelpFitsATerminalAndIsPlainText) {
  for (const std::string_view help : {kAnalyseHelp, kDemoHelp}) {
    std::size_t column = 0;
    for (const char c : help) {
      column = c == '\n' ? 0 : column + 1;
      EXPECT_LE(column, 110U);
      EXPECT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
    }
  }
  EXPECT_EQ(std::get<TextToPrint>(ParseCommandLine({"analyse", "--help"}, kHere)).text, kAnalyseHelp);
  EXPECT_EQ(std::get<TextToPrint>(ParseCommandLine({"demo", "-h"}, kHere)).text, kDemoHelp);
}

TEST(DemoLine, AnalysesAFilmThatComesWithSuppleDrawsItAndPlotsIt) {
  const AnalyseCommandOptions options = Options({"demo", "--language", "es", "-q"});
  ASSERT_EQ(options.files.size(), 1U);
  EXPECT_TRUE(options.files.front().ends_with("/tests/clips/hip_lift_dave_side.mp4"));
  EXPECT_EQ(options.annotate, "supple-demo.mp4");
  EXPECT_EQ(options.plot, "supple-demo.svg");
  EXPECT_EQ(options.language, "es");
  EXPECT_TRUE(options.tells_where && options.quiet);
  EXPECT_EQ(MistakeText({"demo", "a.mp4"}),
            "supple: 'a.mp4' is not an option of 'supple demo'. See 'supple demo --help'.");
}

}  // namespace
}  // namespace supple
