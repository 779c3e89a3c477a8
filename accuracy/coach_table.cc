#include "accuracy/coach_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "accuracy/coach_bars.h"
#include "accuracy/figure_text.h"
#include "accuracy/text_table.h"

namespace supple {
namespace {

constexpr std::size_t kClipWords = 3;

/// "2/2", "left 1/1, right 0/1": counted of true, of the sides that have either.
std::string CountText(const ClipCoaching& clip) {
  if (clip.is_timed) {
    return std::string(kNoFigure);
  }
  std::string out;
  for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
    const int counted = clip.counts[Index(side)];
    const int expected = clip.true_counts[Index(side)];
    if (counted + expected > 0) {
      out += fmt::format("{}{}{}/{}", out.empty() ? "" : ", ",
                         side == Side::kBoth ? "" : fmt::format("{} ", SideName(side)), counted, expected);
    }
  }
  return out.empty() ? "0/0" : out;
}

/// The worst of one figure of a clip's holds, with its sign.
std::string WorstText(const std::vector<HoldError>& holds, double HoldError::* figure) {
  if (holds.empty()) {
    return std::string(kNoFigure);
  }
  const HoldError& worst = *std::ranges::max_element(
      holds, {}, [figure](const HoldError& hold) { return std::abs(hold.*figure); });
  return fmt::format("{:+.2f}", worst.*figure);
}

std::string HoldsText(const ClipCoaching& clip) {
  const std::size_t expected = clip.holds.size() + clip.missed_holds.size();
  return expected + clip.extra_holds.size() == 0 ? std::string(kNoFigure)
                                                 : fmt::format("{}/{}", clip.holds.size(), expected);
}

std::string SpanText(const TimeSpan& span) {
  return fmt::format("{:.1f}-{:.1f} s", span.start_s, span.end_s);
}

void AddNotes(const ClipCoaching& clip, std::vector<TableRow>& rows) {
  const auto add = [&](const std::string& note) { rows.push_back({clip.name, note}); };
  if (clip.level.empty()) {
    add("the catalogue lacks " + clip.movement);
  }
  for (const HoldError& hold : clip.holds) {
    if (std::abs(hold.length_s) > kMostHoldError_s) {
      add(fmt::format("length of hold off by {:+.2f} s: {}, {}", hold.length_s, SideName(hold.truth.side),
                      SpanText(hold.truth.span)));
    }
  }
  for (const TrueHold& hold : clip.missed_holds) {
    add(fmt::format("hold missed: {}, {}", SideName(hold.side), SpanText(hold.span)));
  }
  for (const ClaimedHold& hold : clip.extra_holds) {
    add(fmt::format("hold told and not there: {}, {}", SideName(hold.side), SpanText(hold.span)));
  }
  for (const MissedFault& fault : clip.missed_faults) {
    add(fmt::format("{} missed: {}; {}", fault.truth.code, SpanText(fault.truth.span), fault.why));
  }
  for (const ClaimedFault& fault : clip.false_faults) {
    add(fmt::format("{} told and not there: {}; priority {}", fault.code, SpanText(fault.span),
                    fault.priority));
  }
}

/// What is wrong, one by one; the heading alone where nothing is.
std::vector<TableRow> NoteRows(const CoachReport& report) {
  std::vector<TableRow> rows = {{"film", "what is wrong"}};
  for (const ClipCoaching& clip : report.clips) {
    AddNotes(clip, rows);
  }
  return rows;
}

std::vector<TableRow> ClipRows(const CoachReport& report) {
  std::vector<TableRow> rows = {{"film", "movement", "recognised as", "certainty", "counted", "holds",
                                 "start s", "end s", "length s", "faults", "false"}};
  for (const ClipCoaching& clip : report.clips) {
    rows.push_back(
        {clip.name, clip.movement,
         clip.IsRecognised() ? clip.level : (clip.recognised.empty() ? "none" : clip.recognised) + " (!)",
         clip.recognised.empty() ? std::string(kNoFigure) : fmt::format("{:.2f}", clip.certainty),
         CountText(clip), HoldsText(clip), WorstText(clip.holds, &HoldError::start_s),
         WorstText(clip.holds, &HoldError::end_s), WorstText(clip.holds, &HoldError::length_s),
         fmt::format("{}/{}", clip.found_faults.size(), clip.found_faults.size() + clip.missed_faults.size()),
         fmt::format("{}", clip.false_faults.size())});
  }
  return rows;
}

std::string ShareText(int part, int whole) {
  return whole == 0
             ? std::string(kNoFigure)
             : fmt::format("{} ({} of {})", PercentText(static_cast<double>(part) / whole), part, whole);
}

std::string FigureText(const std::optional<double>& figure) {
  return figure ? fmt::format("{:.3f}", *figure) : std::string(kNoFigure);
}

std::string HoldFigureText(const HoldFigure& figure) {
  return figure.mean_s ? fmt::format("{:.2f}, {:.2f}, {:.2f} ({})", *figure.mean_s, *figure.median_s,
                                     *figure.worst_s, figure.worst_clip)
                       : std::string(kNoFigure);
}

std::string FaultText(const Findings& faults) {
  return fmt::format("{}, {}, {} ({} found, {} missed, {} not there)", FigureText(faults.Precision()),
                     FigureText(faults.Recall()), FigureText(faults.F1()), faults.found, faults.missed,
                     faults.not_there);
}

std::vector<TableRow> TotalRows(const CoachTotals& totals) {
  return {{"figure", "value"},
          {"movement recognised, nothing told", ShareText(totals.recognised, totals.clips)},
          {"count exact, movement told", ShareText(totals.exact, totals.counted_clips)},
          {"count exact, nothing told", ShareText(totals.exact_untold, totals.counted_clips)},
          {"count off by at most one (OBO)", ShareText(totals.off_by_one, totals.counted_clips)},
          {"count, mean absolute error", FigureText(totals.mean_count_error)},
          {"sides right", ShareText(totals.sides_right, totals.sided_clips)},
          {"holds found", fmt::format("{} of {}, {} besides", totals.holds.found,
                                      totals.holds.found + totals.holds.missed, totals.holds.not_there)},
          {"length of holds, error s: mean, median, worst", HoldFigureText(totals.hold_length)},
          {"start of holds, error s: mean, median, worst", HoldFigureText(totals.hold_start)},
          {"end of holds, error s: mean, median, worst", HoldFigureText(totals.hold_end)},
          {"faults, films with faults: precision, recall, F1", FaultText(totals.faults_of_faulty)},
          {"faults, all films: precision, recall, F1", FaultText(totals.faults)},
          {"faults told of clean films",
           fmt::format("{}, of these {} of priority 1; {} films", totals.faults_of_clean,
                       totals.safety_faults_of_clean, totals.clean_clips)}};
}

std::vector<TableRow> VariantRows(const CoachReport& report) {
  std::vector<TableRow> rows = {
      {"changed how", "recognised", "counts and sides as before", "right", "others"}};
  for (const VariantTally& tally : report.variants) {
    rows.push_back({tally.name, fmt::format("{} of {}", tally.recognised, tally.clips),
                    fmt::format("{} of {}", tally.same, tally.counted_clips),
                    fmt::format("{} of {}", tally.right, tally.counted_clips),
                    fmt::format("{}", fmt::join(tally.changed, ", "))});
  }
  return rows;
}

}  // namespace

