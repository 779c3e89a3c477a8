#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "movements/catalogue_names.h"
#include "movements/measure_scale.h"
#include "movements/movement_parts.h"

namespace supple {
namespace {

constexpr NumberRange kTimes = {0, 60, "seconds"};
// Faster than ten times a second nobody swings, and no camera of 25 pictures a second would show it.
constexpr NumberRange kRates = {0, 10, "times a second"};
constexpr NumberRange kShares = {0.01, 1};
constexpr int kMostInARow = 20;

constexpr std::array<std::pair<std::string_view, FaultRule>, 8> kRules = {{
    {"when", FaultRule::kWhile},
    {"speed", FaultRule::kSpeed},
    {"swing", FaultRule::kSwing},
    {"sway", FaultRule::kSway},
    {"sinks", FaultRule::kSinks},
    {"quick", FaultRule::kQuick},
    {"shallow", FaultRule::kShallow},
    {"unseen", FaultRule::kUnseen},
}};

const WordTable<int>& DirectionWords() {
  static const WordTable<int> words = {{"rising", 1}, {"falling", -1}, {"either", 0}};
  return words;
}

// Reads one [[fault]].
class FaultReader {
 public:
  FaultReader(TableReader& table, MovementDraft& draft)
      : table_(table), draft_(draft), rules_(RulesOfFaults(draft.movement.coach.sides)) {}

  void Read() {
    ReadCode();
    fault_.priority = table_.Count("priority", Need::kMust, 1, 3).value_or(3);
    if (const auto phases = table_.Choices("during", Need::kMay, FaultPhaseWords()); !phases.empty()) {
      fault_.during = 0;
      for (const FaultPhase phase : phases) {
        fault_.during = static_cast<std::uint8_t>(fault_.during | phase);
      }
    }
    if (FindRule()) {
      ReadRule();
    }
    facts_.source = ReadSource(table_);
    table_.EndOfKeys();
    draft_.movement.coach.faults.push_back(std::move(fault_));
    draft_.movement.faults.push_back(std::move(facts_));
  }

