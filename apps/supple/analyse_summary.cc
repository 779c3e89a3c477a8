#include "apps/supple/analyse_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "apps/supple/analyse_sides.h"
#include "apps/supple/progress_bar.h"
#include "base/angle.h"
#include "base/seconds.h"

namespace supple {
namespace {

// From these certainties on it is said so.
constexpr double kSure = 0.8;
constexpr double kLikely = 0.6;

// Below this share it is worth saying how much could be followed.
constexpr double kNearlyAll = 0.9;

constexpr std::size_t kMostTimes = 3;

std::string ClockOf(std::int64_t t_us) { return ClockText(SecondsOf(t_us)); }

// "1.7": tenths, as a stopwatch shows them.
std::string Tenths(double seconds) { return fmt::format("{:.1f}", seconds); }

std::string Joined(const std::vector<std::string>& items, const GeneralWords& words) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    text += i == 0 ? "" : i + 1 == items.size() ? std::string(words["list.and"]) : ", ";
    text += items[i];
  }
  return text;
}

std::string_view NameOf(const CatalogueMovement& movement, const GeneralWords& words) {
  return FindWords(movement, words.language, "name");
}

bool IsCounted(const Repetition& repetition) { return repetition.verdict == NotCounted::kCounted; }

// Builds the text line by line.
class Summary {
 public:
  Summary(const FilmAnalysis& analysis, std::span<const CatalogueMovement> movements,
          const GeneralWords& words)
      : analysis_(analysis), movements_(movements), words_(words) {}

  std::string Text() {
    Line(analysis_.file);
    if (analysis_.found == 0) {
      Line(words_["nobody"]);
      return text_;
    }
    TellMovement();
    if (!analysis_.findings.bouts.empty()) {
      TellBouts();
      TellWell();
      TellFault();
      TellSides();
    }
    TellCamera();
    TellUnseen();
    Line(words_["disclaimer"]);
    return text_;
  }

 private:
  void Line(std::string_view line) {
    text_ += line;
    text_ += '\n';
  }

  void TellMovement() {
    const FilmFindings& findings = analysis_.findings;
    if (analysis_.movement == nullptr) {
      TellNone();
      return;
    }
    const std::string_view name = NameOf(*analysis_.movement, words_);
    if (analysis_.movement != analysis_.recognised) {
      const bool is_other = analysis_.recognised != nullptr;
      if (is_other) {
        Line(words_.Fill("asked.other",
                         {{"movement", name}, {"other", NameOf(*analysis_.recognised, words_)}}));
      } else if (findings.bouts.empty()) {
        Line(analysis_.is_picture ? std::string(words_["picture"])
                                  : words_.Fill("asked.nothing", {{"movement", name}}));
        return;
      } else {
        Line(words_.Fill("asked", {{"movement", name}}));
      }
    } else {
      Line(words_.Fill(findings.certainty >= kSure     ? "recognised.sure"
                       : findings.certainty >= kLikely ? "recognised.likely"
                                                       : "recognised.unsure",
                       {{"movement", name}}));
    }
    const std::string& level = analysis_.movement->levels[findings.level].words;
    if (findings.bouts.empty()) {
      Line(words_["no_bouts"]);
      return;
    }
    Line(words_.Fill("level", {{"level", FindWords(*analysis_.movement, words_.language, level)}}));
  }

  void TellNone() {
    if (analysis_.is_picture) {
      Line(words_["picture"]);
      return;
    }
    std::vector<std::string> names;
    for (const CatalogueMovement& movement : movements_) {
      names.emplace_back(NameOf(movement, words_));
    }
    Line(words_.Fill("nothing", {{"movements", Joined(names, words_)}}));
  }

  std::string SideWords(Side side) const {
    if (side == Side::kBoth) {
      return std::string(words_["side.both"]);
    }
    const std::string_view of_side = words_[side == Side::kLeft ? "side.left" : "side.right"];
    const std::string_view leg = FindWords(*analysis_.movement, words_.language, "named_leg");
    return leg.empty() ? std::string(of_side) : words_.Fill("side.named", {{"side", of_side}, {"leg", leg}});
  }

  void TellBouts() {
    int number = 0;
    for (const Bout& bout : analysis_.findings.bouts) {
      if (analysis_.movement->coach.kind == MovementKind::kTimed) {
        Line(words_.Fill("posture", {{"seconds", fmt::format("{:.0f}", bout.posture_s)}}));
        continue;
      }
      const auto count = bout.repetitions.size();
      const auto counted = static_cast<std::size_t>(std::ranges::count_if(bout.repetitions, IsCounted));
      const char* key = "count.some";
      if (counted == count) {
        key = count == 1 ? "count.one" : "count.all";
      } else if (counted == 0) {
        key = count == 1 ? "count.none.one" : "count.none";
      } else if (counted == 1) {
        key = "count.some.one";
      }
      Line(words_.Fill(key, {{"side", SideWords(bout.side)},
                             {"count", std::to_string(count)},
                             {"counted", std::to_string(counted)}}));
      for (const Repetition& repetition : bout.repetitions) {
        TellRepetition(bout, repetition, ++number);
      }
    }
  }

