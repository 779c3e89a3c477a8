// The documented schema holds what `supple angles --json` writes, and refuses what it never writes.

#include "apps/supple/angles_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "apps/supple/angles_measures.h"
#include "base/angle.h"
#include "reports/body_frame_samples.h"
#include "tests/json_schema.h"

namespace supple {
namespace {

class AnglesSchema : public testing::Test {
 protected:
  bool Allows(const nlohmann::json& object) const { return schema_.Allows(object); }

  JsonSchema schema_{SUPPLE_CATALOGUE_FOLDER "/angles.schema.json"};
};

AngleFilm Film() {
  AngleFilm film;
  film.file = "a \"film\" \xff.mp4";
  film.width_px = 640;
  film.height_px = 360;
  film.frames_per_s = 29.97;
  film.field_of_view_deg = 64;
  film.stature_m = 1.75;
  return film;
}

std::string HeaderLine(const AngleFilm& film) {
  std::string text;
  AppendAnglesHeader(film, EveryMeasure(), text);
  return text;
}

std::string FrameLine(const BodyFrame& frame) {
  std::string text;
  AppendAnglesFrame(frame, EveryMeasure(), text);
  return text;
}

// Every reason that there is, besides values.
BodyFrame Frame() {
  BodyFrame frame = FrameOf(StandingPosture(), 40'000);
  frame.measures[0].withheld = Withheld::kHidden;
  frame.measures[1].withheld = Withheld::kView;
  frame.measures[2].withheld = Withheld::kUncertain;
  frame.measures[3].withheld = Withheld::kUndefined;
  return frame;
}

TEST_F(AnglesSchema, AllowsEveryKindOfLineThatWeWrite) {
  AngleFilm unknown = Film();
  unknown.frames_per_s = 0;
  unknown.stature_m = 0;
  for (const std::string& line :
       {HeaderLine(Film()), HeaderLine(unknown), FrameLine(Frame()), FrameLine(NobodyFrame())}) {
    EXPECT_TRUE(line.ends_with("}\n"));
    EXPECT_EQ(line.find('\n'), line.size() - 1) << "one line";
    EXPECT_TRUE(Allows(nlohmann::json::parse(line))) << line;
  }
}

TEST_F(AnglesSchema, RefusesWhatWeNeverWrite) {
  const auto changed = [](const std::string& line, const char* pointer, const nlohmann::json& value) {
    nlohmann::json object = nlohmann::json::parse(line);
    object[nlohmann::json::json_pointer(pointer)] = value;
    return object;
  };
  const std::string header = HeaderLine(Film());
  const std::string frame = FrameLine(Frame());
  const std::vector<nlohmann::json> wrong = {
      nlohmann::json::object(),
      changed(header, "/schema", "supple.angles/2"),
      changed(header, "/fps", 0),
      changed(header, "/width_px", "640"),
      changed(header, "/measures", nlohmann::json::array()),
      changed(header, "/measures/0/unit", "rad"),
      changed(header, "/measures/0/plane", "transverse"),
      changed(frame, "/t_us", 0.5),
      changed(frame, "/found", "true"),
      changed(frame, "/view/from_side_deg", 91),
      changed(frame, "/ground/pitch_error_deg", -1),
      changed(frame, "/measures/Knee", {{"withheld", "hidden"}}),
      changed(frame, "/measures/knee_flexion_left", {{"withheld", "nobody"}}),
      changed(frame, "/measures/knee_flexion_left", {{"value", 3}, {"error", 1}}),
      changed(frame, "/measures/knee_flexion_left", {{"value", nullptr}, {"error", 1}, {"certainty", 1}}),
      changed(frame, "/measures/knee_flexion_left", {{"value", 3}, {"error", 1}, {"certainty", 1.1}})};
  for (const nlohmann::json& object : wrong) {
    EXPECT_FALSE(Allows(object)) << object.dump();
  }
  for (const char* key : {"file", "fps", "field_of_view_deg", "stature_m", "measures"}) {
    nlohmann::json object = nlohmann::json::parse(header);
    object.erase(key);
    EXPECT_FALSE(Allows(object)) << key;
  }
  for (const char* key : {"t_us", "found", "view", "ground", "measures"}) {
    nlohmann::json object = nlohmann::json::parse(frame);
    object.erase(key);
    EXPECT_FALSE(Allows(object)) << key;
  }
}

TEST_F(AnglesSchema, AllowsBodiesThatMarkersTold) {
  AngleFilm film;
  film.file = "walking.trc";
  film.has_camera = false;
  const nlohmann::json header = nlohmann::json::parse(HeaderLine(film));
  EXPECT_TRUE(Allows(header));
  EXPECT_TRUE(header["width_px"].is_null());
  EXPECT_TRUE(header["field_of_view_deg"].is_null());
  BodyFrame body = Frame();
  body.has_camera = false;
  const nlohmann::json frame = nlohmann::json::parse(FrameLine(body));
  EXPECT_TRUE(Allows(frame));
  EXPECT_FALSE(frame.contains("view"));
  EXPECT_FALSE(frame.contains("ground"));
}

TEST(AnglesJson, TellsOfTheFilmAndOfEachMeasure) {
  const nlohmann::json header = nlohmann::json::parse(HeaderLine(Film()));
  EXPECT_EQ(header["file"], "a \"film\" \xEF\xBF\xBD.mp4") << "a name that is no UTF-8 stays readable";
  EXPECT_EQ(header["fps"], 29.97);
  EXPECT_EQ(header["stature_m"], 1.75);
  ASSERT_EQ(header["measures"].size(), AllMeasures().size());
  const nlohmann::json& abduction = header["measures"][FindMeasure("hip_abduction_left")];
  EXPECT_EQ(abduction["name"], "hip_abduction_left");
  EXPECT_EQ(abduction["unit"], "deg");
  EXPECT_EQ(abduction["plane"], "any");
  EXPECT_EQ(abduction["sign"], "+ away from the middle");
  AngleFilm unknown = Film();
  unknown.frames_per_s = 0;
  unknown.stature_m = 0;
  EXPECT_TRUE(nlohmann::json::parse(HeaderLine(unknown))["fps"].is_null());
  EXPECT_TRUE(nlohmann::json::parse(HeaderLine(unknown))["stature_m"].is_null());
}

TEST(AnglesJson, TellsValuesInDegreesWithTheirErrorOrWhyTheyAreNotSaid) {
  BodyFrame frame = Frame();
  frame.measures[FindMeasure("knee_flexion_left")] = {RadiansFromDegrees(87.456), RadiansFromDegrees(6.5),
                                                      0.75, Withheld::kNo};
  frame.measures[FindMeasure("hip_rotation_class_left")] = {-1, 0.25, 0.9, Withheld::kNo};
  const nlohmann::json line = nlohmann::json::parse(FrameLine(frame));
  EXPECT_EQ(line["t_us"], 40'000);
  EXPECT_EQ(line["found"], true);
  EXPECT_EQ(line["view"]["from_side_deg"], 8);
  EXPECT_EQ(line["view"]["from_front_deg"], 82);
  EXPECT_EQ(line["ground"]["pitch_deg"], -10);
  EXPECT_EQ(line["ground"]["pitch_error_deg"], 3.92) << "95 of 100 cases";
  EXPECT_EQ(line["measures"]["knee_flexion_left"],
            nlohmann::json({{"value", 87.46}, {"error", 6.5}, {"certainty", 0.75}}));
  EXPECT_EQ(line["measures"]["hip_rotation_class_left"],
            nlohmann::json({{"value", -1}, {"error", 0.25}, {"certainty", 0.9}}));
  EXPECT_EQ(line["measures"][std::string(AllMeasures()[0].name)], nlohmann::json({{"withheld", "hidden"}}));
  EXPECT_EQ(FrameLine(NobodyFrame(7)), "{\"t_us\":7,\"found\":false}\n");
}

}  // namespace
}  // namespace supple
