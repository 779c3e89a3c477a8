#include "body/normal_equations.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <Eigen/Cholesky>
#include <cmath>
#include <cstdint>
#include <limits>

#include "body/synthetic_body.h"

namespace supple {
namespace {

constexpr int kSize = static_cast<int>(kPostureDimensions);
using Matrix = Eigen::Matrix<double, kSize, kSize>;

// The same equations as rows of their own and as one full matrix.
struct Both {
  NormalEquations sparse;
  Matrix full = Matrix::Zero();
  PostureChange gradient = PostureChange::Zero();

  Both() { sparse.Clear(); }

  template <int kRows>
  void Add(const SparseRows<kRows>& rows, const Eigen::Matrix<double, kRows, 1>& residual, double weight) {
    sparse.Add<kRows>(rows, residual, weight);
    Eigen::Matrix<double, kRows, kSize> dense = Eigen::Matrix<double, kRows, kSize>::Zero();
    for (std::size_t i = 0; i < rows.count; ++i) {
      dense.col(static_cast<Eigen::Index>(rows.dimensions[i])) = rows.columns[i];
    }
    full += weight * dense.transpose() * dense;
    gradient += weight * dense.transpose() * residual;
  }

  void AddOwn(std::size_t dimension, double residual, double weight) {
    sparse.AddOwn(dimension, residual, weight);
    const auto d = static_cast<Eigen::Index>(dimension);
    full(d, d) += weight;
    gradient[d] += weight * residual;
  }

  PostureChange SolveFull(double damping) const {
    Matrix damped = full;
    damped.diagonal() += damping * full.diagonal().cwiseMax(1.0);
    damped.diagonal().array() += 1e-6;  // the weight of what nothing is known of
    return -damped.llt().solve(gradient);
  }
};

template <int kRows>
void AddAnyRows(Both& both, Seeded& random) {
  SparseRows<kRows> rows;
  const double share = random.Uniform(0.1, 0.6);
  for (std::size_t d = 0; d < kPostureDimensions; ++d) {
    if (random.Chance(share)) {
      rows.Append(d, Eigen::Matrix<double, kRows, 1>::NullaryExpr([&] { return random.Normal(); }));
    }
  }
  const Eigen::Matrix<double, kRows, 1> residual =
      Eigen::Matrix<double, kRows, 1>::NullaryExpr([&] { return random.Normal(); });
  both.Add<kRows>(rows, residual, random.Uniform(0.1, 2));
}

RC_GTEST_PROP(NormalEquations, AreSolvedAsTheFullMatrixIs, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  Both both;
  for (std::size_t d = 0; d < kPostureDimensions; ++d) {
    both.AddOwn(d, random.Normal(), random.Uniform(0.5, 5));
  }
  for (int i = 0; i < 12; ++i) {
    AddAnyRows<1>(both, random);
    AddAnyRows<2>(both, random);
    AddAnyRows<3>(both, random);
  }
  for (const double damping : {0.0, 1e-4, 1.0, 100.0}) {
    PostureChange change;
    RC_ASSERT(both.sparse.Solve(damping, change));
    RC_ASSERT((change - both.SolveFull(damping)).norm() < 1e-9);
  }
}

TEST(NormalEquations, LeaveANumberOfWhichNothingIsKnown) {
  NormalEquations equations;
  equations.Clear();
  equations.AddOwn(7, 2.0, 10.0);
  PostureChange change;
  ASSERT_TRUE(equations.Solve(0, change));
  EXPECT_NEAR(change[7], -2.0, 1e-6);
  change[7] = 0;
  EXPECT_EQ(change, PostureChange::Zero());
}

TEST(NormalEquations, TakeShorterStepsTheMoreTheyAreDamped) {
  NormalEquations equations;
  equations.Clear();
  equations.AddOwn(0, 1.0, 4.0);
  double before = 2;
  for (const double damping : {0.0, 0.5, 5.0, 50.0}) {
    PostureChange change;
    ASSERT_TRUE(equations.Solve(damping, change));
    EXPECT_NEAR(change[0], -1 / (1 + damping), 1e-6);
    EXPECT_LT(std::abs(change[0]), before);
    before = std::abs(change[0]);
  }
}

RC_GTEST_PROP(NormalEquations, PredictHowFarASumOfSquaresFalls, ()) {
  Seeded random(*rc::gen::arbitrary<std::uint64_t>());
  Both both;
  for (std::size_t d = 0; d < kPostureDimensions; ++d) {
    both.AddOwn(d, random.Normal(), random.Uniform(0.5, 5));
  }
  AddAnyRows<3>(both, random);
  for (const double damping : {0.0, 0.3, 100.0}) {
    PostureChange change;
    RC_ASSERT(both.sparse.Solve(damping, change));
    const double decrease = -both.gradient.dot(change) - 0.5 * change.dot(both.full * change);
    RC_ASSERT(decrease > 0);
    RC_ASSERT(std::abs(both.sparse.PredictedDecrease(damping, change) - decrease) < 1e-4 * decrease);
  }
}

TEST(NormalEquations, DampANumberThatIsHardlyKnownAsOneThatIsKnownToARadian) {
  NormalEquations equations;
  equations.Clear();
  equations.AddOwn(20, 1.0, 1e-3);
  PostureChange change;
  ASSERT_TRUE(equations.Solve(1.0, change));
  EXPECT_NEAR(change[20], -1e-3, 1e-5);
}

TEST(NormalEquations, ForgetEverythingWhenCleared) {
  NormalEquations equations;
  equations.Clear();
  equations.AddOwn(3, 1.0, 4.0);
  equations.Clear();
  PostureChange change;
  ASSERT_TRUE(equations.Solve(0, change));
  EXPECT_EQ(change, PostureChange::Zero());
}

TEST(NormalEquations, HaveNoSolutionWhereANumberIsNotFinite) {
  for (const double wrong : {std::numeric_limits<double>::quiet_NaN(), HUGE_VAL}) {
    NormalEquations equations;
    equations.Clear();
    SparseRows<1> rows;
    rows.Append(2, SparseRows<1>::Column(1.0));
    rows.Append(9, SparseRows<1>::Column(wrong));
    equations.Add<1>(rows, SparseRows<1>::Column(1.0), 1.0);
    PostureChange change;
    EXPECT_FALSE(equations.Solve(1e-4, change));
  }
}

}  // namespace
}  // namespace supple
