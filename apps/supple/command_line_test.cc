#include "apps/supple/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <variant>
#include <vector>

#include "apps/supple/fault_text.h"
#include "apps/supple/help_texts.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Surroundings kHere = {"/usr/bin", "/home/me/models", "/usr/share/supple"};

PoseCommandOptions Options(const std::vector<std::string>& arguments) {
  const CommandLine command = ParseCommandLine(arguments, kHere);
  if (const auto* mistake = std::get_if<TypingMistake>(&command)) {
    ADD_FAILURE() << mistake->fault.what;
    return {};
  }
  return std::get<PoseCommandOptions>(command);
}

std::string MistakeText(const std::vector<std::string>& arguments) {
  const CommandLine command = ParseCommandLine(arguments, kHere);
  const auto* mistake = std::get_if<TypingMistake>(&command);
  return mistake == nullptr ? "no mistake" : FaultText(mistake->fault);
}

std::string Text(const std::vector<std::string>& arguments) {
  return std::get<TextToPrint>(ParseCommandLine(arguments, kHere)).text;
}

TEST(CommandLine, TakesAFilmAndSensibleDefaults) {
  const PoseCommandOptions options = Options({"pose", "walk.mp4"});
  EXPECT_THAT(options.files, ElementsAre("walk.mp4"));
  EXPECT_EQ(options.model, PoseModel::kFull);
  EXPECT_EQ(options.models, "/home/me/models");
  EXPECT_EQ(options.programs, "/usr/bin");
  EXPECT_FALSE(options.annotate.has_value());
  EXPECT_FALSE(options.output.has_value());
  EXPECT_FALSE(options.quiet);
  EXPECT_FALSE(options.always_progress);
}

TEST(CommandLine, TakesEveryOptionBeforeOrBehindTheFiles) {
  const PoseCommandOptions options =
      Options({"pose", "--model", "heavy", "a.mp4", "--annotate=b.mp4", "-q", "--models", "m", "-o",
               "c.jsonl", "--progress", "-", "--", "-odd.mp4"});
  EXPECT_THAT(options.files, ElementsAre("a.mp4", "-", "-odd.mp4"));
  EXPECT_EQ(options.model, PoseModel::kHeavy);
  EXPECT_EQ(options.annotate, "b.mp4");
  EXPECT_EQ(options.output, "c.jsonl");
  EXPECT_EQ(options.models, "m");
  EXPECT_TRUE(options.quiet);
  EXPECT_TRUE(options.always_progress);
}

TEST(CommandLine, KeepsTheOrderOfTheFiles) {
  EXPECT_THAT(Options({"pose", "1.mp4", "2.mp4", "--quiet", "3.mp4"}).files,
              ElementsAre("1.mp4", "2.mp4", "3.mp4"));
}

TEST(CommandLine, TakesADashAsStandardOutput) {
  EXPECT_FALSE(Options({"pose", "a.mp4", "--output", "-"}).output.has_value());
}

TEST(CommandLine, GuessesWhatAnUnknownOptionMeant) {
  EXPECT_EQ(MistakeText({"pose", "a.mp4", "--modle", "lite"}),
            "supple: '--modle' is not an option of 'supple pose'. Did you mean '--model'? See 'supple pose "
            "--help'.");
  EXPECT_EQ(MistakeText({"pose", "a.mp4", "--anotate", "b.mp4"}),
            "supple: '--anotate' is not an option of 'supple pose'. Did you mean '--annotate'? See 'supple "
            "pose --help'.");
  EXPECT_EQ(MistakeText({"pose", "a.mp4", "--colour"}),
            "supple: '--colour' is not an option of 'supple pose'. See 'supple pose --help'.");
}

TEST(CommandLine, GuessesWhatAnUnknownModelMeant) {
  EXPECT_EQ(MistakeText({"pose", "a.mp4", "--model", "hevy"}),
            "supple: 'hevy' is not a model: --model takes lite, full or heavy. Did you mean 'heavy'? See "
            "'supple pose --help'.");
}

TEST(CommandLine, GuessesWhatAnUnknownCommandMeant) {
  EXPECT_EQ(MistakeText({"psoe", "a.mp4"}),
            "supple: 'psoe' is not a command of Supple. Did you mean 'pose'? See 'supple --help'.");
  EXPECT_EQ(MistakeText({"--verison"}),
            "supple: '--verison' is not a command of Supple. Did you mean '--version'? See 'supple --help'.");
}

TEST(CommandLine, NoticesAFilmWithoutACommand) {
  EXPECT_EQ(MistakeText({"/dev/null"}),
            "supple: A command must stand before '/dev/null'. Try 'supple analyse /dev/null'.");
}

TEST(CommandLine, SaysThatAnOptionLacksItsValue) {
  EXPECT_THAT(MistakeText({"pose", "a.mp4", "--annotate"}), HasSubstr("--annotate"));
  EXPECT_EQ(MistakeText({"pose", "a.mp4", "--annotate", ""}),
            "supple: --annotate needs a name. See 'supple pose --help'.");
}

TEST(CommandLine, PrintsHelpAndVersion) {
  EXPECT_EQ(Text({}), kHelp);
  EXPECT_EQ(Text({"--help"}), kHelp);
  EXPECT_EQ(Text({"pose", "--help"}), kPoseHelp);
  EXPECT_EQ(Text({"pose", "a.mp4", "-h"}), kPoseHelp);
  EXPECT_THAT(Text({"--version"}), testing::MatchesRegex("supple [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(CommandLine, TellsOfEveryOptionInTheHelpAndOfNoOther) {
  for (const std::string option :
       {"--annotate", "--output", "--model ", "--models ", "--progress", "--quiet", "--help"}) {
    EXPECT_THAT(std::string(kPoseHelp), HasSubstr("\n  " + option));
  }
  // Every line of the help that begins with an option names one that is understood.
  const std::string help(kPoseHelp);
  for (std::size_t at = help.find("\n  --"); at != std::string::npos; at = help.find("\n  --", at + 1)) {
    const std::size_t begin = at + 3;
    const std::string option = help.substr(begin, help.find(' ', begin) - begin);
    EXPECT_THAT(MistakeText({"pose", "a.mp4", option, "full"}), testing::Not(HasSubstr("not an option")));
  }
}

TEST(CommandLine, HelpFitsATerminalAndIsPlainText) {
  for (const std::string_view help : {kHelp, kPoseHelp}) {
    std::size_t column = 0;
    for (const char c : help) {
      column = c == '\n' ? 0 : column + 1;
      EXPECT_LE(column, 110U);
      EXPECT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
    }
  }
}

TEST(CommandLine, LooksForTheModelsWhereTheEnvironmentSays) {
  setenv("HOME", "/home/me", 1);
  unsetenv("XDG_CACHE_HOME");
  unsetenv("SUPPLE_MODELS");
  EXPECT_EQ(FindSurroundings().default_models, "/home/me/.cache/supple/models");
  setenv("XDG_CACHE_HOME", "/cache", 1);
  EXPECT_EQ(FindSurroundings().default_models, "/cache/supple/models");
  setenv("SUPPLE_MODELS", "/models", 1);
  EXPECT_EQ(FindSurroundings().default_models, "/models");
}

}  // namespace
}  // namespace supple
