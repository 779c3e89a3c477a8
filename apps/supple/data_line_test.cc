#include "apps/supple/data_line.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "apps/supple/data_help.h"

namespace supple {
namespace {

DataCommandOptions Read(const std::vector<std::string>& words) {
  const CommandLine line = ParseData(words);
  const auto* const options = std::get_if<DataCommandOptions>(&line);
  EXPECT_NE(options, nullptr) << words.front();
  return options == nullptr ? DataCommandOptions{} : *options;
}

std::string MistakeOf(const std::vector<std::string>& words) {
  const CommandLine line = ParseData(words);
  const auto* const mistake = std::get_if<TypingMistake>(&line);
  return mistake == nullptr ? "none" : mistake->fault.what;
}

TEST(DataLine, TakesWhatTheHelpShows) {
  EXPECT_EQ(Read({"where", "--data", "x"}).folder, "x");
  EXPECT_EQ(Read({"export", "a.zip", "--json"}).file, "a.zip");
  EXPECT_EQ(Read({"import", "a.zip"}).task, DataTask::kImport);
  EXPECT_EQ(Read({"verify"}).task, DataTask::kVerify);
  EXPECT_EQ(Read({"delete", "--person", "Ana", "--yes"}).person, "Ana");
  EXPECT_TRUE(Read({"delete", "--everything", "--yes"}).everything);
  for (const char* const option : {"--data", "--person", "--everything", "--yes", "--json", "--help"}) {
    EXPECT_NE(kDataHelp.find(option), std::string_view::npos) << option;
  }
}

TEST(DataLine, SaysWhatMakesNoSense) {
  EXPECT_EQ(MistakeOf({}), "data needs to know what to do: where, export, import, delete or verify");
  EXPECT_NE(MistakeOf({"exprot"}).find("'exprot' is not what data can do"), std::string::npos);
  EXPECT_EQ(MistakeOf({"export"}), "export takes the name of one file, and 0 were given");
  EXPECT_EQ(MistakeOf({"verify", "x"}), "verify takes no file, and 'x' was given");
  EXPECT_EQ(MistakeOf({"verify", "--yes"}), "--person, --everything and --yes belong to delete");
  EXPECT_EQ(MistakeOf({"delete", "--yes"}), "delete needs to know what: --person NAME or --everything");
  EXPECT_EQ(MistakeOf({"delete", "--person", "Ana", "--everything", "--yes"}),
            "delete needs to know what: --person NAME or --everything");
  EXPECT_EQ(MistakeOf({"delete", "--everything"}),
            "What is deleted cannot be brought back, and its old copies go with it");
  EXPECT_EQ(MistakeOf({"where", "--data", ""}), "--data needs a folder");
}

}  // namespace
}  // namespace supple
