#include "accuracy/coach_bars.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace supple {
namespace {

// The product's target: a coach that is wrong about every tenth fault is not believed about the others.
constexpr double kMostMedianHoldError_s = 0.25;
constexpr double kLeastFaultF1 = 0.9;

std::string ShareText(int part, int whole, std::string_view of_what) {
  constexpr double kPercent = 100;
  return fmt::format("{} of {} {} ({:.1f} %)", part, whole, of_what, kPercent * part / whole);
}

/// The films of which something is so, as "; not in a, b", or nothing where there are none.
template <typename Is>
std::string ClipsWhere(std::span<const ClipCoaching> clips, Is is) {
  constexpr std::size_t kMostNamed = 3;
  std::string out;
  std::size_t found = 0;
  for (const ClipCoaching& clip : clips) {
    if (is(clip) && ++found <= kMostNamed) {
      out += (out.empty() ? "; not in " : ", ") + clip.name;
    }
  }
  return found > kMostNamed ? out + fmt::format(" and {} more", found - kMostNamed) : out;
}

void AddCountBars(std::span<const ClipCoaching> clips, const CoachTotals& totals, std::vector<Bar>& bars) {
  if (totals.counted_clips > 0) {
    bars.push_back(
        {"repetitions exact in every film, the movement told",
         ShareText(totals.exact, totals.counted_clips, "films") +
             ClipsWhere(clips, [](const auto& clip) { return !clip.is_timed && clip.CountError() > 0; }),
         totals.exact == totals.counted_clips});
  }
  if (totals.timed_clips > 0) {
    bars.push_back({"no repetition and no hold claimed of a timed movement",
                    fmt::format("{} claimed in {} films", totals.timed_claims, totals.timed_clips),
                    totals.timed_claims == 0});
  }
}

void AddHoldBars(const CoachTotals& totals, std::vector<Bar>& bars) {
  const Findings& holds = totals.holds;
  if (holds.found + holds.missed == 0) {
    return;
  }
  const std::string counted =
      fmt::format("{} of {} found, {} besides", holds.found, holds.found + holds.missed, holds.not_there);
  const HoldFigure& length = totals.hold_length;
  const std::string worst =
      length.worst_s ? fmt::format("worst {:.2f} s ({}); ", *length.worst_s, length.worst_clip) : "";
  bars.push_back(
      {fmt::format("every hold found, none besides, its length within {:g} s", kMostHoldError_s),
       worst + counted,
       holds.missed == 0 && holds.not_there == 0 && length.worst_s.value_or(0) <= kMostHoldError_s});
  bars.push_back({fmt::format("length of holds: median error at most {:g} s", kMostMedianHoldError_s),
                  length.median_s ? fmt::format("{:.2f} s", *length.median_s) : "none was found",
                  length.median_s && *length.median_s <= kMostMedianHoldError_s});
}

void AddFaultBars(const CoachTotals& totals, std::vector<Bar>& bars) {
  const Findings& faults = totals.faults_of_faulty;
  if (const std::optional<double> f1 = faults.F1()) {
    bars.push_back({fmt::format("faults in the films that have any: F1 at least {:g}", kLeastFaultF1),
                    fmt::format("{:.3f}: {} found, {} missed, {} not there", *f1, faults.found, faults.missed,
                                faults.not_there),
                    *f1 >= kLeastFaultF1});
  }
  if (totals.clean_clips > 0) {
    bars.push_back({"no fault of priority 1 told of a clean film",
                    fmt::format("{} told of {} films", totals.safety_faults_of_clean, totals.clean_clips),
                    totals.safety_faults_of_clean == 0});
  }
}

}  // namespace

std::vector<Bar> CheckCoachBars(std::span<const ClipCoaching> clips) {
  const CoachTotals totals = SumUp(clips);
  std::vector<Bar> bars;
  AddCountBars(clips, totals, bars);
  AddHoldBars(totals, bars);
  if (totals.sided_clips > 0) {
    bars.push_back(
        {"sides right in every film of a movement done with each leg",
         ShareText(totals.sides_right, totals.sided_clips, "films") +
             ClipsWhere(clips, [](const auto& clip) { return clip.is_sided && !clip.SidesAreRight(); }),
         totals.sides_right == totals.sided_clips});
  }
  if (totals.clips > 0) {
    bars.push_back({"the movement recognised in every film, nothing told",
                    ShareText(totals.recognised, totals.clips, "films") +
                        ClipsWhere(clips, [](const auto& clip) { return !clip.IsRecognised(); }),
                    totals.recognised == totals.clips});
  }
  AddFaultBars(totals, bars);
  return bars;
}

}  // namespace supple
