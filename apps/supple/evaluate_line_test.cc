#include "apps/supple/evaluate_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "apps/supple/evaluate_command.h"
#include "apps/supple/evaluate_help.h"

namespace supple {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Surroundings kSurroundings = {"/programs", "/models", "/catalogue"};

EvaluateCommandOptions Options(const std::vector<std::string>& arguments) {
  const CommandLine line = ParseEvaluate(arguments, kSurroundings);
  EXPECT_TRUE(std::holds_alternative<EvaluateCommandOptions>(line));
  const auto* options = std::get_if<EvaluateCommandOptions>(&line);
  return options == nullptr ? EvaluateCommandOptions{} : *options;
}

Fault MistakeIn(const std::vector<std::string>& arguments) {
  const CommandLine line = ParseEvaluate(arguments, kSurroundings);
  EXPECT_TRUE(std::holds_alternative<TypingMistake>(line));
  const auto* mistake = std::get_if<TypingMistake>(&line);
  return mistake == nullptr ? Fault{} : mistake->fault;
}

TEST(EvaluateLine, TakesFullAndTheSurroundingsWhereNothingIsSaid) {
  const EvaluateCommandOptions options = Options({"clips"});
  EXPECT_EQ(options.clips, "clips");
  EXPECT_THAT(options.pose_models, ElementsAre(PoseModel::kFull));
  EXPECT_EQ(options.models, "/models");
  EXPECT_EQ(options.catalogue, "/catalogue/movements");
  EXPECT_EQ(options.programs, "/programs");
  EXPECT_FALSE(options.none || options.landmarks || options.save || options.markdown);
  EXPECT_FALSE(options.json || options.strict || options.quiet);
  EXPECT_FALSE(options.all_measures || options.withheld_too || options.mirrored || options.unchanged);
}

TEST(EvaluateLine, TakesEveryOption) {
  const EvaluateCommandOptions options =
      Options({"my clips",       "--model",    "all",         "--models",    "m",
               "--landmarks",    "l",          "--save",      "s",           "--markdown",
               "p.md",           "--json",     "--strict",    "--quiet",     "--all-measures",
               "--withheld-too", "--mirrored", "--unchanged", "--catalogue", "c"});
  EXPECT_THAT(options.pose_models, ElementsAre(PoseModel::kLite, PoseModel::kFull, PoseModel::kHeavy));
  EXPECT_EQ(options.models, "m");
  EXPECT_EQ(options.catalogue, "c");
  EXPECT_EQ(options.landmarks, "l");
  EXPECT_EQ(options.save, "s");
  EXPECT_EQ(options.markdown, "p.md");
  EXPECT_TRUE(options.json && options.strict && options.quiet);
  EXPECT_TRUE(options.all_measures && options.withheld_too && options.mirrored && options.unchanged);
  EXPECT_THAT(options.typed, testing::StartsWith("supple evaluate 'my clips' --model all --models m"));
}

TEST(EvaluateLine, SaysWhatMayHaveBeenMeant) {
  EXPECT_EQ(MistakeIn({"--markdwn", "x"}).what, "'--markdwn' is not an option of 'supple evaluate'");
  EXPECT_EQ(MistakeIn({"--markdwn", "x"}).remedy, "Did you mean '--markdown'? See 'supple evaluate --help'");
  EXPECT_THAT(MistakeIn({"--model", "ful"}).what, HasSubstr("--model takes lite, full, heavy or all"));
  EXPECT_THAT(MistakeIn({"--model", "ful"}).remedy, HasSubstr("Did you mean 'full'?"));
  EXPECT_EQ(MistakeIn({"a", "b"}).what, "evaluate takes one folder of clips, and 2 were given");
  EXPECT_EQ(MistakeIn({"--save", ""}).what, "--save needs a name");
}

TEST(EvaluateLine, TakesFilmsOfNoneAndNamesToLeaveOut) {
  const EvaluateCommandOptions options =
      Options({"--none", "data", "--except", "leg-raise.mp4", "--except", "a/b.jpg", "--json"});
  EXPECT_EQ(options.none, "data");
  EXPECT_THAT(options.except, ElementsAre("leg-raise.mp4", "a/b.jpg"));
  EXPECT_EQ(MistakeIn({"clips", "--none", "data"}).what,
            "evaluate takes a folder of clips or --none, and both were given");
  EXPECT_EQ(MistakeIn({"--except", "a"}).what, "--except leaves out films of --none, which was not given");
  EXPECT_EQ(MistakeIn({"--none", ""}).what, "--none needs a name");
}

TEST(EvaluateLine, HelpNamesEveryOption) {
  const CommandLine line = ParseEvaluate({"--help"}, kSurroundings);
  ASSERT_TRUE(std::holds_alternative<TextToPrint>(line));
  for (const char* option : {"--model ", "--models ", "--none ", "--except ", "--catalogue ", "--landmarks ",
                             "--save ", "--markdown ", "--mirrored ", "--all-measures ", "--withheld-too ",
                             "--unchanged ", "--json ", "--strict ", "--quiet ", "--help "}) {
    EXPECT_THAT(std::get<TextToPrint>(line).text, HasSubstr(option));
  }
}

}  // namespace
}  // namespace supple
