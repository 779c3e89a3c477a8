#include "accuracy/coach_matching.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace supple {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TrueHold Hold(Side side, double start_s, double end_s) { return {side, {start_s, end_s}, end_s - start_s}; }
ClaimedHold Claim(Side side, double start_s, double end_s) {
  return {side, {start_s, end_s}, end_s - start_s};
}

TEST(CoachMatching, PairsHoldsThatOverlapOneToOne) {
  const std::vector<TrueHold> truth = {Hold(Side::kBoth, 1, 4), Hold(Side::kBoth, 6, 9)};
  const std::vector<ClaimedHold> claims = {Claim(Side::kBoth, 6.2, 9.3), Claim(Side::kBoth, 0.8, 4.1)};
  const Matching matching = MatchHolds(truth, claims);
  EXPECT_THAT(matching.pairs, ElementsAre(Pair(0, 1), Pair(1, 0)));
  EXPECT_THAT(matching.missed, IsEmpty());
  EXPECT_THAT(matching.extra, IsEmpty());
}

TEST(CoachMatching, GivesATrueHoldToTheClaimThatCoversMostOfIt) {
  const std::vector<TrueHold> truth = {Hold(Side::kBoth, 1, 9)};
  const std::vector<ClaimedHold> claims = {Claim(Side::kBoth, 1, 3), Claim(Side::kBoth, 4, 9)};
  const Matching matching = MatchHolds(truth, claims);
  EXPECT_THAT(matching.pairs, ElementsAre(Pair(0, 1)));
  EXPECT_THAT(matching.extra, ElementsAre(0));
}

TEST(CoachMatching, NeverPairsHoldsOfDifferentSidesOrApart) {
  const std::vector<TrueHold> truth = {Hold(Side::kLeft, 1, 4), Hold(Side::kRight, 6, 9)};
  const std::vector<ClaimedHold> claims = {Claim(Side::kRight, 1, 4), Claim(Side::kRight, 9, 12)};
  const Matching matching = MatchHolds(truth, claims);
  EXPECT_THAT(matching.pairs, IsEmpty());
  EXPECT_THAT(matching.missed, ElementsAre(0, 1));
  EXPECT_THAT(matching.extra, ElementsAre(0, 1));
}

TEST(CoachMatching, PairsFaultsOfOneCodeNoMoreThanHalfASecondApart) {
  const std::vector<TrueFault> truth = {{"M7-F1", {5, 8}}, {"M7-F1", {20, 21}}, {"M7-F3", {5, 8}}};
  const std::vector<ClaimedFault> claims = {
      {"M7-F1", 1, {8.5, 9}}, {"M7-F1", 1, {21.6, 22}}, {"M7-F2", 3, {5, 8}}};
  const Matching matching = MatchFaults(truth, claims);
  EXPECT_THAT(matching.pairs, ElementsAre(Pair(0, 0)));
  EXPECT_THAT(matching.missed, ElementsAre(1, 2));
  EXPECT_THAT(matching.extra, ElementsAre(1, 2));
}

TEST(CoachMatching, CountsOneLongClaimOverTwoFaultsOnce) {
  const std::vector<TrueFault> truth = {{"M8-F2", {1, 2}}, {"M8-F2", {3, 6}}};
  const std::vector<ClaimedFault> claims = {{"M8-F2", 1, {1, 6}}};
  const Matching matching = MatchFaults(truth, claims);
  EXPECT_THAT(matching.pairs, ElementsAre(Pair(1, 0)));
  EXPECT_THAT(matching.missed, ElementsAre(0));
}

}  // namespace
}  // namespace supple
