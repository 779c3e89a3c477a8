// The documented schema holds what we write, and refuses what the reader refuses: for Supple's own landmarks
// and for COCO's, which become a body of ours.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/json_schema.h"
#include "vision/landmark_line.h"
#include "vision/landmark_stream.h"
#include "vision/landmark_stream_samples.h"

namespace supple {
namespace {

class LandmarkSchema : public testing::Test {
 protected:
  bool Allows(const std::string& line) const { return schema_.Allows(nlohmann::json::parse(line)); }

  JsonSchema schema_{SUPPLE_CATALOGUE_FOLDER "/landmarks.schema.json"};
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

// What the reader says of a line; nothing where it takes it.
std::string Complaint(const std::string& line, LandmarkShape shape = LandmarkShape::kBlazePose33) {
  const LandmarkLine parsed = ParseLandmarkLine(line, shape);
  const auto* complaint = std::get_if<LineComplaint>(&parsed);
  return complaint != nullptr ? complaint->text : "";
}

bool ReaderTakes(const std::string& line) { return Complaint(line).empty(); }

// The line with what is there replaced, or with something more.
std::string Changed(const std::string& line, const char* pointer, const nlohmann::json& value) {
  nlohmann::json object = nlohmann::json::parse(line);
  object[nlohmann::json::json_pointer(pointer)] = value;
  return object.dump();
}

std::string Without(const std::string& line, const char* key) {
  nlohmann::json object = nlohmann::json::parse(line);
  object.erase(key);
  return object.dump();
}

TEST_F(LandmarkSchema, AllowsEveryKindOfLineThatWeWrite) {
  for (const std::string& line : {HeaderLine(29.97), HeaderLine(0), BodyLine(), NobodyLine()}) {
    EXPECT_TRUE(Allows(line)) << line;
    EXPECT_TRUE(ReaderTakes(line)) << line;
  }
}

TEST_F(LandmarkSchema, AgreesWithTheReaderOnWrongLines) {
  std::vector<std::string> lines = {
      "{}",
      Changed(HeaderLine(10), "/schema", "supple.landmarks/2"),
      Changed(HeaderLine(10), "/width_px", 0),
      Changed(HeaderLine(10), "/width_px", "640"),
      Changed(HeaderLine(10), "/fps", -1),
      Changed(HeaderLine(10), "/landmarks/3", "left_nose"),
      Changed(BodyLine(), "/t_us", 0.5),
      Changed(BodyLine(), "/t_us", 2'000'000'000'000'000),
      Changed(BodyLine(), "/found", "true"),
      Changed(BodyLine(), "/score", 1.01),
      Changed(BodyLine(), "/image/7", {1, 2, 3}),
      Changed(BodyLine(), "/image/33", {1, 2}),
      Changed(BodyLine(), "/world/0/2", "0"),
      Changed(BodyLine(), "/visibility/32", -0.1),
      Changed(BodyLine(), "/presence", 1),
  };
  for (const char* key : {"file", "width_px", "height_px", "fps", "model", "landmarks"}) {
    lines.push_back(Without(HeaderLine(10), key));
  }
  for (const char* key : {"t_us", "found", "score", "image", "visibility", "presence"}) {
    lines.push_back(Without(BodyLine(), key));
  }
  for (const std::string& line : lines) {
    EXPECT_FALSE(Allows(line)) << line;
    EXPECT_FALSE(ReaderTakes(line)) << line;
  }
}

TEST_F(LandmarkSchema, AllowsABodyWithoutWorldPoints) {
  BodyLandmarks body;
  body.has_world = false;
  std::string line;
  WriteFrameLine({0, body}, line);
  EXPECT_EQ(line.find("world"), std::string::npos);
  for (const std::string& without : {line, Without(BodyLine(), "world")}) {
    EXPECT_TRUE(Allows(without)) << without;
    EXPECT_TRUE(ReaderTakes(without)) << without;
  }
}

TEST_F(LandmarkSchema, AllowsWhatACocoFrameMayGive) {
  std::string line = CocoLine(0);
  EXPECT_TRUE(Allows(CocoHeader()));
  EXPECT_TRUE(Allows(line));
  EXPECT_TRUE(Allows(R"({"t_us":0,"found":false})"));
  EXPECT_EQ(Complaint(R"({"t_us":0,"found":false})", LandmarkShape::kCoco17), "");
  line = Changed(line, "/score", 0.9);
  line = Changed(line, "/world", std::vector(17, std::vector{0.0, 0.25, 1.0}));
  line = Changed(line, "/presence", std::vector(17, 0.5));
  EXPECT_TRUE(Allows(line)) << line;
  const LandmarkLine parsed = ParseLandmarkLine(line, LandmarkShape::kCoco17);
  const auto* frame = std::get_if<LandmarkFrame>(&parsed);
  ASSERT_TRUE(frame != nullptr && frame->body.has_value()) << Complaint(line, LandmarkShape::kCoco17);
  EXPECT_TRUE(frame->body->has_world);
  EXPECT_EQ(frame->body->score, 0.9F);
  EXPECT_EQ(frame->body->world[Index(Landmark::kLeftHip)].y_m, 0.25F);
  EXPECT_EQ(frame->body->world[Index(Landmark::kLeftHeel)].z_m, 0) << "COCO has no heels";
  EXPECT_EQ(frame->body->presence[Index(Landmark::kNose)], 0.5F);
  EXPECT_EQ(frame->body->presence[Index(Landmark::kLeftHeel)], 0);
}

TEST_F(LandmarkSchema, AgreesWithTheReaderOnWrongCocoFrames) {
  const std::string good = CocoLine(50);
  struct Case {
    std::string line;
    std::string complaint;
  };
  const std::vector<Case> cases = {
      {Changed(good, "/image/17", {1, 2}), R"("image" must hold 17 entries, not 18)"},
      {Changed(good, "/image/11", {1, 2, 0.9}), R"("image" of left_hip must be 2 numbers)"},
      {Changed(good, "/image/11/0", nullptr), R"("image" of left_hip must be 2 numbers)"},
      {Changed(good, "/visibility", std::vector(33, 0.5)), R"("visibility" must hold 17 entries, not 33)"},
      {Changed(good, "/visibility/16", 1.01), R"("visibility" of right_ankle must be a number from 0 to 1)"},
      {Changed(good, "/visibility/1", -0.5), R"("visibility" of left_eye must be a number from 0 to 1)"},
      {Changed(good, "/world", std::vector(1, std::vector{0, 0, 0})),
       R"("world" must hold 17 entries, not 1)"},
      {Changed(good, "/world", std::vector(17, std::vector{0, 0})), R"("world" of nose must be 3 numbers)"},
      {Changed(good, "/presence", nullptr), R"("presence" must be a list)"},
      {Changed(good, "/score", 2), R"("score" must be a number from 0 to 1)"},
      {Without(good, "image"), R"("image" is missing)"},
      {Without(good, "visibility"), R"("visibility" is missing)"},
      {Without(good, "found"), R"("found" must be true or false)"},
  };
  for (const Case& wrong : cases) {
    EXPECT_FALSE(Allows(wrong.line)) << wrong.line;
    EXPECT_EQ(Complaint(wrong.line, LandmarkShape::kCoco17), wrong.complaint);
  }
  for (const auto& [pointer, name] : {std::pair{"/landmarks/1", "right_eye"}, {"/landmarks/17", "neck"}}) {
    EXPECT_FALSE(Allows(Changed(CocoHeader(), pointer, name)));
    EXPECT_FALSE(ReaderTakes(Changed(CocoHeader(), pointer, name)));
  }
}

TEST_F(LandmarkSchema, AllowsEveryLineOfTheSeedsThatTheReaderTakes) {
  for (const char* seed : {"two_films.jsonl", "coco.jsonl"}) {
    std::ifstream file(std::string(SUPPLE_CATALOGUE_FOLDER "/../tests/landmark_stream_seeds/") + seed);
    LandmarkShape shape = LandmarkShape::kBlazePose33;
    int lines = 0;
    for (std::string line; std::getline(file, line); ++lines) {
      EXPECT_TRUE(Allows(line)) << line;
      EXPECT_EQ(Complaint(line, shape), "") << line;
      const LandmarkLine parsed = ParseLandmarkLine(line, shape);
      if (const auto* header = std::get_if<LandmarkStreamHeader>(&parsed)) {
        shape = header->shape;
      }
    }
    EXPECT_GE(lines, 4) << seed;
  }
}

TEST_F(LandmarkSchema, AgreesWithTheReaderOnUnknownKeys) {
  nlohmann::json object = nlohmann::json::parse(BodyLine());
  object["knee_deg"] = 90;
  EXPECT_TRUE(Allows(object.dump()));
  EXPECT_TRUE(ReaderTakes(object.dump()));
}

TEST(CocoLandmarks, StandInTheirPlacesAmongThe33) {
  Result<LandmarkStreamReader> reader = ReaderOf(CocoHeader() + CocoLine(7) + "{\"t_us\":8,\"found\":false}");
  ASSERT_TRUE(reader.ok()) << reader.fault().what;
  EXPECT_EQ(reader->header().shape, LandmarkShape::kCoco17);
  const LandmarkFrame frame = **reader->ReadFrame();
  ASSERT_TRUE(frame.body.has_value());
  EXPECT_FALSE(frame.body->has_world);
  EXPECT_FLOAT_EQ(frame.body->score, 0.4F) << "the mean of the visibilities";
  std::size_t given = 0;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    const auto place = std::ranges::find(kCocoLandmarks, static_cast<Landmark>(i));
    const bool is_given = place != kCocoLandmarks.end();
    const auto k = is_given ? static_cast<float>(place - kCocoLandmarks.begin()) : 0;
    given += is_given ? 1 : 0;
    EXPECT_EQ(frame.body->image[i].x_px, 10 * k) << kLandmarkNames[i];
    EXPECT_EQ(frame.body->image[i].y_px, is_given ? 300 - k : 0) << kLandmarkNames[i];
    EXPECT_FLOAT_EQ(frame.body->visibility[i], k / 20) << kLandmarkNames[i];
    EXPECT_EQ(frame.body->presence[i], frame.body->visibility[i]) << kLandmarkNames[i];
    EXPECT_EQ(frame.body->world[i].z_m, 0) << kLandmarkNames[i];
  }
  EXPECT_EQ(given, 17U);
  EXPECT_EQ(kLandmarkNames[Index(kCocoLandmarks[11])], "left_hip");
  EXPECT_FALSE((*reader->ReadFrame())->body.has_value()) << "nobody needs no score";
}

TEST(CocoLandmarks, LoseNothingWhenTheyAreWrittenAndReadAgain) {
  Result<LandmarkStreamReader> reader = ReaderOf(CocoHeader() + CocoLine(7));
  const LandmarkFrame frame = **reader->ReadFrame();
  const std::string again = Header(reader->header()) + Line(frame);
  EXPECT_EQ(again.find("world"), std::string::npos);
  Result<LandmarkStreamReader> second = ReaderOf(again);
  EXPECT_EQ(second->header().shape, LandmarkShape::kBlazePose33) << "we write all 33";
  const BodyLandmarks body = *(*second->ReadFrame())->body;
  EXPECT_FALSE(body.has_world);
  EXPECT_EQ(body.visibility, frame.body->visibility);
  EXPECT_EQ(body.presence, frame.body->presence);
  EXPECT_EQ(body.score, frame.body->score);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    EXPECT_EQ(body.image[i].x_px, frame.body->image[i].x_px);
    EXPECT_EQ(body.image[i].y_px, frame.body->image[i].y_px);
  }
}

}  // namespace
}  // namespace supple
