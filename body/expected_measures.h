// For tests: what the measures of a body made by hand should be.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "body/hand_made_bodies.h"

namespace supple {

inline constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// Degrees, or parts of a length; NaN for no meaning. A name without side stands for both.
using Values = std::vector<std::pair<std::string, double>>;

inline void ExpectValue(const std::string& name, double expected, const BodyPoints& body) {
  ASSERT_NE(FindMeasure(name), kMostMeasures) << name;
  const double value = ValueOf(name, body);
  if (std::isnan(expected)) {
    EXPECT_TRUE(std::isnan(value)) << name << " is " << value;
  } else {
    EXPECT_NEAR(value, expected, 2e-3) << name;
  }
}

inline void ExpectValues(const BodyPoints& body, const Values& values) {
  for (const auto& [name, expected] : values) {
    if (FindMeasure(name) != kMostMeasures) {
      ExpectValue(name, expected, body);
    } else {
      ExpectValue(name + "_left", expected, body);
      ExpectValue(name + "_right", expected, body);
    }
  }
}

}  // namespace supple
