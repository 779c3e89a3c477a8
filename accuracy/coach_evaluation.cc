#include "accuracy/coach_evaluation.h"

#include <utility>

#include "accuracy/landmark_variants.h"

namespace supple {
namespace {

SideCounts Exchanged(SideCounts counts) {
  std::swap(counts[Index(Side::kLeft)], counts[Index(Side::kRight)]);
  return counts;
}

}  // namespace

CoachEvaluation::CoachEvaluation(std::span<const Movement> movements, bool with_variants)
    : movements_(movements) {
  for (const LandmarkVariant& variant : AllVariants()) {
    if (with_variants) {
      report_.variants.emplace_back().name = variant.name;
    }
  }
}

const ClipCoaching& CoachEvaluation::Judge(const std::string& name, const CoachTruth& truth,
                                           std::span<const LandmarkFrame> landmarks, int width_px,
                                           int height_px) {
  const ClipCoaching& clip = report_.clips.emplace_back(
      JudgeCoaching(name, truth, MeasureFilm(landmarks, width_px, height_px), movements_));
  for (std::size_t i = 0; i < report_.variants.size(); ++i) {
    const LandmarkVariant& variant = AllVariants()[i];
    VariantTally& tally = report_.variants[i];
    const ClipCoaching changed =
        JudgeCoaching(name, variant.is_mirrored ? Mirrored(truth) : truth,
                      MeasureFilm(variant.make(landmarks, width_px), width_px, height_px), movements_);
    ++tally.clips;
    tally.recognised += changed.IsRecognised() ? 1 : 0;
    if (clip.is_timed) {
      continue;
    }
    const bool is_same = changed.counts == (variant.is_mirrored ? Exchanged(clip.counts) : clip.counts);
    ++tally.counted_clips;
    tally.same += is_same ? 1 : 0;
    tally.right += changed.CountError() == 0 ? 1 : 0;
    if (!is_same) {
      tally.changed.push_back(name);
    }
  }
  return clip;
}

}  // namespace supple
