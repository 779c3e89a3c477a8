// The normal equations of a step of Gauss-Newton: gathered from rows of a Jacobian, and solved.
//
// Every row says how one residual changes with a few of the numbers of a posture (body/posture.h): a point on
// a hand knows nothing of the legs. So most of the matrix is zero and stays zero if it is taken apart from
// the hands and feet inward (Featherstone 2008, Rigid Body Dynamics Algorithms, ch. 6.5), which takes a
// quarter of the work. Rows that tie limbs to each other are allowed; they only cost time.
//
// All sums run in one order, wherever in memory the numbers lie and whichever compiler built this: the same
// observations give the same step to the bit.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>

#include "body/posture.h"

namespace supple {

/// How residuals change with those numbers of a posture that change them.
template <int kRows>
struct SparseRows {
  using Column = Eigen::Matrix<double, kRows, 1>;

  std::size_t count = 0;
  std::array<std::size_t, kPostureDimensions> dimensions{};  ///< rising
  std::array<Column, kPostureDimensions> columns;

  void Append(std::size_t dimension, const Column& column) {
    dimensions[count] = dimension;
    columns[count] = column;
    ++count;
  }
};

class NormalEquations {
 public:
  void Clear();

  /// Adds residuals of that weight. Compiled for 1, 2 and 3 rows.
  template <int kRows>
  void Add(const SparseRows<kRows>& rows, const Eigen::Matrix<double, kRows, 1>& residual, double weight);

  /// Adds a residual that is one number of the posture itself.
  void AddOwn(std::size_t dimension, double residual, double weight);

  /// The change that brings the residuals down.
  ///
  /// @param damping raises the matrix' diagonal by this part of itself, or of 1 where it is less than that,
  /// which shortens the step.
  /// @returns false, and leaves `change` undefined, where there is none: a number is not finite.
  bool Solve(double damping, PostureChange& change);

  /// By how much such a change lowers half the sum of squares if residuals change in proportion to it.
  double PredictedDecrease(double damping, const PostureChange& change) const;

 private:
  using Row = std::array<double, kPostureDimensions>;

  std::array<Row, kPostureDimensions> normal_{};  // the lower triangle
  std::array<Row, kPostureDimensions> factor_{};  // scratch
  Row gradient_{};
};

}  // namespace supple
