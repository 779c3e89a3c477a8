#include "sessions/event.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "sessions/store_samples.h"

namespace supple {
namespace {

TEST(Event, NamesAreDifferentAndFound) {
  std::set<std::string_view> names;
  for (const EventRule& rule : EventRules()) {
    EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
    EXPECT_EQ(EventKindNamed(rule.name), rule.kind);
    EXPECT_EQ(rule.must & rule.may, 0) << rule.name;
    EXPECT_EQ(FindFault(FullContent(rule.kind, 3)).empty(), rule.kind != EventKind::kCorrection) << rule.name;
  }
  EXPECT_FALSE(EventKindNamed("rest"));
}

TEST(Event, KnowsThePersonsDay) {
  EXPECT_EQ(LocalDay({0, 0}), 0);
  EXPECT_EQ(LocalDay({0, -60}), -1);
  EXPECT_EQ(LocalDay({82'800'000'000, 60}), 1);
  EXPECT_EQ(WallTimeText({1'795'543'200'120'000, 90}), "2026-11-24T19:30:00.120000+01:30");
  EXPECT_EQ(WallTimeText({0, -150}), "1969-12-31T21:30:00.000000-02:30");
}

}  // namespace
}  // namespace supple
