#include "tests/scenario_judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/seconds.h"
#include "coach/film_coach.h"
#include "tests/scenario_film.h"

namespace supple {
namespace {

std::string Times(int count) { return fmt::format("{} {}", count, count == 1 ? "time" : "times"); }

class Judge {
 public:
  Judge(const Scenario& scenario, const ScenarioRun& run, const Catalogue& catalogue, double frames_per_s)
      : scenario_(scenario),
        run_(run),
        catalogue_(catalogue),
        frames_per_s_(frames_per_s),
        movement_(*run.movement) {}

  std::vector<std::string> All() {
    for (const Expectation& expectation : scenario_.expectations) {
      if (const std::string wrong = Of(expectation); !wrong.empty()) {
        wrong_.push_back(expectation.text + "  -- " + wrong);
      }
    }
    JudgeUnexpectedHolds();
    return std::move(wrong_);
  }

 private:
  std::string Of(const Expectation& expectation) {
    switch (expectation.kind) {
      case ExpectationKind::kHold:
        return OfHold(expectation);
      case ExpectationKind::kNoHold:
        return Holds(std::nullopt).empty() ? "" : "there is one";
      case ExpectationKind::kNothingCounted:
        return Holds(std::nullopt).empty() && Counted(std::nullopt) == 0 &&
                       FindMessages(MessageKind::kRepetition, "").empty()
                   ? ""
                   : "something counts";
      case ExpectationKind::kRepetitions: {
        const int counted = Counted(expectation.side);
        return counted == expectation.count ? "" : fmt::format("there are {}", counted);
      }
      case ExpectationKind::kNotCounted:
        return OfNotCounted(expectation);
      case ExpectationKind::kFault:
        return OfFault(expectation);
      case ExpectationKind::kNoFault:
        return OfNoFault(expectation);
      case ExpectationKind::kMessage:
        return OfMessage(expectation);
      case ExpectationKind::kOrder:
        return OfOrder(expectation);
      case ExpectationKind::kPosture: {
        double posture_s = 0;
        for (const Bout& bout : run_.bouts) {
          posture_s += bout.posture_s;
        }
        return IsAbout(posture_s, expectation.held_s) ? "" : fmt::format("it was {:.2f} s", posture_s);
      }
      case ExpectationKind::kEvidence:
        for (const Bout& bout : run_.bouts) {
          if (EvidenceName(bout.evidence) != expectation.name) {
            return fmt::format("it is {}", EvidenceName(bout.evidence));
          }
        }
        return run_.bouts.empty() ? "nothing was recorded" : "";
      case ExpectationKind::kRecognised:
        return OfRecognised(expectation);
    }
    return "nobody judges this";
  }

  static bool IsAbout(double value, const About& about) {
    return std::abs(value - about.value) <= about.tolerance + 1e-9;
  }
  static bool IsAbout(double value, const std::optional<About>& about) {
    return !about || IsAbout(value, *about);
  }
  bool IsFault(const std::string& code) const {
    return std::any_of(movement_.faults.begin(), movement_.faults.end(),
                       [&](const FaultSpec& fault) { return fault.code == code; });
  }

  std::vector<const HeldPosture*> Holds(std::optional<Side> side) const {
    std::vector<const HeldPosture*> holds;
    for (const Bout& bout : run_.bouts) {
      for (const HeldPosture& hold : bout.holds) {
        if (!side || bout.side == *side) {
          holds.push_back(&hold);
        }
      }
    }
    return holds;
  }

  int CountRepetitions(std::optional<Side> side, NotCounted verdict) const {
    std::ptrdiff_t count = 0;
    for (const Bout& bout : run_.bouts) {
      if (!side || bout.side == *side) {
        count += std::count_if(bout.repetitions.begin(), bout.repetitions.end(),
                               [&](const Repetition& r) { return r.verdict == verdict; });
      }
    }
    return static_cast<int>(count);
  }

  int Counted(std::optional<Side> side) const {
    return movement_.kind == MovementKind::kTimed ? run_.timed_count
                                                  : CountRepetitions(side, NotCounted::kCounted);
  }

  std::string OfHold(const Expectation& expectation) {
    std::string nearest = "there is no hold";
    for (const HeldPosture* held : Holds(expectation.side)) {
      const Hold& hold = held->hold;
      const double reached = PrimaryScale(movement_) * held->at_hold;
      if (IsAbout(SecondsOf(hold.start_us), expectation.from_s) &&
          IsAbout(SecondsOf(hold.end_us), expectation.to_s) && IsAbout(hold.held_s, expectation.held_s) &&
          IsAbout(hold.unseen_s, expectation.unseen_s) &&
          (!expectation.pieces || hold.pieces == *expectation.pieces) &&
          IsAbout(reached, expectation.reached)) {
        expected_holds_.push_back(held);
        return "";
      }
      nearest = "none of the holds is like this";
    }
    return nearest;
  }

  void JudgeUnexpectedHolds() {
    if (expected_holds_.empty()) {
      return;
    }
    for (const HeldPosture* held : Holds(std::nullopt)) {
      if (std::count(expected_holds_.begin(), expected_holds_.end(), held) == 0) {
        wrong_.push_back(fmt::format("a hold from {:.2f} to {:.2f} s was not expected",
                                     SecondsOf(held->hold.start_us), SecondsOf(held->hold.end_us)));
      }
    }
  }

