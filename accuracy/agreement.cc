#include "accuracy/agreement.h"

#include <algorithm>
#include <cmath>

#include "base/require.h"

namespace supple {
namespace {

// 95 of 100 values of a normal distribution lie within so many standard deviations.
constexpr double kDeviationsOf95Percent = 1.96;

/// Mean and squares about it, in one pass (Welford, Technometrics 1962; 4: 419-420). Equal values give
/// exactly 0, so that "does not vary" can be asked without a threshold.
class Spread {
 public:
  void Add(double value) {
    count_ += 1;
    const double off = value - mean_;
    mean_ += off / count_;
    squares_ += off * (value - mean_);
  }
  double mean() const { return mean_; }
  double squares() const { return squares_; }
  double Variance() const { return squares_ / (count_ - 1); }

 private:
  double count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// The value below which a part of the sorted values lies, straight lines between them: type 7 of Hyndman &
/// Fan, Am Stat 1996; 50: 361-365, as R and NumPy do it.
double Quantile(const std::vector<double>& sorted, double part) {
  const double place = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

std::optional<double> Ratio(double part, double whole) {
  return whole > 0 ? std::optional<double>(part / whole) : std::nullopt;
}

}  // namespace

void AgreementSample::Add(double measured, double truth) {
  Require(std::isfinite(measured) && std::isfinite(truth), "AgreementSample: both values must be finite");
  pairs_.push_back({measured, truth});
}

Agreement AgreementSample::Measure() const {
  Agreement out;
  out.pairs = pairs_.size();
  if (pairs_.empty()) {
    return out;
  }
  Spread measured;
  Spread truth;
  Spread difference;
  Spread middle;
  Spread error;
  std::vector<double> errors;
  errors.reserve(pairs_.size());
  double squared_sum = 0;
  double product_sum = 0;
  for (const Pair& pair : pairs_) {
    const double off = pair.measured - pair.truth;
    const double truth_off = pair.truth - truth.mean();  // before this pair, as Welford's products want it
    measured.Add(pair.measured);
    truth.Add(pair.truth);
    product_sum += truth_off * (pair.measured - measured.mean());
    difference.Add(off);
    middle.Add((pair.measured + pair.truth) / 2);
    error.Add(std::abs(off));
    errors.push_back(std::abs(off));
    squared_sum += off * off;
  }
  constexpr double kHalf = 0.5;
  constexpr double k95Percent = 0.95;
  const auto count = static_cast<double>(pairs_.size());
  std::ranges::sort(errors);
  out.mean_absolute_error = error.mean();
  out.root_mean_square_error = std::sqrt(squared_sum / count);
  out.median_absolute_error = Quantile(errors, kHalf);
  out.percentile_95_error = Quantile(errors, k95Percent);
  out.greatest_error = errors.back();
  out.bias = difference.mean();
  if (pairs_.size() < 2) {
    return out;
  }
  const double deviation = std::sqrt(difference.Variance());
  out.deviation = deviation;
  out.limit_low = difference.mean() - kDeviationsOf95Percent * deviation;
  out.limit_high = difference.mean() + kDeviationsOf95Percent * deviation;
  out.pearson_r = Ratio(product_sum, std::sqrt(measured.squares()) * std::sqrt(truth.squares()));
  // With two judges the table's mean squares follow from the pairs' middles and differences.
  const MeanSquares squares = {2 * middle.Variance(), count * difference.mean() * difference.mean() / 2,
                               difference.Variance() / 2, static_cast<int>(pairs_.size()), 2};
  out.icc_agreement = IccAgreement(squares);
  out.icc_consistency = IccConsistency(squares);
  return out;
}

std::optional<double> IccAgreement(const MeanSquares& squares) {
  if (!(squares.targets + squares.residual > 0)) {
    return std::nullopt;  // apart from what the judges differ in, all values are the same
  }
  const double judges = squares.judge_count;
  return Ratio(squares.targets - squares.residual,
               squares.targets + (judges - 1) * squares.residual +
                   judges * (squares.judges - squares.residual) / squares.target_count);
}

std::optional<double> IccConsistency(const MeanSquares& squares) {
  return Ratio(squares.targets - squares.residual,
               squares.targets + (squares.judge_count - 1) * squares.residual);
}

}  // namespace supple
