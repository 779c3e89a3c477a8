#include "sessions/corrections.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace supple {
namespace {

Event MakeEvent(std::uint64_t id, EventContent content) {
  return {.id = {id}, .person = {1}, .number = static_cast<HistoryNumber>(id), .content = std::move(content)};
}
EventContent Pain(double score) { return {.kind = EventKind::kPainAfter, .item = "back", .score = score}; }
EventContent Correction(std::uint64_t of) {
  return {.kind = EventKind::kCorrection, .refers_to = EventId{of}};
}

TEST(Corrections, TakeThePlaceOfWhatWasTold) {
  EventContent other = Correction(1);
  other.score = 6;
  const std::vector<Event> events =
      WithCorrections({MakeEvent(1, Pain(3)), MakeEvent(2, Pain(4)), MakeEvent(3, other)});
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].content.score, 6);
  EXPECT_EQ(events[0].content.item, "back") << "what it does not tell stays";
  EXPECT_EQ(events[1].content.score, 4);
}

TEST(Corrections, OfWhichTheLastCounts) {
  EventContent first = Correction(1);
  first.answer = std::string(kWithdrawn);
  EXPECT_TRUE(WithCorrections({MakeEvent(1, Pain(3)), MakeEvent(2, first)}).empty());
  EventContent second = Correction(2);  // of the correction: it is the pain that is meant
  second.score = 2;
  const std::vector<Event> events =
      WithCorrections({MakeEvent(1, Pain(3)), MakeEvent(2, first), MakeEvent(3, second)});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].content.score, 2);
}

TEST(Corrections, ThatMakeNonsenseArePassedOver) {
  EventContent absurd = Correction(1);
  absurd.score = 11;
  EventContent strange = Correction(1);
  strange.duration_s = 4;
  EventContent of_nothing = Correction(77);
  of_nothing.score = 0;
  const std::vector<Event> events = WithCorrections(
      {MakeEvent(1, Pain(3)), MakeEvent(2, absurd), MakeEvent(3, strange), MakeEvent(4, of_nothing)});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].content, Pain(3));
}

}  // namespace
}  // namespace supple
