// The documented schema of marker sets takes every set of the catalogue, and refuses what the reader refuses.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reports/marker_set_file.h"
#include "tests/json_schema.h"

namespace supple {
namespace {

namespace fs = std::filesystem;

nlohmann::json JsonOf(const fs::path& path) {
  nlohmann::json document;
  std::ifstream(path) >> document;
  return document;
}

class MarkerSetSchema : public testing::Test {
 protected:
  bool Allows(const nlohmann::json& set) const { return schema_.Allows(set); }

  JsonSchema schema_{SUPPLE_CATALOGUE_FOLDER "/marker_set.schema.json"};
};

bool ReaderTakes(const nlohmann::json& set) { return ParseMarkerSet(set.dump(), "set.json").ok(); }

TEST_F(MarkerSetSchema, AllowsEverySetOfTheCatalogue) {
  int sets = 0;
  for (const auto& entry : fs::directory_iterator(SUPPLE_CATALOGUE_FOLDER "/marker_sets")) {
    EXPECT_TRUE(Allows(JsonOf(entry.path()))) << entry.path();
    EXPECT_TRUE(ReaderTakes(JsonOf(entry.path()))) << entry.path();
    ++sets;
  }
  EXPECT_GE(sets, 3);
}

TEST_F(MarkerSetSchema, AgreesWithTheReaderOnWrongSets) {
  const nlohmann::json good = JsonOf(SUPPLE_CATALOGUE_FOLDER "/marker_sets/opencap.json");
  const auto changed = [&good](const char* pointer, const nlohmann::json& value) {
    nlohmann::json set = good;
    set[nlohmann::json::json_pointer(pointer)] = value;
    return set;
  };
  std::vector<nlohmann::json> wrong = {
      changed("/schema", "supple.marker_set/2"),
      changed("/name", ""),
      changed("/pelvis_rise_deg", 31),
      changed("/pelvis_rise_deg", "13"),
      changed("/sources", nlohmann::json::object()),
      changed("/bone_points/left_ear", "L_ear"),
      changed("/bone_points/left_asis", ""),
      changed("/bone_points/left_heel", 5),
      changed("/segments/left_wing", nlohmann::json::array({"L_wing"})),
      changed("/segments/left_thigh", "L_thigh1"),
      changed("/segments/left_thigh/0", 1),
      changed("/segments", nlohmann::json::array()),
  };
  for (const char* key : {"schema", "name", "pelvis_rise_deg", "sources", "bone_points", "segments"}) {
    wrong.push_back(good);
    wrong.back().erase(key);
  }
  for (const char* key : {"left_asis", "right_asis", "left_psis"}) {
    wrong.push_back(good);
    wrong.back()["bone_points"].erase(key);
  }
  for (const nlohmann::json& set : wrong) {
    EXPECT_FALSE(Allows(set)) << set;
    EXPECT_FALSE(ReaderTakes(set)) << set;
  }
}

}  // namespace
}  // namespace supple
