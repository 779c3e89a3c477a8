#include "apps/supple/catalogue_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "apps/supple/catalogue_command.h"
#include "apps/supple/catalogue_help.h"
#include "apps/supple/fault_text.h"

namespace supple {
namespace {

using testing::HasSubstr;

const Surroundings kHere = {"/usr/bin", "/home/me/models", "/usr/share/supple"};

CatalogueCommandOptions Options(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "catalogue");
  const CommandLine command = ParseCommandLine(arguments, kHere);
  if (const auto* mistake = std::get_if<TypingMistake>(&command)) {
    ADD_FAILURE() << mistake->fault.what;
    return {};
  }
  return std::get<CatalogueCommandOptions>(command);
}

std::string MistakeText(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "catalogue");
  const CommandLine command = ParseCommandLine(arguments, kHere);
  const auto* mistake = std::get_if<TypingMistake>(&command);
  return mistake == nullptr ? "no mistake" : FaultText(mistake->fault);
}

TEST(CatalogueLine, ListsSupplesOwnMovementsInEnglish) {
  const CatalogueCommandOptions options = Options({"list"});
  EXPECT_EQ(options.task, CatalogueTask::kList);
  EXPECT_EQ(options.folder, "/usr/share/supple/movements");
  EXPECT_EQ(options.language, "en");
  EXPECT_FALSE(options.json);
}

TEST(CatalogueLine, ShowsOneInTheLanguageAskedFor) {
  const CatalogueCommandOptions options = Options({"--json", "show", "hip-lift", "--language", "es"});
  EXPECT_EQ(options.task, CatalogueTask::kShow);
  EXPECT_EQ(options.id, "hip-lift");
  EXPECT_EQ(options.language, "es");
  EXPECT_TRUE(options.json);
}

TEST(CatalogueLine, ChecksAnyFolder) {
  EXPECT_EQ(Options({"check"}).folder, "/usr/share/supple/movements");
  EXPECT_EQ(Options({"check", "mine"}).folder, "mine");
  EXPECT_EQ(Options({"check", "mine"}).task, CatalogueTask::kCheck);
}

TEST(CatalogueLine, SaysWhatMakesNoSense) {
  const std::string see = " See 'supple catalogue --help'.";
  EXPECT_EQ(MistakeText({}),
            "supple: catalogue needs to know what to do: list, show or check. Try 'supple catalogue list'.");
  EXPECT_EQ(MistakeText({"lsit"}),
            "supple: 'lsit' is not what catalogue can do: list, show or check. Did you mean 'list'?" + see);
  EXPECT_EQ(MistakeText({"list", "hip-lift"}),
            "supple: list takes no name. Try 'supple catalogue show hip-lift'.");
  EXPECT_EQ(
      MistakeText({"show"}),
      "supple: show takes the id of one movement, and 0 were given. 'supple catalogue list' shows the ids.");
  EXPECT_EQ(MistakeText({"check", "a", "b"}), "supple: check takes one folder, and 2 were given." + see);
  EXPECT_EQ(MistakeText({"check", ""}), "supple: check needs the name of a folder, or none." + see);
  EXPECT_EQ(MistakeText({"check", "--json"}), "supple: check prints no JSON. Leave out --json.");
  EXPECT_EQ(MistakeText({"list", "--language", "fr"}),
            "supple: 'fr' is not a language: --language takes en or es." + see);
  EXPECT_EQ(MistakeText({"list", "--jsno"}),
            "supple: '--jsno' is not an option of 'supple catalogue'. Did you mean '--json'?" + see);
  EXPECT_THAT(MistakeText({"list", "--language"}), HasSubstr("--language"));
}

TEST(CatalogueLine, HelpTellsOfEveryOptionAndFitsATerminal) {
  EXPECT_EQ(std::get<TextToPrint>(ParseCommandLine({"catalogue", "--help"}, kHere)).text, kCatalogueHelp);
  for (const std::string option : {"--language", "--json", "--help"}) {
    EXPECT_THAT(std::string(kCatalogueHelp), HasSubstr("\n  " + option));
  }
  std::size_t column = 0;
  for (const char c : kCatalogueHelp) {
    column = c == '\n' ? 0 : column + 1;
    EXPECT_LE(column, 110U);
    EXPECT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
  }
}

}  // namespace
}  // namespace supple
