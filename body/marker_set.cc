#include "body/marker_set.h"

#include <algorithm>

namespace supple {

Segment SegmentOf(BonePoint point) {
  constexpr std::array<Segment, kBonePointCount> kSegments = {
      Segment::kPelvis,    Segment::kPelvis,     Segment::kPelvis,    Segment::kPelvis,
      Segment::kPelvis,    Segment::kPelvis,     Segment::kLeftThigh, Segment::kRightThigh,
      Segment::kLeftThigh, Segment::kRightThigh, Segment::kLeftThigh, Segment::kRightThigh,
      Segment::kLeftShank, Segment::kRightShank, Segment::kLeftShank, Segment::kRightShank,
      Segment::kLeftFoot,  Segment::kRightFoot,  Segment::kLeftFoot,  Segment::kRightFoot,
      Segment::kThorax,    Segment::kThorax};
  return kSegments[Index(point)];
}

std::size_t MarkerSet::FindMark(BonePoint point) const {
  return static_cast<std::size_t>(std::ranges::find(markers, point, &MarkerUse::marks) - markers.begin());
}

}  // namespace supple
