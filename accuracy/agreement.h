// How well measured values agree with true ones, by the statistics that studies of measuring people report.
//
// The difference is always measured minus true.
//
//   bias, limits     mean of the differences, and mean +- 1.96 of their standard deviations: where 95 of 100
//                    differences are expected. Bland & Altman, Lancet 1986; 327: 307-310.
//   Pearson r        whether the two rise together. Not agreement: r is 1 where everything is measured
//   double. ICC(2,1), (3,1)  intraclass correlation of single values in the two-way analysis of variance,
//   truth and
//                    measurement taken as two judges. ICC(2,1) asks for absolute agreement and suffers from a
//                    bias; ICC(3,1) asks for consistency only. Shrout & Fleiss, Psychol Bull 1979; 86:
//                    420-428; they are ICC(A,1) and ICC(C,1) of McGraw & Wong, Psychol Methods 1996; 1:
//                    30-46.
//
// Frames of one film are not independent of one another, so no confidence intervals are given: they would be
// far too narrow. r and ICC also grow with the range of the truth, so they compare only between like
// postures.
//
// What has no meaning is absent and never a number: standard deviations of fewer than two pairs, correlations
// of values that do not vary.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace supple {

/// All in the unit of the values, but for r and ICC.
struct Agreement {
  std::size_t pairs = 0;
  std::optional<double> mean_absolute_error;
  std::optional<double> root_mean_square_error;
  std::optional<double> median_absolute_error;
  std::optional<double> percentile_95_error;  ///< of the absolute errors
  std::optional<double> greatest_error;
  std::optional<double> bias;
  std::optional<double> deviation;  ///< standard deviation of the differences
  std::optional<double> limit_low;  ///< limits of agreement
  std::optional<double> limit_high;
  std::optional<double> pearson_r;
  std::optional<double> icc_agreement;    ///< ICC(2,1)
  std::optional<double> icc_consistency;  ///< ICC(3,1)
};

/// Pairs of values that belong together, collected one by one.
class AgreementSample {
 public:
  /// Both must be finite.
  void Add(double measured, double truth);

  std::size_t pairs() const { return pairs_.size(); }

  /// The figures of all pairs so far.
  Agreement Measure() const;

 private:
  struct Pair {
    double measured;
    double truth;
  };
  std::vector<Pair> pairs_;
};

/// The mean squares of a two-way analysis of variance in which each of `judges` rates each of `targets` once.
struct MeanSquares {
  double targets = 0;
  double judges = 0;
  double residual = 0;
  int target_count = 0;
  int judge_count = 0;
};

/// ICC(2,1) and ICC(3,1); absent where nothing varies.
std::optional<double> IccAgreement(const MeanSquares& squares);
std::optional<double> IccConsistency(const MeanSquares& squares);

}  // namespace supple
