#include "accuracy/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "base/require.h"

namespace supple {
namespace {

Agreement Of(const std::vector<std::pair<double, double>>& pairs) {
  AgreementSample sample;
  for (const auto& [measured, truth] : pairs) {
    sample.Add(measured, truth);
  }
  return sample.Measure();
}

// Six targets and four judges: table 2 of Shrout & Fleiss 1979.
constexpr int kTargets = 6;
constexpr int kJudges = 4;
constexpr double kRatings[kTargets][kJudges] = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                                                {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};

Agreement OfJudges(std::size_t first, std::size_t second) {
  AgreementSample sample;
  for (const auto& ratings : kRatings) {
    sample.Add(ratings[first], ratings[second]);
  }
  return sample.Measure();
}

// Their table 3 has the mean squares 11.24 between targets, 32.49 between judges and 1.02 of the residual;
// their table 4 the results.
TEST(Agreement, IccIsThatOfShroutAndFleiss) {
  const MeanSquares squares = {11.24, 32.49, 1.02, kTargets, kJudges};
  EXPECT_NEAR(IccAgreement(squares).value(), 0.29, 0.005);
  EXPECT_NEAR(IccConsistency(squares).value(), 0.71, 0.005);
}

// Figures from the analysis of variance of two columns, worked out apart from this code by its definition:
// sums of squares of rows, columns and residuals.
TEST(Agreement, IccOfTwoOfTheirJudgesIsThatOfTheAnalysisOfVariance) {
  const Agreement first_and_second = OfJudges(0, 1);
  EXPECT_NEAR(first_and_second.icc_agreement.value(), 0.1256544502617801, 1e-12);
  EXPECT_NEAR(first_and_second.icc_consistency.value(), 0.7453416149068323, 1e-12);
  const Agreement first_and_fourth = OfJudges(0, 3);
  EXPECT_NEAR(first_and_fourth.icc_agreement.value(), 0.6478873239436618, 1e-12);
  EXPECT_NEAR(first_and_fourth.icc_consistency.value(), 0.6865671641791042, 1e-12);
  const Agreement third_and_fourth = OfJudges(2, 3);
  EXPECT_NEAR(third_and_fourth.icc_agreement.value(), 0.42307692307692296, 1e-12);
  EXPECT_NEAR(third_and_fourth.icc_consistency.value(), 0.6567164179104478, 1e-12);
}

// Peak expiratory flow of 17 people, by a large and by a small meter, in litres a minute: Bland & Altman
// 1986, who print a mean difference of -2.1, a standard deviation of 38.8 and r = 0.94.
TEST(Agreement, LimitsAreThoseOfBlandAndAltman) {
  const Agreement meters = Of({{494, 512},
                               {395, 430},
                               {516, 520},
                               {434, 428},
                               {476, 500},
                               {557, 600},
                               {413, 364},
                               {442, 380},
                               {650, 658},
                               {433, 445},
                               {417, 432},
                               {656, 626},
                               {267, 260},
                               {478, 477},
                               {178, 259},
                               {423, 350},
                               {427, 451}});
  EXPECT_EQ(meters.pairs, 17U);
  EXPECT_NEAR(meters.bias.value(), -2.1, 0.05);
  EXPECT_NEAR(meters.deviation.value(), 38.8, 0.05);
  EXPECT_NEAR(meters.pearson_r.value(), 0.94, 0.005);
  EXPECT_NEAR(meters.limit_low.value(), -2.1176 - 1.96 * 38.7651, 0.001);
  EXPECT_NEAR(meters.limit_high.value(), -2.1176 + 1.96 * 38.7651, 0.001);
  // The absolute differences are 1 4 6 7 8 12 15 18 24 24 30 35 43 49 62 73 81.
  EXPECT_NEAR(meters.mean_absolute_error.value(), 492.0 / 17, 1e-9);
  EXPECT_NEAR(meters.root_mean_square_error.value(), std::sqrt(24120.0 / 17), 1e-9);
  EXPECT_EQ(meters.median_absolute_error, 24.0);
  EXPECT_NEAR(meters.percentile_95_error.value(), 73 + 0.2 * (81 - 73), 1e-9);  // place 15.2 of 0 to 16
  EXPECT_EQ(meters.greatest_error, 81.0);
}

TEST(Agreement, AConstantErrorIsBiasThatOnlyAbsoluteAgreementMinds) {
  const Agreement shifted = Of({{11, 1}, {12, 2}, {13, 3}, {14, 4}});
  EXPECT_DOUBLE_EQ(shifted.bias.value(), 10);
  EXPECT_DOUBLE_EQ(shifted.deviation.value(), 0);
  EXPECT_DOUBLE_EQ(shifted.limit_low.value(), 10);
  EXPECT_DOUBLE_EQ(shifted.pearson_r.value(), 1);
  EXPECT_DOUBLE_EQ(shifted.icc_consistency.value(), 1);
  EXPECT_LT(shifted.icc_agreement.value(), 0.05);
}

TEST(Agreement, PearsonDoesNotMindAScaleThatIccMinds) {
  const Agreement doubled = Of({{2, 1}, {4, 2}, {6, 3}, {8, 4}});
  EXPECT_DOUBLE_EQ(doubled.pearson_r.value(), 1);
  EXPECT_LT(doubled.icc_consistency.value(), 0.9);
  EXPECT_DOUBLE_EQ(Of({{-1, 1}, {-2, 2}, {-3, 3}}).pearson_r.value(), -1);
}

TEST(Agreement, OfNothingHasNoFigures) {
  const Agreement none = Of({});
  EXPECT_EQ(none.pairs, 0U);
  EXPECT_EQ(none.mean_absolute_error, std::nullopt);
  EXPECT_EQ(none.root_mean_square_error, std::nullopt);
  EXPECT_EQ(none.greatest_error, std::nullopt);
  EXPECT_EQ(none.bias, std::nullopt);
  EXPECT_EQ(none.deviation, std::nullopt);
}

TEST(Agreement, OfOnePairHasErrorsButNoSpread) {
  const Agreement one = Of({{3, 5}});
  EXPECT_EQ(one.mean_absolute_error, 2.0);
  EXPECT_EQ(one.percentile_95_error, 2.0);
  EXPECT_EQ(one.bias, -2.0);
  EXPECT_EQ(one.deviation, std::nullopt);
  EXPECT_EQ(one.limit_low, std::nullopt);
  EXPECT_EQ(one.limit_high, std::nullopt);
  EXPECT_EQ(one.pearson_r, std::nullopt);
  EXPECT_EQ(one.icc_agreement, std::nullopt);
  EXPECT_EQ(one.icc_consistency, std::nullopt);
}

TEST(Agreement, OfValuesThatDoNotVaryHasNoCorrelations) {
  const std::vector<std::pair<double, double>> same(1000, {0.1, 0.3});
  const Agreement constant = Of(same);
  EXPECT_EQ(constant.deviation, 0.0);
  EXPECT_EQ(constant.pearson_r, std::nullopt);
  EXPECT_EQ(constant.icc_agreement, std::nullopt);
  EXPECT_EQ(constant.icc_consistency, std::nullopt);
  EXPECT_EQ(Of({{0.1, 0.3}, {0.2, 0.3}, {0.4, 0.3}}).pearson_r, std::nullopt);
  EXPECT_EQ(Of({{1, 2}, {2, 1}}).icc_agreement, std::nullopt);  // no denominator is left
}

TEST(Agreement, StaysExactFarFromZero) {
  const Agreement near = Of({{1, 1.5}, {2, 2.25}, {3, 3.5}, {4, 3.75}});
  constexpr double kFar = 1e6;
  const Agreement far =
      Of({{kFar + 1, kFar + 1.5}, {kFar + 2, kFar + 2.25}, {kFar + 3, kFar + 3.5}, {kFar + 4, kFar + 3.75}});
  EXPECT_NEAR(far.pearson_r.value(), near.pearson_r.value(), 1e-9);
  EXPECT_NEAR(far.icc_agreement.value(), near.icc_agreement.value(), 1e-9);
  EXPECT_NEAR(far.deviation.value(), near.deviation.value(), 1e-9);
}

TEST(Agreement, RefusesWhatIsNotANumber) {
  AgreementSample sample;
  EXPECT_THROW(sample.Add(std::numeric_limits<double>::quiet_NaN(), 0), BadInput);
  EXPECT_THROW(sample.Add(0, std::numeric_limits<double>::infinity()), BadInput);
  EXPECT_EQ(sample.pairs(), 0U);
}

}  // namespace
}  // namespace supple
