// The documented schema of movements takes every movement of the catalogue, and what it refuses the reader
// refuses too. (The reader refuses more: what stands in conditions, and numbers that contradict each other.)

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "body/skeleton.h"
#include "movements/made_up_movement.h"
#include "movements/movement_file.h"
#include "tests/test_folder.h"
#include "tests/toml_json.h"

namespace supple {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class MovementSchema : public testing::Test {
 protected:
  bool Allows(const std::string& toml) const { return schema_.Allows(toml); }

  TomlSchema schema_{SUPPLE_CATALOGUE_FOLDER "/movement.schema.json"};
};

bool ReaderTakes(const std::string& toml) { return ReadMovement(toml, "").ok(); }

TEST_F(MovementSchema, AllowsEveryMovementOfTheCatalogue) {
  int movements = 0;
  for (const auto& entry : fs::directory_iterator(SUPPLE_CATALOGUE_FOLDER "/movements")) {
    EXPECT_TRUE(Allows(ReadBytes(entry.path()))) << entry.path();
    ++movements;
  }
  EXPECT_GE(movements, 9);
  for (const std::string& made_up : {kMadeUpHold, kMadeUpTimed}) {
    EXPECT_TRUE(Allows(made_up));
    EXPECT_TRUE(ReaderTakes(made_up));
  }
}

TEST_F(MovementSchema, RefusesWhatTheReaderRefuses) {
  const std::vector<std::pair<std::string, std::string>> spoilt = {
      {"supple/movement/1", "supple/movement/2"},
      {"id = \"slow-bow\"", "id = \"Slow Bow\""},
      {"code = \"X1\"", "code = \"x1\""},
      {"kind = \"hold\"", "kind = \"held\""},
      {"kind = \"hold\"", "kind = \"timed\""},
      {"order = 20", "order = \"20\""},
      {"order = 20", "order = 20\ncolour = 3"},
      {"sets = 1\n", ""},
      {"sets = 1\n", "sets = 1.5\n"},
      {"hold_s = [10, 15]", "hold_s = [10, 15, 20]"},
      {"best = \"side\"", "best = \"above\""},
      {"effect = \"loaded\"", "effect = \"pumped\""},
      {"source = \"M: Ekstrom 2007\"", "source = \"Ekstrom 2007\""},
      {"source = \"M: Ekstrom 2007\"", ""},
      {"falls = true", "falls = 1"},
      {"leaves = 35\n", ""},
      {"near_edge = 15\nfar_edge", "far_edge"},
      {"near_edge = 15\nfar_edge", "near_edge = 400\nfar_edge"},
      {"target = [8, -5]", "target = 8"},
      {"[course]", "[timer]\non_s = 5\noff_s = 3\nsource = \"C\"\n[course]"},
      {"priority = 1", "priority = 0"},
      {"during = [\"out\", \"end\"]", "during = [\"out\", \"out\"]"},
      {"during = [\"out\", \"end\"]", "during = [\"top\"]"},
      {"shallow = 20", "shallow = 20\nquick = true"},
      {"shallow = 20\nin_a_row = 2\n", ""},
      {"shallow = 20\nin_a_row = 2\n", "quick = true\nwithin_s = 1\n"},
      {"direction = \"falling\"\n", ""},
      {"in_a_row = 2", "in_a_row = 2\nwindow_s = 1"},
      {"code = \"X1-F1\"", "code = \"X1\""},
      {"left_hip_flexion", "left_wing_flexion"},
      {"facing = \"up\"", "facing = \"away\""},
      {"[words.es]", "[words.spanish]"},
      {"\"name\" = \"Slow bow\"\n", ""},
      {"\"step.1\" = \"Lie down.\"", "\"step.1\" = \"\""},
      {"\"step.1\" = \"Lie down.\"", "\"step.1\" = 1"},
  };
  for (const auto& [what, by] : spoilt) {
    const std::string toml = Replaced(kMadeUpHold, what, by);
    EXPECT_FALSE(Allows(toml)) << what << " -> " << by;
    EXPECT_FALSE(ReaderTakes(toml)) << what << " -> " << by;
  }
}

TEST_F(MovementSchema, LeavesToTheReaderWhatNoSchemaCanSee) {
  const std::vector<std::pair<std::string, std::string>> spoilt = {
      {"knee_gap < 2", "knee_gpa < 2"},         {"returns = 40", "returns = 30"},
      {"target = [8, -5]", "target = [-5, 8]"}, {"code = \"X1-F1\"", "code = \"X2-F1\""},
      {"\"cue.X1-F3\" = \"Slower.\"\n", ""},    {"to = \"longer\"", "to = \"longest\""},
  };
  for (const auto& [what, by] : spoilt) {
    const std::string toml = Replaced(kMadeUpHold, what, by);
    EXPECT_TRUE(Allows(toml)) << what << " -> " << by;
    EXPECT_FALSE(ReaderTakes(toml)) << what << " -> " << by;
  }
}

TEST_F(MovementSchema, NamesEveryJointOfTheSkeleton) {
  const json& names =
      schema_.document()["properties"]["keyframe"]["items"]["properties"]["angles"]["propertyNames"]["enum"];
  ASSERT_EQ(names.size(), Coordinates().size());
  for (const CoordinateInfo& joint : Coordinates()) {
    EXPECT_NE(std::find(names.begin(), names.end(), joint.name), names.end()) << joint.name;
  }
}

}  // namespace
}  // namespace supple
