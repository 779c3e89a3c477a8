#include "body/motion.h"

#include <gtest/gtest.h>

namespace supple {
namespace {

TEST(Motion, TellsTheVelocityOfASteadyMove) {
  Motion motion;
  for (int i = 0; i < 10; ++i) {
    EXPECT_TRUE(motion.Add(100'000 * i, 0.05 * i));
  }
  ASSERT_TRUE(motion.MeasureVelocity().has_value());
  EXPECT_NEAR(motion.MeasureVelocity()->per_s, 0.5, 1e-9);
}

}  // namespace
}  // namespace supple
