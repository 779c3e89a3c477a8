#include "accuracy/distractors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "coach/made_up_film.h"

namespace supple {
namespace {

using nlohmann::json;
using testing::ContainsRegex;
using testing::HasSubstr;

Distractor Squat() {
  Distractor film;
  film.name = "squat.mp4";
  film.frames = 50;
  film.frames_with_body = 48;
  film.told = "half-kneel-lunge";
  film.told_repetitions = 3;
  return film;
}

Distractor TakenForALift() {
  Distractor film = Squat();
  film.name = "plank.mp4";
  film.recognised = "hip-lift";
  film.certainty = 0.75;
  film.repetitions = 1;
  return film;
}

TEST(Distractors, TakeAnEmptyRoomForNothingWhateverIsTold) {
  std::vector<LandmarkFrame> room;
  for (int i = 0; i < 30; ++i) {
    room.push_back({i * 100'000, std::nullopt});
  }
  const std::vector<Movement> movements = {MadeUpBridge(), MadeUpLegLift(), MadeUpSqueeze()};
  const Distractor film = JudgeDistractor("room", room, 640, 360, movements);
  EXPECT_EQ(film.name, "room");
  EXPECT_EQ(film.frames, 30);
  EXPECT_EQ(film.frames_with_body, 0);
  EXPECT_EQ(film.recognised, "");
  EXPECT_EQ(film.repetitions, 0);
  EXPECT_EQ(film.told, "");
}

TEST(Distractors, PassOnlyWhereNothingIsRecognisedAndNothingCounted) {
  for (const Bar& bar : CheckDistractorBars(std::vector{Squat()})) {
    EXPECT_TRUE(bar.is_met) << bar.rule;
  }
  const std::vector<Bar> bars = CheckDistractorBars(std::vector{Squat(), TakenForALift()});
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_FALSE(bars[0].is_met);
  EXPECT_EQ(bars[0].measured, "recognised in 1 of 2 films");
  EXPECT_FALSE(bars[1].is_met);
  EXPECT_EQ(bars[1].measured, "counted in 1 of 2 films");
}

TEST(Distractors, AreWrittenAsTextMarkdownAndJson) {
  const std::vector<Distractor> films = {Squat(), TakenForALift()};
  const std::string text = WriteDistractorText(films);
  EXPECT_THAT(text, ContainsRegex("squat\\.mp4 +none +– +0 +50 +48 +3 of half-kneel-lunge"));
  EXPECT_THAT(text, ContainsRegex("plank\\.mp4 +hip-lift +0\\.75 +1 "));
  EXPECT_THAT(text, HasSubstr("MISS  no movement recognised in a film of none"));
  EXPECT_THAT(WriteDistractorMarkdown(films), HasSubstr("| squat.mp4 | none | – | 0 | 50 | 48 |"));
  const json out = json::parse(WriteDistractorJson("data", films));
  EXPECT_EQ(out["schema"], "supple.distractors/1");
  EXPECT_TRUE(out["films"][0]["recognised"].is_null());
  EXPECT_EQ(out["films"][1]["recognised"], "hip-lift");
  EXPECT_EQ(out["films"][0]["told_repetitions"], 3);
  EXPECT_EQ(out["bars"][0]["met"], false);
}

}  // namespace
}  // namespace supple
