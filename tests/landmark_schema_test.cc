// The documented schema holds what we write, and refuses what the reader refuses.

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <variant>
#include <vector>

#include "vision/landmark_line.h"
#include "vision/landmark_stream.h"

namespace supple {
namespace {

class LandmarkSchema : public testing::Test {
 protected:
  LandmarkSchema() {
    nlohmann::json document;
    std::ifstream(SUPPLE_CATALOGUE_FOLDER "/landmarks.schema.json") >> document;
    const valijson::adapters::NlohmannJsonAdapter adapter(document);
    valijson::SchemaParser().populateSchema(adapter, schema_);
  }

  bool Allows(const std::string& line) {
    const nlohmann::json object = nlohmann::json::parse(line);
    const valijson::adapters::NlohmannJsonAdapter adapter(object);
    // Strong types: a text "5" is no number.
    return valijson::Validator(valijson::Validator::kStrongTypes).validate(schema_, adapter, nullptr);
  }

  valijson::Schema schema_;
};

std::string HeaderLine(double frames_per_s) {
  std::string line;
  WriteHeaderLine({"a \"film\".mp4", 640, 360, frames_per_s, "heavy"}, line);
  return line;
}

std::string BodyLine() {
  BodyLandmarks body;
  body.score = 0.9F;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const auto number = static_cast<float>(i);
    body.image[i] = {-3.5F * number, 1000.0F * number};
    body.world[i] = {0.1F * number, -0.1F, -0.00001F};
    body.visibility[i] = number / 33;
  }
  std::string line;
  WriteFrameLine({123'456, body}, line);
  return line;
}

std::string NobodyLine() {
  std::string line;
  WriteFrameLine({0, std::nullopt}, line);
  return line;
}

bool ReaderTakes(const std::string& line) {
  return !std::holds_alternative<LineComplaint>(ParseLandmarkLine(line));
}

TEST_F(LandmarkSchema, AllowsEveryKindOfLineThatWeWrite) {
  for (const std::string& line : {HeaderLine(29.97), HeaderLine(0), BodyLine(), NobodyLine()}) {
    EXPECT_TRUE(Allows(line)) << line;
    EXPECT_TRUE(ReaderTakes(line)) << line;
  }
}

TEST_F(LandmarkSchema, AgreesWithTheReaderOnWrongLines) {
  const auto changed = [](const std::string& line, const char* pointer, const nlohmann::json& value) {
    nlohmann::json object = nlohmann::json::parse(line);
    object[nlohmann::json::json_pointer(pointer)] = value;
    return object.dump();
  };
  const auto without = [](const std::string& line, const char* key) {
    nlohmann::json object = nlohmann::json::parse(line);
    object.erase(key);
    return object.dump();
  };
  std::vector<std::string> lines = {
      "{}",
      changed(HeaderLine(10), "/schema", "supple.landmarks/2"),
      changed(HeaderLine(10), "/width_px", 0),
      changed(HeaderLine(10), "/width_px", "640"),
      changed(HeaderLine(10), "/fps", -1),
      changed(HeaderLine(10), "/landmarks/3", "left_nose"),
      changed(BodyLine(), "/t_us", 0.5),
      changed(BodyLine(), "/t_us", 2'000'000'000'000'000),
      changed(BodyLine(), "/found", "true"),
      changed(BodyLine(), "/score", 1.01),
      changed(BodyLine(), "/image/7", {1, 2, 3}),
      changed(BodyLine(), "/image/33", {1, 2}),
      changed(BodyLine(), "/world/0/2", "0"),
      changed(BodyLine(), "/visibility/32", -0.1),
      changed(BodyLine(), "/presence", 1),
  };
  for (const char* key : {"file", "width_px", "height_px", "fps", "model", "landmarks"}) {
    lines.push_back(without(HeaderLine(10), key));
  }
  for (const char* key : {"t_us", "found", "score", "image", "world", "visibility", "presence"}) {
    lines.push_back(without(BodyLine(), key));
  }
  for (const std::string& line : lines) {
    EXPECT_FALSE(Allows(line)) << line;
    EXPECT_FALSE(ReaderTakes(line)) << line;
  }
}

TEST_F(LandmarkSchema, AgreesWithTheReaderOnUnknownKeys) {
  nlohmann::json object = nlohmann::json::parse(BodyLine());
  object["knee_deg"] = 90;
  EXPECT_TRUE(Allows(object.dump()));
  EXPECT_TRUE(ReaderTakes(object.dump()));
}

}  // namespace
}  // namespace supple
