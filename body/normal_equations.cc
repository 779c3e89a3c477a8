#include "body/normal_equations.h"

#include <algorithm>

namespace supple {
namespace {

// Added to the diagonal, so that a number of which nothing is known stays as it is. What is known weighs 1
// and more: observations some thousand, the joints' rests 1 to 50.
constexpr double kLeastWeight = 1e-6;

// Damping counts in parts of the diagonal, and at least of this: a number that is hardly known, such as the
// rotation of a nearly straight arm, would otherwise take turns of radians however much the rest is damped.
constexpr double kLeastDamped = 1.0;

double RaisedBy(double damping, double diagonal) {
  return damping * std::max(diagonal, kLeastDamped) + kLeastWeight;
}

}  // namespace

void NormalEquations::Clear() {
  for (Row& row : normal_) {
    row.fill(0);
  }
  gradient_.fill(0);
}

template <int kRows>
void NormalEquations::Add(const SparseRows<kRows>& rows, const Eigen::Matrix<double, kRows, 1>& residual,
                          double weight) {
  for (std::size_t i = 0; i < rows.count; ++i) {
    const Eigen::Matrix<double, kRows, 1> weighted = weight * rows.columns[i];
    gradient_[rows.dimensions[i]] += weighted.dot(residual);
    Row& row = normal_[rows.dimensions[i]];
    for (std::size_t j = 0; j <= i; ++j) {
      row[rows.dimensions[j]] += weighted.dot(rows.columns[j]);
    }
  }
}

template void NormalEquations::Add<1>(const SparseRows<1>&, const Eigen::Matrix<double, 1, 1>&, double);
template void NormalEquations::Add<2>(const SparseRows<2>&, const Eigen::Vector2d&, double);
template void NormalEquations::Add<3>(const SparseRows<3>&, const Eigen::Vector3d&, double);

void NormalEquations::AddOwn(std::size_t dimension, double residual, double weight) {
  normal_[dimension][dimension] += weight;
  gradient_[dimension] += weight * residual;
}

bool NormalEquations::Solve(double damping, PostureChange& change) {
  // The matrix becomes L' D L, where L has ones on its diagonal: row after row from the last. What stands
  // left of the diagonal in row k is L's row; it is taken off the rows above.
  factor_ = normal_;
  Row right = gradient_;
  std::array<std::size_t, kPostureDimensions> in_use{};
  for (std::size_t k = kPostureDimensions; k-- > 0;) {
    Row& row = factor_[k];
    const double pivot = row[k] + RaisedBy(damping, normal_[k][k]);
    if (!(pivot > 0)) {
      return false;
    }
    row[k] = pivot;
    const double per_pivot = 1.0 / pivot;
    std::size_t count = 0;
    for (std::size_t i = 0; i < k; ++i) {
      if (row[i] != 0) {
        in_use[count++] = i;
      }
    }
    for (std::size_t a = 0; a < count; ++a) {
      const std::size_t i = in_use[a];
      const double share = row[i] * per_pivot;
      right[i] -= share * right[k];
      for (std::size_t b = 0; b <= a; ++b) {
        factor_[i][in_use[b]] -= share * row[in_use[b]];
      }
    }
    for (std::size_t a = 0; a < count; ++a) {
      row[in_use[a]] *= per_pivot;
    }
  }
  // Now L change = -right / D, from the first row on.
  for (std::size_t k = 0; k < kPostureDimensions; ++k) {
    double value = -right[k] / factor_[k][k];
    for (std::size_t i = 0; i < k; ++i) {
      value -= factor_[k][i] * change[static_cast<Eigen::Index>(i)];
    }
    change[static_cast<Eigen::Index>(k)] = value;
  }
  return change.allFinite();
}

double NormalEquations::PredictedDecrease(double damping, const PostureChange& change) const {
  // -g'c - c'Hc / 2, where (H + D) c = -g and D is what was added to the diagonal.
  double twice = 0;
  for (std::size_t d = 0; d < kPostureDimensions; ++d) {
    const double by = change[static_cast<Eigen::Index>(d)];
    twice += by * (RaisedBy(damping, normal_[d][d]) * by - gradient_[d]);
  }
  return 0.5 * twice;
}

}  // namespace supple
