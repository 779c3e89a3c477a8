#include "accuracy/coach_evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "accuracy/landmark_variants.h"
#include "coach/made_up_film.h"

namespace supple {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const std::vector<Movement>& Movements() {
  static const std::vector<Movement> movements = {MadeUpBridge(), MadeUpSqueeze()};
  return movements;
}

/// Two seconds of an empty room.
std::vector<LandmarkFrame> EmptyRoom() {
  std::vector<LandmarkFrame> film;
  for (int i = 0; i < 20; ++i) {
    film.push_back({i * 100'000, std::nullopt});
  }
  return film;
}

CoachTruth TruthOf(const std::string& movement) {
  CoachTruth truth;
  truth.movement = movement;
  truth.repetitions = {1, 0, 0};
  return truth;
}

TEST(CoachEvaluation, ClaimsNothingOfAnEmptyRoomHoweverItIsChanged) {
  CoachEvaluation evaluation(Movements(), true);
  const ClipCoaching& clip = evaluation.Judge("room", TruthOf("bridge"), EmptyRoom(), 640, 360);
  EXPECT_EQ(clip.recognised, "");
  EXPECT_EQ(clip.CountError(), 1);
  ASSERT_THAT(evaluation.report().variants, SizeIs(AllVariants().size()));
  for (const VariantTally& tally : evaluation.report().variants) {
    EXPECT_EQ(tally.clips, 1) << tally.name;
    EXPECT_EQ(tally.recognised, 0) << tally.name;
    EXPECT_EQ(tally.same, 1) << "nothing, as before: " << tally.name;
    EXPECT_EQ(tally.right, 0) << tally.name;
    EXPECT_THAT(tally.changed, IsEmpty()) << tally.name;
  }
}

TEST(CoachEvaluation, HasNoCountsOfTimedMovementsAndNoVariantsWhereNoneAreAskedFor) {
  CoachEvaluation evaluation(Movements(), true);
  evaluation.Judge("room", TruthOf("squeeze"), EmptyRoom(), 640, 360);
  EXPECT_EQ(evaluation.report().variants[0].clips, 1);
  EXPECT_EQ(evaluation.report().variants[0].counted_clips, 0);
  CoachEvaluation plain(Movements(), false);
  plain.Judge("room", TruthOf("bridge"), EmptyRoom(), 640, 360);
  EXPECT_THAT(plain.report().variants, IsEmpty());
  EXPECT_THAT(plain.report().clips, SizeIs(1));
}

}  // namespace
}  // namespace supple
