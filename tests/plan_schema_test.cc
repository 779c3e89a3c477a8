// The documented schema of the plan's rules takes the catalogue's own file, and what it refuses the reader
// refuses too.

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <variant>
#include <vector>

#include "movements/data_tree.h"
#include "movements/programme_file.h"
#include "tests/test_folder.h"

namespace supple {
namespace {

using nlohmann::json;

json JsonOf(const DataValue& value) {
  switch (value.kind) {
    case DataKind::kText:
      return value.text;
    case DataKind::kWhole:
      return static_cast<std::int64_t>(value.number);
    case DataKind::kNumber:
      return value.number;
    case DataKind::kFlag:
      return value.flag;
    case DataKind::kList: {
      json list = json::array();
      for (const DataValue& item : value.items) {
        list.push_back(JsonOf(item));
      }
      return list;
    }
    case DataKind::kTable: {
      json table = json::object();
      for (const DataValue& item : value.items) {
        table[item.key] = JsonOf(item);
      }
      return table;
    }
    case DataKind::kTime:
      break;
  }
  return nullptr;
}

class PlanSchema : public testing::Test {
 protected:
  PlanSchema() {
    std::ifstream(SUPPLE_CATALOGUE_FOLDER "/programme.schema.json") >> document_;
    const valijson::adapters::NlohmannJsonAdapter adapter(document_);
    valijson::SchemaParser().populateSchema(adapter, schema_);
  }

  bool Allows(const std::string& toml) {
    const auto tree = ReadDataTree(toml);
    if (!std::holds_alternative<DataValue>(tree)) {
      ADD_FAILURE() << std::get<DataFault>(tree).what;
      return false;
    }
    const json file = JsonOf(std::get<DataValue>(tree));
    const valijson::adapters::NlohmannJsonAdapter adapter(file);
    return valijson::Validator(valijson::Validator::kStrongTypes).validate(schema_, adapter, nullptr);
  }

  json document_;
  valijson::Schema schema_;
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
