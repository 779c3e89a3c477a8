#include "accuracy/accuracy_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace supple {
namespace {

// The floors that pose from video has to reach on the rendered clips before a coach may build on it. A plain
// pipeline of the same networks, without tracking, smoothing or knowledge of the body, reaches 0.957.
constexpr double kLeastSideCore = 0.97;
constexpr double kLeastSideCoreOfAnyClip = 0.85;
constexpr double kSwappedBelow = 0.01;
constexpr double kSwappedBelowInAnyClip = 0.05;
constexpr double kMostConfidentlyWrong = 0.05;

constexpr double kPercent = 100;

/// A mean that knows when it is of nothing.
class Mean {
 public:
  void Add(std::optional<double> value) {
    if (value) {
      sum_ += *value;
      ++count_;
    }
  }
  std::optional<double> Value() const {
    return count_ == 0 ? std::nullopt : std::optional<double>(sum_ / count_);
  }

 private:
  double sum_ = 0;
  int count_ = 0;
};

double SwappedShare(const ClipReport& clip) {
  return clip.accuracy.ShareOfFrames(clip.accuracy.swapped_frames);
}

double CoreShare(const ClipReport& clip) { return clip.accuracy.Core().Share(); }

std::vector<ClipReport> Pick(const std::vector<ClipReport>& clips, bool is_side_view) {
  std::vector<ClipReport> out;
  std::ranges::copy_if(clips, std::back_inserter(out),
                       [=](const ClipReport& clip) { return clip.is_side_view == is_side_view; });
  return out;
}

Bar WrongBar(std::string_view reading, double share) {
  return {fmt::format("confidently wrong frames ({}), all films, at most {:g} %", reading,
                      kMostConfidentlyWrong * kPercent),
          fmt::format("{:.2f} %", share * kPercent), share <= kMostConfidentlyWrong};
}

}  // namespace

GroupReport SumUp(const std::vector<ClipReport>& clips) {
  GroupReport out;
  int found = 0;
  int swapped = 0;
  int wrong = 0;
  int wrong_by_mean = 0;
  Mean core;
  Mean all;
  Mean median_px;
  Mean jitter_px;
  std::array<Mean, kScoredJointCount> joints;
  for (const ClipReport& clip : clips) {
    const LandmarkAccuracy& accuracy = clip.accuracy;
    ++out.clips;
    out.frames += accuracy.frames;
    found += accuracy.found_frames;
    swapped += accuracy.swapped_frames;
    wrong += accuracy.confidently_wrong_frames;
    wrong_by_mean += accuracy.confidently_wrong_frames_by_mean;
    core.Add(accuracy.Core().Share());
    all.Add(accuracy.All().Share());
    median_px.Add(accuracy.median_error_px);
    jitter_px.Add(accuracy.jitter_px);
    for (std::size_t joint = 0; joint < kScoredJointCount; ++joint) {
      joints.at(joint).Add(accuracy.joints.at(joint).Share());
    }
  }
  const double frames = std::max(out.frames, 1);
  out.found = found / frames;
  out.swapped = swapped / frames;
  out.confidently_wrong = wrong / frames;
  out.confidently_wrong_by_mean = wrong_by_mean / frames;
  out.core_pck = core.Value().value_or(0);
  out.all_pck = all.Value().value_or(0);
  out.median_error_px = median_px.Value();
  out.jitter_px = jitter_px.Value();
  std::ranges::transform(joints, out.joint_pck.begin(),
                         [](const Mean& mean) { return mean.Value().value_or(0); });
  return out;
}

std::vector<ClipReport> SideViews(const std::vector<ClipReport>& clips) { return Pick(clips, true); }

std::vector<ClipReport> OtherViews(const std::vector<ClipReport>& clips) { return Pick(clips, false); }

std::vector<Bar> CheckBars(const std::vector<ClipReport>& clips) {
  std::vector<Bar> bars;
  const std::vector<ClipReport> side = SideViews(clips);
  if (!side.empty()) {
    const double mean = SumUp(side).core_pck;
    bars.push_back(
        {fmt::format("core PCK, mean of the {} side views, at least {:.3f}", side.size(), kLeastSideCore),
         fmt::format("{:.4f}", mean), mean >= kLeastSideCore});
    const ClipReport& worst = *std::ranges::min_element(side, {}, CoreShare);
    bars.push_back({fmt::format("core PCK of every side view at least {:.3f}", kLeastSideCoreOfAnyClip),
                    fmt::format("{:.4f} ({})", CoreShare(worst), worst.name),
                    CoreShare(worst) >= kLeastSideCoreOfAnyClip});
  }
  if (clips.empty()) {
    return bars;
  }
  const GroupReport all = SumUp(clips);
  bars.push_back(
      {fmt::format("left and right swapped, all films, below {:g} % of frames", kSwappedBelow * kPercent),
       fmt::format("{:.2f} %", all.swapped * kPercent), all.swapped < kSwappedBelow});
  const ClipReport& most = *std::ranges::max_element(clips, {}, SwappedShare);
  bars.push_back({fmt::format("left and right swapped in any film below {:g} % of its frames",
                              kSwappedBelowInAnyClip * kPercent),
                  fmt::format("{:.2f} % ({})", SwappedShare(most) * kPercent, most.name),
                  SwappedShare(most) < kSwappedBelowInAnyClip});
  bars.push_back(WrongBar("joint by joint", all.confidently_wrong));
  bars.push_back(WrongBar("by the mean", all.confidently_wrong_by_mean));
  return bars;
}

}  // namespace supple