  void TellRepetition(const Bout& bout, const Repetition& repetition, int number) {
    double held_s = 0;
    double unseen_s = 0;
    for (const HeldPosture& held : bout.holds) {
      if (held.hold.start_us >= repetition.start_us && held.hold.start_us < repetition.end_us) {
        held_s += held.hold.held_s;
        unseen_s += held.hold.unseen_s;
      }
    }
    std::string what;
    if (held_s > 0) {
      what = words_.Fill("rep.held", {{"seconds", Tenths(held_s)}}) + ", ";
      if (unseen_s >= 0.05) {
        what += words_.Fill("rep.unseen", {{"seconds", Tenths(unseen_s)}}) + ", ";
      }
    }
    constexpr std::array kKeys = {"rep.counts", "rep.shallow", "rep.quick", "rep.not_held", "rep.cut_off"};
    what += words_[kKeys[static_cast<std::size_t>(repetition.verdict)]];
    Line("  " + words_.Fill("rep", {{"number", std::to_string(number)},
                                    {"start", ClockOf(repetition.start_us)},
                                    {"end", ClockOf(repetition.end_us)},
                                    {"what", what}}));
  }

  void TellWell() {
    const Movement& movement = analysis_.movement->coach;
    const Level& level = movement.levels[analysis_.findings.level];
    std::size_t count = 0;
    std::size_t counted = 0;
    bool are_held = true;
    bool has_fault = false;
    for (const Bout& bout : analysis_.findings.bouts) {
      count += bout.repetitions.size();
      counted += static_cast<std::size_t>(std::ranges::count_if(bout.repetitions, IsCounted));
      has_fault |= !bout.faults.empty();
      for (const HeldPosture& held : bout.holds) {
        are_held &= held.hold.held_s >= level.hold_s;
      }
      are_held &= !bout.holds.empty();
    }
    std::vector<std::string> well;
    if (movement.kind == MovementKind::kTimed) {
      if (!has_fault) {
        well.emplace_back(words_["well.posture"]);
      }
    } else if (counted == count && count > 1) {
      well.emplace_back(words_["well.all_count"]);
    } else if (counted > 0) {
      well.push_back(words_.Fill(counted == 1 ? "well.some_count.one" : "well.some_count",
                                 {{"counted", std::to_string(counted)}}));
    }
    if (level.hold_s > 0 && movement.kind == MovementKind::kHold && are_held) {
      well.emplace_back(words_["well.held"]);
    }
    if (!has_fault) {
      well.emplace_back(words_["well.no_fault"]);
    }
    if (well.empty()) {
      return;
    }
    std::string what = well.front();
    for (std::size_t i = 1; i < well.size(); ++i) {
      what += " " + well[i];
    }
    Line(words_.Fill("well", {{"what", what}}));
  }

  void TellFault() {
    const std::optional<std::size_t> fault = FaultToTell(analysis_);
    if (!fault) {
      return;
    }
    const std::string& code = analysis_.movement->coach.faults[*fault].code;
    std::vector<std::string> times;
    for (const Bout& bout : analysis_.findings.bouts) {
      for (const FaultFound& found : bout.faults) {
        if (found.fault == *fault && times.size() < kMostTimes) {
          times.push_back(ClockOf(found.start_us));
        }
      }
    }
    Line(words_.Fill("adjust", {{"cue", FindWords(*analysis_.movement, words_.language, "cue." + code)}}) +
         " " + words_.Fill("adjust.when", {{"times", Joined(times, words_)}}));
  }

  void TellSides() {
    const std::optional<UnequalSides> sides = CompareSides(analysis_);
    if (!sides) {
      return;
    }
    const auto number = [&](double value) {
      return sides->kind == UnequalKind::kHold ? Tenths(value) : fmt::format("{:.0f}", value);
    };
    switch (sides->kind) {
      case UnequalKind::kOnlyLeft:
        Line(words_["unequal.only_left"]);
        break;
      case UnequalKind::kOnlyRight:
        Line(words_["unequal.only_right"]);
        break;
      case UnequalKind::kCount:
      case UnequalKind::kHold:
        Line(words_.Fill(sides->kind == UnequalKind::kCount ? "unequal.count" : "unequal.hold",
                         {{"left", number(sides->left)}, {"right", number(sides->right)}}));
        break;
      case UnequalKind::kReach:
        Line(words_.Fill(sides->left > sides->right ? "unequal.reach_left" : "unequal.reach_right",
                         {{"degrees", number(DegreesFromRadians(std::abs(sides->left - sides->right)))}}));
        break;
    }
  }

