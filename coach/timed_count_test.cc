#include "coach/timed_count.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace supple {
namespace {

// Two seconds on, one off. "+" right, "-" wrong, "?" not seen, "x" paused, each with its seconds.
struct Part {
  char what;
  double for_s;
};

struct Counted {
  std::string changes;  // "o" on, "c" counted (and off), "b" broken
  std::vector<double> times_s;
  int counted = 0;
};

Counted Count(const std::vector<Part>& parts, double frames_per_s = 10) {
  TimedCount count(2, 1);
  Counted counted;
  double until_s = 0;
  int frame = 0;
  for (const Part& part : parts) {
    until_s += part.for_s;
    if (part.what == 'x') {
      count.Pause();
    }
    for (; frame / frames_per_s < until_s - 1e-9; ++frame) {
      if (part.what == 'x') {
        continue;
      }
      const Truth posture = part.what == '+' ? Truth::kYes : part.what == '-' ? Truth::kNo : Truth::kUnknown;
      const TimedChange change = count.Step(std::llround(frame * 1e6 / frames_per_s), posture);
      if (change != TimedChange::kNone) {
        counted.changes += change == TimedChange::kOn ? 'o' : change == TimedChange::kCounted ? 'c' : 'b';
        counted.times_s.push_back(frame / frames_per_s);
      }
    }
  }
  counted.counted = count.counted();
  return counted;
}

TEST(TimedCount, CountsByTheClockWhileThePostureIsRight) {
  for (const double frames_per_s : {5.0, 10.0, 30.0, 60.0}) {
    const Counted counted = Count({{'+', 8.5}}, frames_per_s);
    EXPECT_EQ(counted.changes, "ocococ") << frames_per_s;
    EXPECT_EQ(counted.counted, 3);
    for (std::size_t i = 0; i < counted.times_s.size(); ++i) {
      constexpr double kExpected_s[] = {0, 2, 3, 5, 6, 8};
      EXPECT_NEAR(counted.times_s[i], kExpected_s[i], static_cast<double>(i) / frames_per_s + 1e-9)
          << frames_per_s;
    }
  }
}

TEST(TimedCount, BeginsWhenThePostureIsRight) {
  const Counted counted = Count({{'-', 3}, {'?', 2}, {'+', 2.5}});
  EXPECT_EQ(counted.changes, "oc");
  EXPECT_NEAR(counted.times_s[0], 5, 1e-9);
}

TEST(TimedCount, DoesNotCountASqueezeInWhichThePostureWasLeft) {
  const Counted counted = Count({{'+', 1}, {'-', 2}, {'+', 2.5}});
  EXPECT_EQ(counted.changes, "oboc");
  EXPECT_EQ(counted.counted, 1);
  EXPECT_NEAR(counted.times_s[1], 1.4, 0.11) << "told as soon as it is more than jitter";
}

TEST(TimedCount, SaysNothingWhereThePostureIsLeftBetweenSqueezes) {
  EXPECT_EQ(Count({{'+', 2.5}, {'-', 3}, {'+', 2.5}}).changes, "ococ");
}

TEST(TimedCount, BearsAMomentOfWrongPosture) {
  EXPECT_EQ(Count({{'+', 1}, {'-', 0.3}, {'+', 1}}).counted, 1);
}

TEST(TimedCount, TakesWhatIsNotSeenForASecondAsItWas) {
  EXPECT_EQ(Count({{'+', 1}, {'?', 0.9}, {'+', 0.2}}).counted, 1);
  EXPECT_EQ(Count({{'+', 1}, {'?', 1.5}, {'+', 1}}).counted, 0);
}

TEST(TimedCount, StandsStillInAPause) {
  const Counted counted = Count({{'+', 1}, {'x', 30}, {'+', 0.9}});
  EXPECT_EQ(counted.counted, 0);
  EXPECT_EQ(Count({{'+', 1}, {'x', 30}, {'+', 1.2}}).counted, 1);
}

TEST(TimedCount, PassesOverTimesThatDoNotAdvance) {
  TimedCount count(2, 1);
  count.Step(1'000'000, Truth::kYes);
  count.Step(500'000, Truth::kYes);
  EXPECT_GE(count.part_s(), 0);
  for (int i = 0; i <= 20; ++i) {
    count.Step(1'000'000 + 100'000 * i, Truth::kYes);
  }
  EXPECT_EQ(count.counted(), 1);
}

}  // namespace
}  // namespace supple
