#include "coach/film_coach.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "base/require.h"
#include "coach/made_up_film.h"

namespace supple {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

enum : std::size_t { kBridge, kLift, kSqueeze };

std::vector<Movement> Movements() {
  std::vector<Movement> movements = {MadeUpBridge(), MadeUpLegLift(), MadeUpSqueeze()};
  Level half = movements[kBridge].levels[0];
  half.id = "half";
  half.near_edge = -33 * kDegree;
  half.far_edge = -12 * kDegree;
  movements[kBridge].levels.push_back(half);
  return movements;
}

class FilmCoachTest : public testing::Test {
 protected:
  FilmFindings Coached(const MadeUpFilm& film, const FilmCoachOptions& options = {}) {
    FilmCoach coach(movements_, options);
    film.ShowTo(coach);
    return coach.Finish();
  }
  static MadeUpFilm Lifts(int count) {
    MadeUpFilm film;
    film.At(0, LegAt(0)).Stay(2);
    for (int i = 0; i < count; ++i) {
      AddLegLift(film, 32);
    }
    return film;
  }
  static MadeUpFilm Bridge(double bend_deg = 0) {
    MadeUpFilm film;
    film.At(0, BridgeDown()).Stay(2);
    return AddBridge(film, 6, bend_deg).Stay(2);
  }

  const std::vector<Movement> movements_ = Movements();
};

TEST_F(FilmCoachTest, RecognisesWhatWasDone) {
  EXPECT_EQ(Coached(Lifts(3)).recognised, kLift);
  EXPECT_EQ(Coached(Bridge()).recognised, kBridge) << "though the squeeze's posture is the same";
  MadeUpFilm lying;
  lying.At(0, BridgeDown()).Stay(10);
  EXPECT_EQ(Coached(lying).recognised, kSqueeze);
}

TEST_F(FilmCoachTest, RecognisesNothingWhereNothingWasDone) {
  MadeUpFilm standing;
  standing.At(0, {{"chest_inclination", 0}, {"trunk_thigh_sagittal_left", 0}, {"height_mid_hip", 1.8}})
      .Stay(20);
  const FilmFindings findings = Coached(standing);
  EXPECT_FALSE(findings.recognised);
  EXPECT_FALSE(findings.judged);
  EXPECT_EQ(findings.certainty, 0);
  EXPECT_TRUE(findings.bouts.empty());
  EXPECT_EQ(findings.scores.size(), movements_.size());

  FilmCoach nobody(movements_);
  for (int frame = 0; frame < 200; ++frame) {
    nobody.Step(100'000 * frame, MeasuredValues{});
  }
  EXPECT_FALSE(nobody.Finish().recognised);
  EXPECT_FALSE(FilmCoach(movements_).Finish().recognised) << "not one frame";
}

TEST_F(FilmCoachTest, KeepsEveryBoutWithItsSide) {
  MadeUpFilm film = Lifts(3);
  film.Go(3, LegAt(0, true)).Stay(2);
  for (int i = 0; i < 2; ++i) {
    AddLegLift(film, 32, true);
  }
  const FilmFindings findings = Coached(film);
  ASSERT_EQ(findings.bouts.size(), 2U);
  EXPECT_EQ(findings.bouts[0].side, Side::kRight);
  EXPECT_EQ(findings.bouts[0].repetitions.size(), 3U);
  EXPECT_EQ(findings.bouts[0].evidence, Evidence::kCamera);
  EXPECT_EQ(findings.bouts[1].side, Side::kLeft);
  EXPECT_EQ(findings.bouts[1].repetitions.size(), 2U);
  EXPECT_LT(findings.bouts[0].end_us, findings.bouts[1].start_us);
}

TEST_F(FilmCoachTest, TellsTheLevelByWhereTheBodyWent) {
  EXPECT_EQ(Coached(Bridge(0)).level, 0U);
  const FilmFindings half = Coached(Bridge(23), {.movement = kBridge});
  EXPECT_EQ(half.level, 0U) << "a hold that is none at the usual level tells of none";
}

TEST_F(FilmCoachTest, JudgesByTheLevelThatIsAskedFor) {
  const FilmFindings usual = Coached(Bridge(23), {.movement = kBridge, .level = 0});
  EXPECT_TRUE(usual.bouts.empty() || usual.bouts[0].holds.empty());
  const FilmFindings half = Coached(Bridge(23), {.movement = kBridge, .level = 1});
  EXPECT_EQ(half.level, 1U);
  ASSERT_EQ(half.bouts.size(), 1U);
  EXPECT_EQ(half.bouts[0].holds.size(), 1U);
}

TEST_F(FilmCoachTest, JudgesTheMovementThatIsAskedFor) {
  const FilmFindings findings = Coached(Bridge(), {.movement = kLift});
  EXPECT_EQ(findings.recognised, kBridge) << "it still says what it was";
  EXPECT_EQ(findings.judged, kLift);
  EXPECT_TRUE(findings.bouts.empty());
}

TEST_F(FilmCoachTest, IsSurerWhereNothingElseExplainsTheFilm) {
  EXPECT_NEAR(Coached(Lifts(4)).certainty, 1, 1e-9);
  const FilmFindings findings = Coached(Lifts(4));
  ASSERT_EQ(findings.scores.size(), 3U);
  EXPECT_EQ(findings.scores[0].movement, kLift);
  EXPECT_GT(findings.scores[0].explained_s, findings.scores[1].explained_s);
}

TEST_F(FilmCoachTest, CallsATimedMovementsEvidenceTheTimer) {
  MadeUpFilm film;
  film.At(0, {{"chest_inclination", 0}, {"trunk_thigh_sagittal_left", 90}, {"height_mid_hip", 0.2}})
      .Stay(3)
      .Go(1, BridgeDown())
      .Stay(12);
  const FilmFindings findings = Coached(film);
  ASSERT_EQ(findings.recognised, kSqueeze);
  ASSERT_EQ(findings.bouts.size(), 1U);
  EXPECT_EQ(findings.bouts[0].evidence, Evidence::kTimer);
  EXPECT_NEAR(findings.bouts[0].posture_s, 12.6, 0.5);
  EXPECT_NEAR(static_cast<double>(findings.bouts[0].start_us) * 1e-6, 3.4, 0.3);
  EXPECT_TRUE(findings.bouts[0].repetitions.empty()) << "nothing is claimed of the squeeze";
}

TEST_F(FilmCoachTest, RefusesWhatIsNotThere) {
  EXPECT_THAT([&] { FilmCoach(movements_, {.movement = 3}); },
              ThrowsMessage<BadInput>(HasSubstr("FilmCoach: there must be such a movement")));
  EXPECT_THAT([&] { FilmCoach(movements_, {.movement = kBridge, .level = 2}); },
              ThrowsMessage<BadInput>(HasSubstr("FilmCoach: there must be such a level")));
  EXPECT_THROW(FilmCoach(movements_, {.level = 0}), BadInput) << "a level of which movement?";
}

TEST(Evidence, HasItsNameInFiles) {
  EXPECT_EQ(EvidenceName(Evidence::kCamera), "camera");
  EXPECT_EQ(EvidenceName(Evidence::kTimer), "timer");
  EXPECT_EQ(EvidenceName(Evidence::kSelfReport), "self-report");
}

}  // namespace
}  // namespace supple
