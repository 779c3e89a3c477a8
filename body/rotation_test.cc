#include "body/rotation.h"

#include <gtest/gtest.h>

#include "base/angle.h"
#include "body/synthetic_body.h"

namespace supple {
namespace {

using Eigen::Matrix3d;
using Eigen::Vector3d;

bool IsRotation(const Matrix3d& R) {
  return (R * R.transpose()).isApprox(Matrix3d::Identity(), 1e-12) && R.determinant() > 0;
}

TEST(Rotation, TurnsRightHandedAboutEachAxis) {
  const double quarter = kPi / 2;
  EXPECT_TRUE((RotationX(quarter) * Vector3d::UnitY()).isApprox(Vector3d::UnitZ(), 1e-12));
  EXPECT_TRUE((RotationY(quarter) * Vector3d::UnitZ()).isApprox(Vector3d::UnitX(), 1e-12));
  EXPECT_TRUE((RotationZ(quarter) * Vector3d::UnitX()).isApprox(Vector3d::UnitY(), 1e-12));
}

TEST(Rotation, AboutAVectorIsThatAboutTheAxisItPointsAlong) {
  EXPECT_TRUE(RotationAbout({0.7, 0, 0}).isApprox(RotationX(0.7), 1e-12));
  EXPECT_TRUE(RotationAbout({0, -1.2, 0}).isApprox(RotationY(-1.2), 1e-12));
  EXPECT_TRUE(RotationAbout({0, 0, 3}).isApprox(RotationZ(3), 1e-12));
}

TEST(Rotation, AboutAVectorOfNoLengthTurnsNothing) {
  EXPECT_EQ(RotationAbout(Vector3d::Zero()), Matrix3d::Identity());
  EXPECT_TRUE(RotationAbout({1e-300, 0, 0}).allFinite());
}

TEST(Rotation, AboutAVectorLeavesTheVectorAndTurnsBackWithItsOpposite) {
  Seeded random(1);
  for (int i = 0; i < 100; ++i) {
    const Vector3d turn = random.NormalVector();
    const Matrix3d R = RotationAbout(turn);
    EXPECT_TRUE(IsRotation(R));
    EXPECT_TRUE((R * turn).isApprox(turn, 1e-12));
    EXPECT_TRUE((R * RotationAbout(-turn)).isApprox(Matrix3d::Identity(), 1e-12));
  }
}

TEST(Rotation, IsMadeOneAgainAfterRoundingHasBentIt) {
  Seeded random(2);
  for (int i = 0; i < 100; ++i) {
    const Matrix3d straight = random.Orientation();
    Matrix3d bent = straight;
    bent.col(0) += 1e-6 * random.NormalVector();
    bent.col(1) *= 1.000001;
    const Matrix3d again = Orthonormal(bent);
    EXPECT_TRUE(IsRotation(again));
    EXPECT_TRUE(again.isApprox(straight, 1e-5));
  }
}

}  // namespace
}  // namespace supple
