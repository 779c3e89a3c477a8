// The documented schema of the plan's rules takes the catalogue's own file, and what it refuses the reader
// refuses too.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "movements/programme_file.h"
#include "tests/test_folder.h"
#include "tests/toml_json.h"

namespace supple {
namespace {

using nlohmann::json;

class PlanSchema : public testing::Test {
 protected:
  bool Allows(const std::string& toml) const { return schema_.Allows(toml); }

  TomlSchema schema_{SUPPLE_CATALOGUE_FOLDER "/programme.schema.json"};
};

bool ReaderTakes(const std::string& toml) {
  static const Catalogue catalogue = LoadCatalogue(SUPPLE_CATALOGUE_FOLDER "/movements").value();
  return ReadProgrammeFile(toml, "programme.toml", catalogue).file.has_value();
}

TEST_F(PlanSchema, RefusesNothingThatTheReaderTakesAndTheReaderRefusesWhatItRefuses) {
  const std::string own = ReadBytes(SUPPLE_CATALOGUE_FOLDER "/programme.toml");
  EXPECT_TRUE(Allows(own));
  EXPECT_TRUE(ReaderTakes(own));
  const std::vector<std::pair<std::string, std::string>> spoilt = {
      {"supple/programme/1", "supple/programme/2"},
      {"repetition_s = 5", "repetition_s = \"5\""},
      {"repetition_s = 5\n", ""},
      {"repetition_s = 5\n", "repetition_s = 5\ncolour = 3\n"},
      {"green_sessions = 2", "green_sessions = 1"},
      {"lighter_factor = 0.5", "lighter_factor = 2"},
      {"days = [3, 5]", "days = [3]"},
      {"days = [3, 5]", "days = [3, 8]"},
      {"minutes = 3\n", "minutes = 0\n"},
      {"effect = \"stretch\"", "effect = \"stretched\""},
      {"posture = \"back\"", "posture = \"belly\""},
      {"start = true", "start = 1"},
      {"repetitions = 1, hold_s = 20", "hold_s = 20"},
      {"repetitions = 1, hold_s = 20", "repetitions = 1, hold_s = 200"},
      {"from_week = 3", "from_week = 0"},
      {"[words.es]", "[words.spanish]"},
  };
  for (const auto& [what, by] : spoilt) {
    std::string toml = own;
    const std::size_t at = toml.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    toml.replace(at, what.size(), by);
    EXPECT_FALSE(Allows(toml)) << what << " -> " << by;
    EXPECT_FALSE(ReaderTakes(toml)) << what << " -> " << by;
  }
}

}  // namespace
}  // namespace supple
