#include "coach/bouts.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "coach/made_up_film.h"

namespace supple {
namespace {

// One thigh drawn up while lying. Nothing but the bend tells the sides apart, so both may claim one time.
Movement ThighUp() {
  Movement movement = MadeUpThighUp();
  FaultSpec tail;
  tail.code = "T-F1";
  tail.condition = {{Above(TermOf("height_mid_hip"), 0.3)}};
  tail.for_s = 0.7;
  movement.faults = {tail};
  return movement;
}

const Movement kMovement = ThighUp();

MadeUpValues Thighs(double left_deg, double right_deg, double hip = 0.15) {
  return {{"chest_inclination", 85},
          {"trunk_thigh_sagittal_left", left_deg},
          {"trunk_thigh_sagittal_right", right_deg},
          {"height_mid_hip", hip}};
}

std::vector<MovementWatch> WatchBoth(const MadeUpFilm& film) {
  std::vector<MovementWatch> watches;
  watches.emplace_back(kMovement, 0, Side::kLeft);
  watches.emplace_back(kMovement, 0, Side::kRight);
  for (MovementWatch& watch : watches) {
    film.ShowTo(watch);
    watch.Finish();
  }
  return watches;
}

std::vector<Bout> Bouts(const MadeUpFilm& film) {
  const std::vector<MovementWatch> watches = WatchBoth(film);
  return FindBouts(watches);
}

MadeUpFilm Begin() { return MadeUpFilm().At(0, Thighs(50, 50)).Stay(2); }

TEST(Bouts, AreNoneWhereNothingWasDone) {
  EXPECT_TRUE(FindBouts({}).empty());
  EXPECT_TRUE(Bouts(Begin()).empty());
}

TEST(Bouts, FollowOneAnotherBySides) {
  MadeUpFilm film = Begin();
  for (int i = 0; i < 2; ++i) {
    film.Go(1, Thighs(50, 105)).Stay(3).Go(1, Thighs(50, 50)).Stay(2);
  }
  film.Go(1, Thighs(105, 50)).Stay(3).Go(1, Thighs(50, 50)).Stay(2);
  film.Go(1, Thighs(50, 105)).Stay(3).Go(1, Thighs(50, 50)).Stay(2);
  const std::vector<Bout> bouts = Bouts(film);
  ASSERT_EQ(bouts.size(), 3U);
  EXPECT_EQ(bouts[0].side, Side::kRight);
  EXPECT_EQ(bouts[0].repetitions.size(), 2U);
  EXPECT_EQ(bouts[0].holds.size(), 2U);
  EXPECT_EQ(bouts[1].side, Side::kLeft);
  EXPECT_EQ(bouts[1].holds.size(), 1U);
  EXPECT_EQ(bouts[2].side, Side::kRight);
}

TEST(Bouts, GiveATimeThatBothClaimToTheOneThatCounts) {
  MadeUpFilm film = Begin();
  film.Go(1, Thighs(82, 105)).Stay(4).Go(1, Thighs(50, 50)).Stay(2);
  const std::vector<Bout> bouts = Bouts(film);
  ASSERT_EQ(bouts.size(), 1U) << "the left thigh came up half way only";
  EXPECT_EQ(bouts[0].side, Side::kRight);
}

TEST(Bouts, GiveATimeThatBothClaimToTheOneThatHeldLonger) {
  MadeUpFilm film = Begin();
  film.Go(1, Thighs(105, 105)).Stay(2).Go(1, Thighs(78, 105)).Stay(4).Go(1, Thighs(50, 50)).Stay(2);
  const std::vector<MovementWatch> watches = WatchBoth(film);
  ASSERT_EQ(watches[0].holds().size(), 1U);
  ASSERT_EQ(watches[1].holds().size(), 1U);
  const std::vector<Bout> bouts = FindBouts(watches);
  ASSERT_EQ(bouts.size(), 1U);
  EXPECT_EQ(bouts[0].side, Side::kRight);
  ASSERT_EQ(bouts[0].holds.size(), 1U);
  EXPECT_GT(bouts[0].holds[0].hold.held_s, 6);
}

TEST(Bouts, HaveTheFaultsOfTheirTime) {
  MadeUpFilm film = Begin();
  film.Go(1, Thighs(50, 105)).Stay(2).Go(0.5, Thighs(50, 105, 0.5)).Stay(2).Go(0.5, Thighs(50, 105)).Stay(2);
  film.Go(1, Thighs(50, 50)).Stay(12);
  film.Go(1, Thighs(105, 50)).Stay(4).Go(1, Thighs(50, 50)).Stay(4);
  film.Go(0.5, Thighs(50, 50, 0.5)).Stay(3);
  const std::vector<Bout> bouts = Bouts(film);
  ASSERT_EQ(bouts.size(), 2U);
  ASSERT_EQ(bouts[0].faults.size(), 1U);
  EXPECT_NEAR(static_cast<double>(bouts[0].faults[0].start_us) * 1e-6, 5.2, 0.4);
  EXPECT_TRUE(bouts[1].faults.empty()) << "four seconds after it is no part of it";
}

TEST(Bouts, TellWhereTheBodyUsuallyWent) {
  EXPECT_FALSE(UsualReach({}));
  MadeUpFilm film = Begin();
  for (const double top_deg : {95.0, 100.0, 120.0}) {
    film.Go(1, Thighs(50, top_deg)).Stay(3).Go(1, Thighs(50, 50)).Stay(2);
  }
  const std::optional<double> reach = UsualReach(Bouts(film));
  ASSERT_TRUE(reach);
  EXPECT_NEAR(*reach, 100 * kDegree, 2 * kDegree);
}

TEST(Bouts, TellWhereRepetitionsWentWhereNothingIsHeld) {
  const Movement lift = MadeUpLegLift();
  MadeUpFilm film;
  film.At(0, LegAt(0)).Stay(2);
  AddLegLift(film, 14);
  AddLegLift(film, 30);
  std::vector<MovementWatch> watches;
  watches.emplace_back(lift, 0, Side::kRight);
  film.ShowTo(watches[0]);
  watches[0].Finish();
  const std::vector<Bout> bouts = FindBouts(watches);
  ASSERT_EQ(bouts.size(), 1U);
  EXPECT_EQ(bouts[0].repetitions.size(), 2U);
  EXPECT_NEAR(*UsualReach(bouts), 30 * kDegree, 2 * kDegree) << "what counts alone";
}

}  // namespace
}  // namespace supple