  std::string OfNotCounted(const Expectation& expectation) const {
    if (movement_.kind == MovementKind::kTimed) {
      const auto broken = FindMessages(MessageKind::kNotCounted, "").size();
      return static_cast<int>(broken) == expectation.count ? "" : fmt::format("there are {}", broken);
    }
    int count = 0;
    for (const NotCounted why :
         {NotCounted::kShallow, NotCounted::kQuick, NotCounted::kNotHeld, NotCounted::kCutOff}) {
      count += !expectation.why || why == *expectation.why ? CountRepetitions(expectation.side, why) : 0;
    }
    return count == expectation.count ? "" : fmt::format("there are {}", count);
  }

  std::string OfFault(const Expectation& expectation) const {
    if (!IsFault(expectation.name)) {
      return "the movement has no such fault";
    }
    for (const Bout& bout : run_.bouts) {
      if (expectation.side && bout.side != *expectation.side) {
        continue;
      }
      for (const FaultFound& fault : bout.faults) {
        if (FaultCode(movement_, fault.fault) == expectation.name &&
            IsAbout(SecondsOf(fault.start_us), expectation.from_s) &&
            IsAbout(SecondsOf(fault.end_us), expectation.to_s)) {
          return FindMessages(MessageKind::kFaultBegan, expectation.name).empty()
                     ? "it is recorded, but was not told"
                     : "";
        }
      }
    }
    return "it is not recorded";
  }

  std::string OfNoFault(const Expectation& expectation) const {
    if (!expectation.name.empty() && !IsFault(expectation.name)) {
      return "the movement has no such fault";
    }
    const auto told = FindMessages(MessageKind::kFaultBegan, expectation.name);
    if (!told.empty()) {
      return fmt::format("{} was told at {:.2f} s", FaultCode(movement_, told[0]->fault),
                         SecondsOf(told[0]->t_us));
    }
    for (const Bout& bout : run_.bouts) {
      for (const FaultFound& fault : bout.faults) {
        if (expectation.name.empty() || FaultCode(movement_, fault.fault) == expectation.name) {
          return fmt::format("{} is recorded from {:.2f} s", FaultCode(movement_, fault.fault),
                             SecondsOf(fault.start_us));
        }
      }
    }
    return "";
  }

  std::vector<const Message*> FindMessages(MessageKind kind, const std::string& code) const {
    std::vector<const Message*> found;
    for (const Message& message : run_.messages) {
      if (message.kind == kind && (code.empty() || FaultCode(movement_, message.fault) == code)) {
        found.push_back(&message);
      }
    }
    return found;
  }

  std::string OfMessage(const Expectation& expectation) const {
    if (!expectation.name.empty() && !IsFault(expectation.name)) {
      return "the movement has no such fault";
    }
    const auto found = FindMessages(expectation.messages[0], expectation.name);
    if (static_cast<int>(found.size()) != expectation.count) {
      return "it came " + Times(static_cast<int>(found.size()));
    }
    const bool is_then =
        !expectation.from_s || std::any_of(found.begin(), found.end(), [&](const Message* message) {
          return IsAbout(SecondsOf(message->t_us), expectation.from_s);
        });
    return is_then ? "" : fmt::format("it came at {:.2f} s", SecondsOf(found[0]->t_us));
  }

  std::string OfOrder(const Expectation& expectation) const {
    std::vector<MessageKind> found;
    for (const Message& message : run_.messages) {
      if (std::count(expectation.messages.begin(), expectation.messages.end(), message.kind) > 0) {
        found.push_back(message.kind);
      }
    }
    if (found == expectation.messages) {
      return "";
    }
    std::string order;
    for (const MessageKind kind : found) {
      order += (order.empty() ? "" : ", ") + std::string(MessageName(kind));
    }
    return "it was: " + order;
  }

  std::string OfRecognised(const Expectation& expectation) const {
    std::vector<Movement> movements;
    movements.reserve(catalogue_.movements.size());
    for (const CatalogueMovement& movement : catalogue_.movements) {
      movements.push_back(movement.coach);
    }
    FilmCoach coach(movements);
    for (const ScenarioFrame& frame : MakeFrames(scenario_, frames_per_s_)) {
      coach.Step(frame.t_us, frame.measures);
    }
    const FilmFindings findings = coach.Finish();
    const std::string id = findings.recognised ? movements[*findings.recognised].id : "nothing";
    return id == expectation.name ? "" : "it was taken for " + id;
  }

  const Scenario& scenario_;
  const ScenarioRun& run_;
  const Catalogue& catalogue_;
  double frames_per_s_;
  const Movement& movement_;
  std::vector<const HeldPosture*> expected_holds_;
  std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> JudgeScenario(const Scenario& scenario, const ScenarioRun& run,
                                       const Catalogue& catalogue, double frames_per_s) {
  return Judge(scenario, run, catalogue, frames_per_s).All();
}

}  // namespace supple
