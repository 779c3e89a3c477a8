#include "movements/condition_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/angle.h"
#include "base/nearest_word.h"
#include "movements/complaint.h"
#include "movements/measure_bases.h"

namespace supple {
namespace {

// How far a value must come back before a condition is no longer true. Degrees: what clinical.md asks of
// every threshold; parts: a quarter of what measures of length may be off by (0.08).
constexpr double kUsualSlack_deg = 5;
constexpr double kUsualSlack = 0.02;

// How far off a value may be that still recognises a body: twice what is told to people, 20 degrees and 0.3.
constexpr double kRoughOfPosture_deg = 40;
constexpr double kRoughOfPosture = 0.6;

// No angle and no length of a body, in parts of it, goes beyond these.
constexpr double kMostAngle_deg = 360;
constexpr double kMostParts = 100;

constexpr std::array<std::pair<std::string_view, TermSide>, 8> kSideWords = {{
    {"toward", TermSide::kToward},
    {"named", TermSide::kNamed},
    {"other", TermSide::kOther},
    {"either", TermSide::kEither},
    {"lower", TermSide::kLower},
    {"higher", TermSide::kHigher},
    {"difference", TermSide::kDifference},
    {"excess", TermSide::kExcess},
}};

bool NeedsNamedSide(TermSide side) {
  return side == TermSide::kToward || side == TermSide::kNamed || side == TermSide::kOther ||
         side == TermSide::kExcess;
}

// The sides that may stand behind a measure.
std::vector<std::string_view> SidesOf(const MeasureBase& base, Sides sides) {
  std::vector<std::string_view> words;
  for (const auto& [word, side] : kSideWords) {
    const bool fits = (side == TermSide::kToward) != base.is_sided && (base.is_sided || base.is_signed_left);
    if (fits && (sides == Sides::kEach || !NeedsNamedSide(side))) {
      words.push_back(word);
    }
  }
  return words;
}

bool IsWordLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Thrown within this file and caught at its doors.
struct Stop {
  ConditionFault fault;
};

class ConditionReader {
 public:
  ConditionReader(std::string_view text, const ConditionRules& rules) : text_(text), rules_(rules) {
    if (text.size() > kMostConditionBytes) {
      throw Stop{{0, fmt::format("it is longer than {} letters", kMostConditionBytes), ""}};
    }
  }

  AnyOf ReadAny() {
    AnyOf any = {ReadAll()};
    while (Take("or")) {
      any.push_back(ReadAll());
    }
    return any;
  }

  AllOf ReadAll() {
    AllOf all = {ReadLimit()};
    while (Take("and")) {
      all.push_back(ReadLimit());
    }
    return all;
  }

  Term ReadTerm() {
    Term term;
    if (Take("|")) {
      term = ReadValue();
      Demand("|", "the closing '|' is missing", "Write |measure|, |measure - start|.");
      term.size_only = true;
      if (Peek("-") || Peek("/")) {
        Refuse("what it counts from stands behind the '|'", "Write |measure - start|.");
      }
    } else {
      term = ReadValue();
    }
    return term;
  }

  // "rough N" or what is usual.
  double ReadRough(const Term& term) {
    const bool is_angle = MeasureIsAngle(term);
    if (!Peek("rough")) {
      return is_angle ? RadiansFromDegrees(rules_.rough_deg) : rules_.rough_parts;
    }
    if (!rules_.may_be_rough) {
      Refuse("'rough' may not stand in a fault",
             "No fault is raised on a value that is not told to people. To ask for better ones write sure "
             "number.");
    }
    Take("rough");
    return ReadNumber(is_angle, 0);
  }

  void DemandEnd(std::string_view allowed) {
    SkipBlanks();
    if (at_ < text_.size()) {
      Refuse(fmt::format("'{}' cannot stand here", NextShown()), std::string(allowed));
    }
  }

  [[noreturn]] void Refuse(std::string what, std::string allowed) const {
    throw Stop{{at_, std::move(what), std::move(allowed)}};
  }

 private:
  static bool MeasureIsAngle(const Term& term) {
    return AllMeasures()[term.left].unit == MeasureUnit::kAngle;
  }

  void SkipBlanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  // A word or sign comes next; a word must end where it ends.
  bool Peek(std::string_view sign) {
    SkipBlanks();
    const std::string_view rest = text_.substr(at_);
    return rest.starts_with(sign) &&
           !(IsWordLetter(sign.front()) && rest.size() > sign.size() && IsWordLetter(rest[sign.size()]));
  }