 private:
  void ReadCode() {
    constexpr std::size_t kLongestCode = 16;
    fault_.code = table_.Text("code", Need::kMust, kLongestCode).value_or("");
    if (fault_.code.empty()) {
      return;
    }
    const std::string begin = draft_.movement.coach.code + "-";
    const std::vector<FaultSpec>& faults = draft_.movement.coach.faults;
    const bool begins = fault_.code.starts_with(begin);
    const bool is_plain =
        std::ranges::all_of(fault_.code.substr(std::min(begin.size(), fault_.code.size())),
                            [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (draft_.is_code_known && (!begins || fault_.code.size() == begin.size() || !is_plain)) {
      table_.Complain(
          "code", fmt::format("'{}' does not begin with '{}'", ShownText(fault_.code), begin),
          fmt::format("Allowed: {}, then capital letters and digits, such as {}F1.", begin, begin));
    } else if (std::ranges::find(faults, fault_.code, &FaultSpec::code) != faults.end()) {
      table_.Complain("code", fmt::format("there is a fault '{}' already", fault_.code),
                      "Give each its own code.");
    }
    draft_.word_uses.push_back({"cue." + fault_.code, table_.PathOf("code")});
  }

  // Exactly one of the rules must stand in it.
  bool FindRule() {
    std::vector<std::string_view> found;
    std::vector<std::string_view> known;
    for (const auto& [key, rule] : kRules) {
      known.push_back(key);
      if (table_.Has(key)) {
        found.push_back(key);
        fault_.rule = rule;
      }
    }
    if (found.size() == 1) {
      facts_.rule = found.front();
      return true;
    }
    const std::string allowed = "Allowed: one of " + Choices(known) + ".";
    if (found.empty()) {
      table_.Complain("", "it does not say what the fault is", allowed);
    } else {
      table_.Complain(
          found[1], fmt::format("'{}' and '{}' cannot both stand in one fault", found[0], found[1]), allowed);
    }
    table_.Know({"when", "speed", "swing", "sway", "sinks", "quick", "shallow", "unseen", "above",
                 "direction", "for_s", "rate_hz", "window_s", "share", "within_s", "in_a_row", "view",
                 "or_when"});
    return false;
  }

  void ReadRule() {
    const bool is_timed = draft_.movement.coach.kind == MovementKind::kTimed;
    if (is_timed && (fault_.rule == FaultRule::kSinks || fault_.rule == FaultRule::kQuick ||
                     fault_.rule == FaultRule::kShallow)) {
      table_.Complain(facts_.rule, "a timed movement has no course",
                      "Allowed: when, speed, swing, sway, unseen.");
    }
    switch (fault_.rule) {
      case FaultRule::kWhile:
        facts_.watch = table_.Written("when");
        fault_.condition = ReadCondition(table_, "when", Need::kMust, rules_);
        fault_.for_s = table_.Number("for_s", Need::kMust, kTimes).value_or(0);
        break;
      case FaultRule::kSpeed:
        ReadWatched();
        fault_.above = Above(scale_.speed_range());
        fault_.sign = table_.Choice("direction", Need::kMust, DirectionWords()).value_or(0);
        fault_.for_s = table_.Number("for_s", Need::kMust, kTimes).value_or(0);
        break;
      case FaultRule::kSwing:
        ReadWatched();
        fault_.above = Above(scale_.size_range());
        fault_.rate_hz = table_.Number("rate_hz", Need::kMust, kRates).value_or(0);
        fault_.for_s = table_.Number("for_s", Need::kMay, kTimes).value_or(0);
        break;
      case FaultRule::kSway:
        ReadWatched();
        fault_.above = Above(scale_.size_range());
        fault_.window_s = table_.Number("window_s", Need::kMust, kTimes).value_or(0);
        fault_.for_s = table_.Number("for_s", Need::kMay, kTimes).value_or(0);
        break;
      case FaultRule::kSinks:
        ReadWatched();
        fault_.above = table_.Number("share", Need::kMust, kShares).value_or(0);
        fault_.for_s = table_.Number("for_s", Need::kMust, kTimes).value_or(0);
        break;
      case FaultRule::kQuick:
        ReadQuick();
        break;
      case FaultRule::kShallow:
        ReadShallow();
        break;
      case FaultRule::kUnseen:
        facts_.unseen = table_.Choice("unseen", Need::kMust, UnseenWords());
        facts_.view = table_.Choice("view", Need::kMay, CameraViewWords());
        break;
    }
  }

  // The term of a rule, and the condition that may stand beside it.
  void ReadWatched() {
    facts_.watch = table_.Written(facts_.rule);
    if (const auto term = ReadTerm(table_, facts_.rule, Need::kMust, rules_)) {
      fault_.term = *term;
      scale_ = MeasureScale(*term);
    }
    fault_.condition = ReadCondition(table_, "or_when", Need::kMay, rules_);
  }

  double Above(const NumberRange& range) {
    const std::optional<double> above = table_.Number("above", Need::kMust, range);
    if (above && *above <= 0) {
      table_.Complain("above", "everything that moves is above 0", "Write how much is too much.");
    }
    return scale_.Inside(above.value_or(0));
  }

  void ReadQuick() {
    if (const auto quick = table_.Flag("quick", Need::kMust); quick && !*quick) {
      table_.Complain("quick", "it is false, and then there is no fault", "Allowed: true.");
    }
    if (fault_.during != kDuringOut && fault_.during != kDuringBack) {
      table_.Complain("during", "a way that is too quick is the one out or the one back",
                      "Allowed: [\"out\"] or [\"back\"].");
    }
    fault_.within_s = table_.Number("within_s", Need::kMust, kTimes).value_or(0);
  }

  void ReadShallow() {
    table_.NotHere("during", "repetitions are looked at when they are over");
    const Course& course = draft_.movement.coach.course;
    const bool is_course_known = course.primary.left < kMostMeasures;
    const MeasureScale scale = is_course_known ? MeasureScale(course.primary) : MeasureScale();
    const double written = table_.Number("shallow", Need::kMust, scale.range()).value_or(0);
    fault_.above = (course.falls ? -1 : 1) * scale.Inside(written);
    fault_.in_a_row = table_.Count("in_a_row", Need::kMust, 1, kMostInARow).value_or(1);
  }

  TableReader& table_;
  MovementDraft& draft_;
  ConditionRules rules_;
  FaultSpec fault_;
  FaultFacts facts_;
  MeasureScale scale_;
};

}  // namespace

void ReadFaults(TableReader& top, MovementDraft& draft) {
  for (TableReader& table : top.Tables("fault", Need::kMay)) {
    FaultReader(table, draft).Read();
  }
}

}  // namespace supple
