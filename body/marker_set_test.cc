#include "body/marker_set.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace supple {
namespace {

TEST(BonePoint, LiesOnASegmentOfItsOwnSide) {
  for (std::size_t i = 1; i < kBonePointCount; ++i) {
    const std::string_view name = kBonePointNames.at(i);
    const std::string_view segment = kSegmentNames.at(Index(SegmentOf(static_cast<BonePoint>(i))));
    for (const std::string_view side : {"left_", "right_"}) {
      EXPECT_TRUE(!segment.starts_with(side) || name.starts_with(side)) << name << " on " << segment;
    }
    const bool is_leg = name.ends_with("heel") || name.ends_with("toe") || name.ends_with("lateral") ||
                        name.ends_with("medial") || name.ends_with("hip");
    EXPECT_EQ(is_leg, segment.starts_with("left_") || segment.starts_with("right_")) << name;
  }
  EXPECT_EQ(SegmentOf(BonePoint::kRightAnkleMedial), Segment::kRightShank);
  EXPECT_EQ(SegmentOf(BonePoint::kSacrum), Segment::kPelvis);
}

TEST(BonePoint, AndSegmentNeverShareAName) {
  std::set<std::string_view> names(kBonePointNames.begin(), kBonePointNames.end());
  names.insert(kSegmentNames.begin(), kSegmentNames.end());
  EXPECT_EQ(names.size(), kBonePointCount + kSegmentCount);
}

TEST(MarkerSet, FindsTheMarkerOfAPoint) {
  MarkerSet set;
  set.markers = {{"a", Segment::kThorax, BonePoint::kNone}, {"b", Segment::kPelvis, BonePoint::kSacrum}};
  EXPECT_EQ(set.FindMark(BonePoint::kSacrum), 1U);
  EXPECT_EQ(set.FindMark(BonePoint::kLeftAsis), 2U) << "there is none";
}

TEST(MarkerTrial, HandsOutOneMoment) {
  MarkerTrial trial;
  trial.marker_count = 2;
  trial.time_s = {0, 1};
  trial.p_WQ = {{1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 0, 0}};
  EXPECT_EQ(trial.frame_count(), 2U);
  ASSERT_EQ(trial.frame(1).size(), 2U);
  EXPECT_EQ(trial.frame(1)[0].x(), 3);
}

}  // namespace
}  // namespace supple