  bool Take(std::string_view sign) {
    const bool is_next = Peek(sign);
    at_ += is_next ? sign.size() : 0;
    return is_next;
  }

  void Demand(std::string_view sign, std::string_view what, std::string_view allowed) {
    if (!Take(sign)) {
      Refuse(std::string(what), std::string(allowed));
    }
  }

  std::string_view Word() {
    SkipBlanks();
    std::size_t end = at_;
    while (end < text_.size() && IsWordLetter(text_[end])) {
      ++end;
    }
    return text_.substr(at_, end - at_);
  }

  // What comes next, for a message.
  std::string NextShown() {
    const std::string_view word = Word();
    if (!word.empty()) {
      return ShownText(word);
    }
    std::size_t end = std::min(at_ + 1, text_.size());
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    return ShownText(text_.substr(at_, end - at_));
  }

  double ReadNumber(bool is_angle, double least_share = -1) {
    SkipBlanks();
    const double most = is_angle ? kMostAngle_deg : kMostParts;
    const double least = least_share * most;
    const std::string allowed =
        fmt::format("Allowed: a number from {} to {}{}.", least, most, is_angle ? " degrees" : "");
    // "40..140": the digits end before the two points.
    std::size_t end = at_ + (Peek("-") ? 1 : 0);
    while (end < text_.size() && ((text_[end] >= '0' && text_[end] <= '9') ||
                                  (text_[end] == '.' && !text_.substr(end).starts_with("..")))) {
      ++end;
    }
    double number = 0;
    const auto [last, error] = std::from_chars(text_.data() + at_, text_.data() + end, number);
    if (end == at_ || last != text_.data() + end || error != std::errc() ||
        (end < text_.size() && IsWordLetter(text_[end]))) {
      Refuse("a number must stand here", allowed);
    }
    if (number < least || number > most) {
      Refuse(fmt::format("{} is out of range", number), allowed);
    }
    at_ = end;
    return is_angle ? RadiansFromDegrees(number) : number;
  }

  MeasureBase ReadMeasure() {
    const std::string_view word = Word();
    if (word.empty()) {
      Refuse("the name of a measure must stand here", "docs/angles.md lists the measures.");
    }
    const std::optional<MeasureBase> base = FindMeasureBase(word);
    if (base) {
      at_ += word.size();
      return *base;
    }
    if (FindMeasure(word) != kMostMeasures) {
      const std::string_view bare = word.substr(0, word.rfind('_'));
      Refuse(fmt::format("'{}' names one leg, and movements are done with either", word),
             fmt::format("Write {0}:named, {0}:other, {0}:either ...", bare));
    }
    std::vector<std::string_view> names;
    for (const MeasureBase& known : MeasureBases()) {
      names.push_back(known.name);
    }
    const std::string meant = NearestWord(word, names);
    Refuse(fmt::format("there is no measure '{}'", ShownText(word)),
           (meant.empty() ? "" : fmt::format("Did you mean '{}'? ", meant)) +
               "docs/angles.md lists the measures.");
  }

  TermSide ReadSide(const MeasureBase& base) {
    const std::vector<std::string_view> words = SidesOf(base, rules_.sides);
    const std::string allowed =
        words.empty() ? "Nothing may stand behind it." : "Allowed: " + Choices(words) + ".";
    if (!Take(":")) {
      if (base.is_sided) {
        Refuse(fmt::format("'{}' is measured on both sides, and it is not said which is meant", base.name),
               fmt::format("Write {}:{}.", base.name, Choices(words)));
      }
      return TermSide::kWhole;
    }
    const std::string_view word = Word();
    const auto* const known =
        std::ranges::find(kSideWords, word, &std::pair<std::string_view, TermSide>::first);
    if (known == kSideWords.end()) {
      Refuse(fmt::format("'{}' is no side", NextShown()),
             words.empty() ? allowed : AllowedWords(word, words));
    }
    if (std::ranges::find(words, word) == words.end()) {
      const bool is_of_both = rules_.sides == Sides::kBoth && NeedsNamedSide(known->second) &&
                              (base.is_sided || base.is_signed_left);
      Refuse(is_of_both ? fmt::format("a movement done with both legs has no side ':{}'", word)
                        : fmt::format("'{}' has no ':{}'", base.name, word),
             allowed);
    }
    at_ += word.size();
    return known->second;
  }

