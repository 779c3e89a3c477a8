// What `supple catalogue` prints and how it ends. Runs the built program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "apps/supple/exit_codes.h"
#include "movements/made_up_movement.h"
#include "tests/pose_program_test.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class CatalogueProgram : public PoseProgramTest {
 protected:
  static ProgramRun Catalogue(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {kSupple, "catalogue"});
    return RunProgram(arguments);
  }

  // The same with movements of the test's own.
  static ProgramRun OwnCatalogue(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"/usr/bin/env", "SUPPLE_CATALOGUE=own", kSupple, "catalogue"});
    return RunProgram(arguments);
  }

  static void WriteOwn(const std::string& name, const std::string& text) {
    fs::create_directories("own/movements");
    WriteAll(fs::path("own/movements") / name, text);
  }
};

TEST_F(CatalogueProgram, ListsShowsAndChecksWhatSuppleKnows) {
  const ProgramRun list = Catalogue({"list"});
  EXPECT_EQ(list.exit_code, kExitFine) << list.err;
  EXPECT_THAT(list.out, HasSubstr("\nhip-lift "));
  EXPECT_THAT(list.err, IsEmpty());
  const ProgramRun show = Catalogue({"show", "hip-lift", "--language", "es"});
  EXPECT_EQ(show.exit_code, kExitFine) << show.err;
  EXPECT_THAT(show.out, HasSubstr("(hip-lift, M7)\n"));
  EXPECT_THAT(show.out, HasSubstr("\nCómo se hace\n"));
  const ProgramRun json = Catalogue({"show", "hip-lift", "--json"});
  EXPECT_EQ(nlohmann::json::parse(json.out)["code"], "M7");
  const ProgramRun check = Catalogue({"check"});
  EXPECT_EQ(check.exit_code, kExitFine) << check.out;
  EXPECT_THAT(check.out, EndsWith(" movements, 8 files of the programme, no faults\n"));
}

TEST_F(CatalogueProgram, ChecksWhatLiesBesideTheMovementsToo) {
  WriteOwn("slow-bow.toml", kMadeUpHold);
  EXPECT_THAT(OwnCatalogue({"check"}).out, EndsWith("1 movement, no faults\n")) << "nothing beside";
  WriteAll("own/gates.toml", "schema = 3\n");
  const ProgramRun check = OwnCatalogue({"check"});
  EXPECT_EQ(check.exit_code, kExitFaultsFound);
  EXPECT_THAT(check.out, HasSubstr("\ngates.toml:1:10: schema: it is a whole number, not a text."));
  EXPECT_THAT(check.out,
              StartsWith("screening.toml:1:1: it cannot be read. It must be a file that you may read.\n"));
  EXPECT_EQ(Catalogue({"check", "own/movements/"}).out, check.out) << "named with a stroke behind it";
}

TEST_F(CatalogueProgram, AnUnknownMovementIsWrongUse) {
  const ProgramRun run = Catalogue({"show", "hip-lfit"});
  EXPECT_EQ(run.exit_code, kExitWrongUse);
  EXPECT_EQ(run.err,
            "supple: There is no movement 'hip-lfit'. Did you mean 'hip-lift'? 'supple catalogue list' shows "
            "all.\n");
  EXPECT_THAT(run.out, IsEmpty());
}

TEST_F(CatalogueProgram, CheckNamesEveryFaultOfEveryFile) {
  WriteOwn("slow-bow.toml",
           Replaced(Replaced(kMadeUpHold, "falls = true", "fals = true"), "sets = 1", "sets = 0"));
  WriteOwn("foot-press.toml", kMadeUpTimed);
  const ProgramRun run = Catalogue({"check", "own/movements"});
  EXPECT_EQ(run.exit_code, kExitFaultsFound);
  EXPECT_EQ(
      run.out,
      "slow-bow.toml:20:8: dose.sets: 0 is out of range. Allowed: a whole number from 1 to 100.\n"
      "slow-bow.toml:54:1: course.falls: it is missing. Allowed: true or false.\n"
      "slow-bow.toml:56:1: course.fals: there is no such key. Did you mean 'falls'? Allowed: primary, falls, "
      "leaves, returns, least, slack, shortest_s, still, still_per_s, grace_s, repetition_needs_hold or "
      "source.\n"
      "2 movements, 3 faults\n");
  EXPECT_THAT(run.err, IsEmpty());
  const ProgramRun one = OwnCatalogue({"check"});
  EXPECT_EQ(one.out, run.out) << "the folder of $SUPPLE_CATALOGUE";
}

TEST_F(CatalogueProgram, OneBadFileDoesNotHideTheOthers) {
  WriteOwn("slow-bow.toml", Replaced(kMadeUpHold, "sets = 1", "sets = 0"));
  WriteOwn("foot-press.toml", kMadeUpTimed);
  ProgramRun run = OwnCatalogue({"list"});
  EXPECT_EQ(run.exit_code, kExitInputBroken);
  EXPECT_THAT(run.out, HasSubstr("\nfoot-press "));
  EXPECT_EQ(
      run.err,
      "supple: Files of own/movements have faults; their movements are not shown. 'supple catalogue check' "
      "tells what is wrong.\n");
  run = OwnCatalogue({"show", "foot-press"});
  EXPECT_EQ(run.exit_code, kExitFine) << run.err;
  run = OwnCatalogue({"show", "slow-bow"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(
      run.err,
      "supple: slow-bow.toml:20:8: dose.sets: 0 is out of range. Allowed: a whole number from 1 to 100.\n");
}

TEST_F(CatalogueProgram, NeedsAFolderAndAPlaceToPrint) {
  ProgramRun run = Catalogue({"check", "none"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_EQ(run.err, "supple: There is no folder none. Check the name.\n");
  fs::create_directory("empty");
  run = Catalogue({"check", "empty"});
  EXPECT_EQ(run.exit_code, kExitInputUnreadable);
  EXPECT_THAT(run.err, StartsWith("supple: empty has no movements: no file in it ends in .toml."));
  run = RunProgram({"/bin/sh", "-c", kSupple + " catalogue list > /dev/full"});
  EXPECT_EQ(run.exit_code, kExitOutputUnwritable);
}

}  // namespace
}  // namespace supple
