// The JSON of accuracy/coach_table.h.
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "accuracy/coach_bars.h"
#include "accuracy/coach_table.h"

namespace supple {
namespace {

using nlohmann::ordered_json;

ordered_json JsonOf(const std::optional<double>& value) {
  return value ? ordered_json(*value) : ordered_json(nullptr);
}

ordered_json JsonOf(const SideCounts& counts) {
  ordered_json out = ordered_json::object();
  for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
    out[std::string(SideName(side))] = counts[Index(side)];
  }
  return out;
}

ordered_json JsonOf(const Findings& findings) {
  return {{"found", findings.found},
          {"missed", findings.missed},
          {"not_there", findings.not_there},
          {"precision", JsonOf(findings.Precision())},
          {"recall", JsonOf(findings.Recall())},
          {"f1", JsonOf(findings.F1())}};
}

ordered_json JsonOf(const HoldFigure& figure) {
  return {{"mean_s", JsonOf(figure.mean_s)},
          {"median_s", JsonOf(figure.median_s)},
          {"worst_s", JsonOf(figure.worst_s)},
          {"worst_clip", figure.worst_s ? ordered_json(figure.worst_clip) : ordered_json(nullptr)}};
}

template <typename Hold>
ordered_json HoldsJson(const std::vector<Hold>& holds) {
  ordered_json out = ordered_json::array();
  for (const Hold& hold : holds) {
    out.push_back({{"side", SideName(hold.side)},
                   {"start_s", hold.span.start_s},
                   {"end_s", hold.span.end_s},
                   {"held_s", hold.held_s}});
  }
  return out;
}

template <typename Fault>
ordered_json JsonOfFault(const Fault& fault) {
  return {{"code", fault.code}, {"start_s", fault.span.start_s}, {"end_s", fault.span.end_s}};
}

ordered_json JsonOf(const ClipCoaching& clip) {
  ordered_json holds = ordered_json::array();
  for (const HoldError& hold : clip.holds) {
    holds.push_back({{"side", SideName(hold.truth.side)},
                     {"true_held_s", hold.truth.held_s},
                     {"length_error_s", hold.length_s},
                     {"start_error_s", hold.start_s},
                     {"end_error_s", hold.end_s}});
  }
  ordered_json found = ordered_json::array();
  for (const TrueFault& fault : clip.found_faults) {
    found.push_back(JsonOfFault(fault));
  }
  ordered_json missed = ordered_json::array();
  for (const MissedFault& fault : clip.missed_faults) {
    missed.push_back(JsonOfFault(fault.truth));
    missed.back()["why"] = fault.why;
  }
  ordered_json not_there = ordered_json::array();
  for (const ClaimedFault& fault : clip.false_faults) {
    not_there.push_back(JsonOfFault(fault));
    not_there.back()["priority"] = fault.priority;
  }
  return {{"name", clip.name},
          {"movement", clip.movement},
          {"recognised", clip.recognised.empty() ? ordered_json(nullptr) : ordered_json(clip.recognised)},
          {"certainty", clip.certainty},
          {"level", clip.level.empty() ? ordered_json(nullptr) : ordered_json(clip.level)},
          {"is_counted", !clip.is_timed},
          {"is_clean", clip.is_clean},
          {"true_repetitions", JsonOf(clip.true_counts)},
          {"repetitions", JsonOf(clip.counts)},
          {"holds", holds},
          {"missed_holds", HoldsJson(clip.missed_holds)},
          {"holds_not_there", HoldsJson(clip.extra_holds)},
          {"found_faults", found},
          {"missed_faults", missed},
          {"faults_not_there", not_there}};
}

ordered_json JsonOf(const CoachTotals& totals) {
  return {{"clips", totals.clips},
          {"recognised", totals.recognised},
          {"counted_clips", totals.counted_clips},
          {"count_exact", totals.exact},
          {"count_exact_untold", totals.exact_untold},
          {"count_off_by_at_most_one", totals.off_by_one},
          {"count_mean_absolute_error", JsonOf(totals.mean_count_error)},
          {"timed_clips", totals.timed_clips},
          {"timed_claims", totals.timed_claims},
          {"sided_clips", totals.sided_clips},
          {"sides_right", totals.sides_right},
          {"holds", JsonOf(totals.holds)},
          {"hold_length", JsonOf(totals.hold_length)},
          {"hold_start", JsonOf(totals.hold_start)},
          {"hold_end", JsonOf(totals.hold_end)},
          {"faults", JsonOf(totals.faults)},
          {"faults_of_faulty_clips", JsonOf(totals.faults_of_faulty)},
          {"clean_clips", totals.clean_clips},
          {"faults_of_clean_clips", totals.faults_of_clean},
          {"safety_faults_of_clean_clips", totals.safety_faults_of_clean}};
}

}  // namespace

std::string WriteCoachJson(std::string_view clips_folder, const CoachReport& report) {
  constexpr int kIndent = 2;
  ordered_json clips = ordered_json::array();
  for (const ClipCoaching& clip : report.clips) {
    clips.push_back(JsonOf(clip));
  }
  ordered_json variants = ordered_json::array();
  for (const VariantTally& tally : report.variants) {
    variants.push_back({{"name", tally.name},
                        {"clips", tally.clips},
                        {"recognised", tally.recognised},
                        {"counted_clips", tally.counted_clips},
                        {"same", tally.same},
                        {"right", tally.right},
                        {"changed", tally.changed}});
  }
  ordered_json bars = ordered_json::array();
  for (const Bar& bar : CheckCoachBars(report.clips)) {
    bars.push_back({{"rule", bar.rule}, {"measured", bar.measured}, {"met", bar.is_met}});
  }
  const ordered_json out = {{"schema", "supple.coach_accuracy/1"},
                            {"clips_folder", clips_folder},
                            {"totals", JsonOf(SumUp(report.clips))},
                            {"clips", clips},
                            {"variants", variants},
                            {"bars", bars}};
  return out.dump(kIndent, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace supple