  Term ReadValue() {
    const MeasureBase base = ReadMeasure();
    Term term;
    term.left = base.left;
    term.right = base.right;
    term.side = ReadSide(base);
    const bool is_less = Take("-");
    if (is_less || Take("/")) {
      if (!Take("start")) {
        Refuse(fmt::format("behind '{}' only the set-up posture may stand", is_less ? '-' : '/'),
               "Allowed: - start, / start.");
      }
      term.origin = is_less ? TermOrigin::kStart : TermOrigin::kStartShare;
    }
    return term;
  }

  Limit ReadLimit() {
    if (++limits_ > kMostLimits) {
      Refuse(fmt::format("it has more than {} limits", kMostLimits), "");
    }
    Limit limit;
    limit.term = ReadTerm();
    const bool is_angle = IsAngle(limit.term);
    SkipBlanks();
    const std::size_t limits_at = at_;
    if (Peek("<=") || Peek(">=")) {
      Refuse("limits are open", "Write < or > alone.");
    } else if (Take("<")) {
      limit.below = ReadNumber(is_angle);
    } else if (Take(">")) {
      limit.above = ReadNumber(is_angle);
    } else if (Take("in")) {
      limit.above = ReadNumber(is_angle);
      Demand("..", "'..' must stand between the two limits", "Write as in 40..140.");
      limit.below = ReadNumber(is_angle);
    } else {
      Refuse("a limit must stand here", "Allowed: < number, > number, in number..number.");
    }
    const bool is_never_negative = limit.term.size_only || limit.term.side == TermSide::kDifference;
    if (!(limit.above < limit.below) || (is_never_negative && limit.below <= 0)) {
      at_ = limits_at;
      Refuse("no value can lie within these limits", "");
    }
    ReadSlackAndRough(is_angle, limit);
    return limit;
  }

  void ReadSlackAndRough(bool is_angle, Limit& limit) {
    std::optional<double> slack;
    std::optional<double> rough;
    for (;;) {
      if (Peek("slack") && !slack) {
        Take("slack");
        slack = ReadNumber(is_angle, 0);
      } else if (Peek("rough") && !rough) {
        rough = ReadRough(limit.term);
      } else if (Peek("sure") && limit.term.most_said_error == kNoLimit) {
        Take("sure");
        limit.term.most_said_error = ReadNumber(MeasureIsAngle(limit.term), 0);
      } else {
        break;
      }
    }
    limit.slack = slack.value_or(is_angle ? RadiansFromDegrees(kUsualSlack_deg) : kUsualSlack);
    limit.term.most_error = rough ? *rough : ReadRough(limit.term);
  }

  std::string_view text_;
  ConditionRules rules_;
  std::size_t at_ = 0;
  std::size_t limits_ = 0;
};

}  // namespace

ConditionRules RulesOfPosture(Sides sides) { return {sides, true, kRoughOfPosture_deg, kRoughOfPosture}; }
ConditionRules RulesOfCourse(Sides sides) { return {sides, true, 0, 0}; }
ConditionRules RulesOfFaults(Sides sides) { return {sides, false, 0, 0}; }

bool IsAngle(const Term& term) {
  return term.origin != TermOrigin::kStartShare && AllMeasures()[term.left].unit == MeasureUnit::kAngle;
}

std::variant<AnyOf, ConditionFault> ParseCondition(std::string_view text, const ConditionRules& rules) {
  try {
    ConditionReader reader(text, rules);
    AnyOf any = reader.ReadAny();
    reader.DemandEnd("Allowed: and, or, slack number, rough number, sure number; brackets are not.");
    return any;
  } catch (const Stop& stop) {
    return stop.fault;
  }
}

std::variant<AllOf, ConditionFault> ParseAllOf(std::string_view text, const ConditionRules& rules) {
  try {
    ConditionReader reader(text, rules);
    AllOf all = reader.ReadAll();
    reader.DemandEnd("Allowed: and, slack number, rough number, sure number; 'or' and brackets are not.");
    return all;
  } catch (const Stop& stop) {
    return stop.fault;
  }
}

std::variant<Term, ConditionFault> ParseTerm(std::string_view text, const ConditionRules& rules) {
  try {
    ConditionReader reader(text, rules);
    Term term = reader.ReadTerm();
    term.most_error = reader.ReadRough(term);
    reader.DemandEnd(rules.may_be_rough ? "Allowed: a term alone, or with rough number."
                                        : "Allowed: a term alone.");
    return term;
  } catch (const Stop& stop) {
    return stop.fault;
  }
}

}  // namespace supple
