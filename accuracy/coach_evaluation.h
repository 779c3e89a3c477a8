// Judges the coach on one clip after the other: as the clip is, and in all the ways that must not matter
// (accuracy/landmark_variants.h).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "accuracy/coach_accuracy.h"
#include "accuracy/coach_truth.h"
#include "base/landmarks.h"
#include "coach/movement.h"

namespace supple {

/// How the coach did on all clips changed in one way. Timed movements have no counts.
struct VariantTally {
  std::string name;
  int clips = 0;
  int recognised = 0;
  int counted_clips = 0;
  int same = 0;                      ///< the same repetitions on the same sides as in the unchanged clip
  int right = 0;                     ///< the right ones
  std::vector<std::string> changed;  ///< clips whose repetitions or sides are others
};

struct CoachReport {
  std::vector<ClipCoaching> clips;
  std::vector<VariantTally> variants;
};

class CoachEvaluation {
 public:
  /// @param movements kept; must outlive this.
  /// @param with_variants whether each clip is judged in all variants, too: about 15 times the work.
  CoachEvaluation(std::span<const Movement> movements, bool with_variants);

  /// @param landmarks of the clip, times rising.
  /// @returns what was found, valid until the next call.
  const ClipCoaching& Judge(const std::string& name, const CoachTruth& truth,
                            std::span<const LandmarkFrame> landmarks, int width_px, int height_px);

  const CoachReport& report() const { return report_; }

 private:
  std::span<const Movement> movements_;
  CoachReport report_;
};

}  // namespace supple
