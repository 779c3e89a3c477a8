#include "apps/supple/film_analysis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/supple/analyse_sides.h"
#include "apps/supple/analysis_samples.h"
#include "movements/catalogue.h"

namespace supple {
namespace {

using testing::ElementsAre;

ViewSummary Seen(CatalogueMovement movement, Facing facing, double from_side_deg, double from_front_deg,
                 double usable = 1) {
  movement.key_frames.front().facing = facing;
  return JudgeView(movement, RadiansFromDegrees(from_side_deg), RadiansFromDegrees(from_front_deg), usable);
}

TEST(JudgeView, KnowsTheSidesOfTheMatByHowTheBodyLiesOnIt) {
  const CatalogueMovement movement = SampleMovement();
  EXPECT_EQ(Seen(movement, Facing::kUp, 10, 80).from, CameraView::kSide);
  EXPECT_EQ(Seen(movement, Facing::kUp, 80, 85).from, CameraView::kFoot);
  EXPECT_EQ(Seen(movement, Facing::kUp, 45, 85).from, CameraView::kOblique);
  EXPECT_EQ(Seen(movement, Facing::kSide, 85, 10).from, CameraView::kSide) << "who lies on the side";
  EXPECT_EQ(Seen(movement, Facing::kSide, 80, 80).from, CameraView::kFoot);
  EXPECT_EQ(Seen(movement, Facing::kDown, 80, 80).from, CameraView::kFront)
      << "the head is before the camera";
  EXPECT_EQ(Seen(movement, Facing::kDown, 5, 88).from, CameraView::kSide);
  EXPECT_EQ(Seen(movement, Facing::kLevel, 85, 10).from, CameraView::kFront);
  EXPECT_EQ(Seen(movement, Facing::kLevel, 50, 40).from, CameraView::kOblique);
}

TEST(JudgeView, SufficesWithinThirtyDegreesOrFromAKnownViewThatReadsNearlyAlways) {
  const CatalogueMovement movement = SampleMovement();
  EXPECT_TRUE(*Seen(movement, Facing::kUp, 29, 80, 0.3).is_ok);
  EXPECT_FALSE(*Seen(movement, Facing::kUp, 32, 80).is_ok) << "a slanting view is not in its catalogue";
  EXPECT_TRUE(*Seen(movement, Facing::kUp, 80, 80, 0.9).is_ok);
  EXPECT_FALSE(*Seen(movement, Facing::kUp, 80, 80, 0.7).is_ok);
}

TEST(MeasuresOf, GathersWhatPostureCourseAndFaultsReadEachOnceWithBothSides) {
  std::vector<std::string> names;
  for (const MeasureIndex measure : MeasuresOf(SampleMovement().coach)) {
    names.emplace_back(AllMeasures()[measure].name);
  }
  EXPECT_THAT(names,
              ElementsAre("knee_flexion_left", "knee_flexion_right", "chest_inclination", "height_mid_hip"));
}

WatchedFilm FilmOf(std::size_t frames) {
  WatchedFilm film;
  film.file = "a.mp4";
  film.width_px = 640;
  film.height_px = 360;
  film.camera = UsualCamera(640, 360);
  for (std::size_t i = 0; i < frames; ++i) {
    film.frames.push_back({static_cast<std::int64_t>(i) * 100'000, BodyLandmarks{}});
    film.frames.back().body->image.fill({320, 180});
  }
  return film;
}

TEST(WatchedFilm, LastsToTheEndOfItsLastFrame) {
  EXPECT_NEAR(Duration_s(FilmOf(150)), 15.0, 1e-9);
  EXPECT_EQ(Duration_s(FilmOf(1)), 0);
  EXPECT_EQ(Duration_s(FilmOf(0)), 0);
}

TEST(WatchedFilm, NamesThePartsThatAreOftenOutsideOfThePicture) {
  WatchedFilm film = FilmOf(10);
  EXPECT_FALSE(FindCutOff(film).any());
  for (std::size_t i = 0; i < 3; ++i) {
    film.frames[i].body->image[Index(Landmark::kLeftHeel)] = {-20, 180};
  }
  film.frames[0].body->image[Index(Landmark::kNose)] = {320, -50};
  film.frames[1].body->image[Index(Landmark::kLeftKnee)] = {645, 180};
  const CutOff cut_off = FindCutOff(film);
  EXPECT_TRUE(cut_off.feet);
  EXPECT_FALSE(cut_off.head) << "once in ten frames";
  EXPECT_FALSE(cut_off.knees) << "at the very edge";
  EXPECT_FALSE(cut_off.trunk);
}

TEST(WatchedFilm, IsNotCutOffWhereNobodyIs) {
  WatchedFilm film = FilmOf(2);
  film.frames[0].body.reset();
  film.frames[1].body.reset();
  EXPECT_FALSE(FindCutOff(film).any());
}

TEST(FilmAnalysis, OfAnEmptyRoomHasNothingButItsLength) {
  WatchedFilm film = FilmOf(20);
  for (LandmarkFrame& frame : film.frames) {
    frame.body.reset();
  }
  const std::vector<CatalogueMovement> movements = {SampleMovement()};
  const FilmAnalysis analysis = AnalyseFilm(film, movements, {});
  EXPECT_EQ(analysis.frames, 20U);
  EXPECT_EQ(analysis.found, 0U);
  EXPECT_EQ(analysis.movement, nullptr);
  EXPECT_EQ(analysis.recognised, nullptr);
  EXPECT_FALSE(analysis.view.has_value());
  EXPECT_EQ(analysis.usable, 0);
  EXPECT_TRUE(analysis.measures.empty());
  const FilmAnalysis asked = AnalyseFilm(film, movements, {.movement = 0, .level = 0});
  EXPECT_EQ(asked.movement, &movements[0]);
  EXPECT_EQ(asked.moments.size(), 20U);
  EXPECT_TRUE(asked.findings.bouts.empty());
}

TEST(GeneralWords, NameEveryMeasureThatAMovementReadsInEveryLanguage) {
  const Result<Catalogue> catalogue = LoadCatalogue(SUPPLE_CATALOGUE_FOLDER "/movements");
  ASSERT_TRUE(catalogue.ok());
  for (const std::string& language : FindLanguages(SUPPLE_CATALOGUE_FOLDER "/words")) {
    const GeneralWords words = WordsIn(language);
    for (const CatalogueMovement& movement : catalogue->movements) {
      EXPECT_TRUE(movement.words.contains(language)) << movement.coach.id << ' ' << language;
      for (const MeasureIndex measure : MeasuresOf(movement.coach)) {
        EXPECT_TRUE(words.words.contains(MeasureKey(measure))) << MeasureKey(measure) << ' ' << language;
      }
    }
  }
}

}  // namespace
}  // namespace supple