  // Where the camera stood, and what it cut off.
  void TellCamera() {
    if (analysis_.cut_off.any()) {
      std::vector<std::string> parts;
      for (const auto& [is_cut, key] :
           {std::pair(analysis_.cut_off.head, "part.head"), std::pair(analysis_.cut_off.trunk, "part.trunk"),
            std::pair(analysis_.cut_off.knees, "part.knees"),
            std::pair(analysis_.cut_off.feet, "part.feet")}) {
        if (is_cut) {
          parts.emplace_back(words_[key]);
        }
      }
      Line(words_.Fill("cut_off", {{"parts", Joined(parts, words_)}}));
    }
    if (analysis_.movement == nullptr || !analysis_.view) {
      return;
    }
    const CatalogueMovement& movement = *analysis_.movement;
    if (!*analysis_.view->is_ok) {
      constexpr std::array kKeys = {"view.wrong.side", "view.wrong.front", "view.wrong.foot",
                                    "view.wrong.oblique"};
      Line(words_[kKeys[static_cast<std::size_t>(movement.best_view)]]);
    }
    if (analysis_.view->from == movement.best_view && IsAskew()) {
      Line(words_["view.askew"]);
    }
    const auto other = std::ranges::find(movement.other_views, analysis_.view->from, &OtherView::from);
    if (other != movement.other_views.end() && analysis_.view->from != movement.best_view) {
      Line(FindWords(movement, words_.language, other->allows));
    }
  }

  // Whether something could not be seen only because the best view was not met squarely.
  bool IsAskew() const {
    const CatalogueMovement& movement = *analysis_.movement;
    const bool lies_on_side =
        !movement.key_frames.empty() && movement.key_frames.front().facing == Facing::kSide;
    const MeasurePlane plane = movement.best_view == CameraView::kSide && !lies_on_side
                                   ? MeasurePlane::kSagittal
                                   : MeasurePlane::kFrontal;
    return std::ranges::any_of(analysis_.withheld, [&](const WithheldSummary& withheld) {
      return withheld.reason == Withheld::kView && AllMeasures()[withheld.measure].plane == plane;
    });
  }

  // Of a pair of legs one is often hidden by the other; then the nearer one tells.
  bool IsSaidOfAnySide(MeasureIndex measure) const {
    return std::ranges::any_of(analysis_.measures, [&](const MeasureSummary& said) {
      return MeasureKey(said.measure) == MeasureKey(measure);
    });
  }

  void TellUnseen() {
    if (analysis_.movement == nullptr) {
      return;
    }
    if (analysis_.usable < kNearlyAll && !analysis_.is_picture) {
      Line(words_.Fill("usable", {{"percent", fmt::format("{:.0f}", std::floor(100 * analysis_.usable))}}));
    }
    for (const Withheld reason :
         {Withheld::kView, Withheld::kHidden, Withheld::kUncertain, Withheld::kUndefined}) {
      std::vector<std::string> what;
      for (const WithheldSummary& withheld : analysis_.withheld) {
        if (withheld.reason != reason || IsSaidOfAnySide(withheld.measure)) {
          continue;
        }
        std::string words(words_[MeasureKey(withheld.measure)]);
        if (std::ranges::find(what, words) == what.end()) {
          what.push_back(std::move(words));
        }
      }
      if (!what.empty()) {
        Line(words_.Fill("unseen." + std::string(WithheldName(reason)), {{"what", Joined(what, words_)}}));
      }
    }
    Line(FindWords(*analysis_.movement, words_.language, "cannot_see"));
  }

  const FilmAnalysis& analysis_;
  std::span<const CatalogueMovement> movements_;
  const GeneralWords& words_;
  std::string text_;
};

}  // namespace

std::string SummaryText(const FilmAnalysis& analysis, std::span<const CatalogueMovement> movements,
                        const GeneralWords& words) {
  return Summary(analysis, movements, words).Text();
}

std::optional<std::size_t> FaultToTell(const FilmAnalysis& analysis) {
  if (analysis.movement == nullptr) {
    return {};
  }
  const std::vector<FaultSpec>& faults = analysis.movement->coach.faults;
  std::vector<std::size_t> times(faults.size());
  for (const Bout& bout : analysis.findings.bouts) {
    for (const FaultFound& found : bout.faults) {
      ++times[found.fault];
    }
  }
  std::optional<std::size_t> told;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    if (times[i] > 0 && (!told || faults[i].priority < faults[*told].priority ||
                         (faults[i].priority == faults[*told].priority && times[i] > times[*told]))) {
      told = i;
    }
  }
  return told;
}

}  // namespace supple