std::string WriteCoachText(const CoachReport& report) {
  std::string out = WriteTableText(ClipRows(report), kClipWords) + '\n';
  if (const std::vector<TableRow> notes = NoteRows(report); notes.size() > 1) {
    out += WriteTableText(notes, 2) + '\n';
  }
  out += WriteTableText(TotalRows(SumUp(report.clips)), 2) + '\n';
  if (!report.variants.empty()) {
    out += WriteTableText(VariantRows(report)) + '\n';
  }
  for (const Bar& bar : CheckCoachBars(report.clips)) {
    out += fmt::format("{}  {}: {}\n", Verdict(bar), bar.rule, bar.measured);
  }
  return out;
}

std::string WriteCoachMarkdown(const CoachReport& report) {
  std::vector<TableRow> bars = {{"bar", "measured", "verdict"}};
  for (const Bar& bar : CheckCoachBars(report.clips)) {
    bars.push_back({bar.rule, bar.measured, std::string(Verdict(bar))});
  }
  std::string out = WriteTableMarkdown(bars) + "\n### All films\n\n" +
                    WriteTableMarkdown(TotalRows(SumUp(report.clips)), 2) + "\n### Film by film\n\n" +
                    WriteTableMarkdown(ClipRows(report), kClipWords);
  if (const std::vector<TableRow> notes = NoteRows(report); notes.size() > 1) {
    out += "\n### What is wrong, one by one\n\n" + WriteTableMarkdown(notes, 2);
  }
  if (!report.variants.empty()) {
    out += "\n### Changes that must not matter\n\n" + WriteTableMarkdown(VariantRows(report));
  }
  return out;
}

}  // namespace supple
