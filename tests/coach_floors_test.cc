// The whole way from film to coach, on the project's rendered clips, against what really was done in them.
//
// The floors are the targets that the product sets (accuracy/coach_bars.h), over these clips alone. Raise one
// when the coach gets better; lower one only with a reason in the commit. The figures of the whole set of
// films: docs/accuracy.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "accuracy/clip_set.h"
#include "accuracy/clip_truth.h"
#include "accuracy/coach_accuracy.h"
#include "accuracy/coach_bars.h"
#include "accuracy/coach_evaluation.h"
#include "accuracy/coach_truth.h"
#include "movements/catalogue.h"
#include "tests/film_landmarks.h"

namespace supple {
namespace {

/// Every film, judged as it is and in all the ways that must not matter.
CoachReport JudgeAllFilms() {
  const Result<Catalogue> catalogue = LoadCatalogue(SUPPLE_CATALOGUE_FOLDER "/movements");
  const Result<std::vector<Clip>> clips = FindClips(SUPPLE_CLIPS);
  if (!catalogue || !clips) {
    ADD_FAILURE() << (catalogue ? clips.fault() : catalogue.fault()).what;
    return {};
  }
  std::vector<Movement> movements;
  std::ranges::transform(catalogue->movements, std::back_inserter(movements), &CatalogueMovement::coach);
  CoachEvaluation evaluation(movements, true);
  for (const Clip& clip : *clips) {
    const Result<ClipTruth> picture = ReadClipTruth(clip.truth);
    const Result<CoachTruth> truth = ReadCoachTruth(clip.truth);
    if (!picture || !truth) {
      ADD_FAILURE() << (picture ? truth.fault() : picture.fault()).what;
      return {};
    }
    evaluation.Judge(clip.name, *truth, LandmarksOfFilm(clip.film), picture->width_px, picture->height_px);
  }
  return evaluation.report();
}

/// Looks at the films once for all tests here.
const CoachReport& AllFilms() {
  static const CoachReport report = JudgeAllFilms();
  return report;
}

// Seen from the feet a lying body hides itself, and nobody is found in it (docs/accuracy.md): then "none" is
// the right answer, and a name would be a guess.
constexpr std::string_view kNobodyIsFound = "inner_thigh_squeeze_carol_foot";

TEST(CoachFloors, TheMovementOfEveryFilmIsRecognisedInWhichSomebodyIsFound) {
  ASSERT_FALSE(AllFilms().clips.empty());
  for (const ClipCoaching& clip : AllFilms().clips) {
    EXPECT_EQ(clip.recognised, clip.name == kNobodyIsFound ? "" : clip.movement) << clip.name;
  }
}

TEST(CoachFloors, TheRepetitionsOfEveryFilmAreExactOnTheRightSides) {
  ASSERT_FALSE(AllFilms().clips.empty());
  for (const ClipCoaching& clip : AllFilms().clips) {
    EXPECT_EQ(clip.CountError(), 0) << clip.name;
    EXPECT_TRUE(clip.is_timed || clip.SidesAreRight()) << clip.name;
  }
}

TEST(CoachFloors, EveryHoldIsTimedToHalfASecondAndNoneIsMadeUp) {
  int holds = 0;
  for (const ClipCoaching& clip : AllFilms().clips) {
    EXPECT_TRUE(clip.missed_holds.empty()) << clip.name;
    EXPECT_TRUE(clip.extra_holds.empty()) << clip.name;
    for (const HoldError& hold : clip.holds) {
      EXPECT_NEAR(hold.length_s, 0, kMostHoldError_s)
          << clip.name << ", hold from " << hold.truth.span.start_s << " s";
      ++holds;
    }
  }
  EXPECT_GE(holds, 10);
}

TEST(CoachFloors, FaultsAreFoundAndNotMadeUp) {
  ASSERT_FALSE(AllFilms().clips.empty());
  int bars = 0;
  for (const Bar& bar : CheckCoachBars(AllFilms().clips)) {
    if (bar.rule.find("fault") != std::string::npos) {
      EXPECT_TRUE(bar.is_met) << bar.rule << ": " << bar.measured;
      ++bars;
    }
  }
  EXPECT_EQ(bars, 2);
}

TEST(CoachFloors, CountsAndSidesStayWhateverRateMirrorClockLossAndJitterDo) {
  ASSERT_FALSE(AllFilms().variants.empty());
  for (const VariantTally& tally : AllFilms().variants) {
    EXPECT_EQ(tally.same, tally.counted_clips)
        << tally.name << ": others in " << testing::PrintToString(tally.changed);
  }
}

}  // namespace
}  // namespace supple
