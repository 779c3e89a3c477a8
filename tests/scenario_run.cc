#include "tests/scenario_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "base/angle.h"
#include "base/seconds.h"
#include "coach/bouts.h"
#include "coach/made_up_film.h"
#include "tests/scenario_film.h"

namespace supple {
namespace {

Side MirroredSide(Side side) {
  return side == Side::kLeft ? Side::kRight : side == Side::kRight ? Side::kLeft : side;
}

std::optional<std::size_t> FindLevel(const Movement& movement, const std::string& id) {
  const auto level = std::find_if(movement.levels.begin(), movement.levels.end(),
                                  [&](const Level& other) { return id.empty() || other.id == id; });
  return level == movement.levels.end()
             ? std::nullopt
             : std::optional(static_cast<std::size_t>(level - movement.levels.begin()));
}

// Feeds frames to the coach, with what is said in between.
class Player {
 public:
  Player(Coach& coach, const ScenarioRunOptions& options, ScenarioRun& run)
      : coach_(&coach), options_(options), run_(&run) {}

  void Play(const Scenario& scenario) {
    auto saying = scenario.sayings.begin();
    for (const ScenarioFrame& frame : MakeFrames(scenario, options_.frames_per_s)) {
      for (; saying != scenario.sayings.end() && saying->t_s <= SecondsOf(frame.t_us) + 1e-9; ++saying) {
        const std::int64_t t_us = std::llround(saying->t_s * 1e6) + options_.later_us;
        Keep(saying->is_stop ? coach_->Pause(t_us) : coach_->Resume(t_us));
      }
      Keep(coach_->Step(frame.t_us + options_.later_us,
                        options_.is_mirrored ? Mirrored(frame.measures) : frame.measures));
    }
    Keep(coach_->Finish());
  }

 private:
  void Keep(std::span<const Message> messages) {
    run_->messages.insert(run_->messages.end(), messages.begin(), messages.end());
  }

  Coach* coach_;
  ScenarioRunOptions options_;
  ScenarioRun* run_;
};

bool IsOfAFault(MessageKind kind) {
  return kind == MessageKind::kFaultBegan || kind == MessageKind::kFaultEnded || kind == MessageKind::kHint ||
         kind == MessageKind::kPraise;
}

std::string_view VerdictName(NotCounted verdict) {
  switch (verdict) {
    case NotCounted::kCounted:
      return "counts";
    case NotCounted::kShallow:
      return "too shallow";
    case NotCounted::kQuick:
      return "too quick";
    case NotCounted::kNotHeld:
      return "not held";
    case NotCounted::kCutOff:
      return "cut off";
  }
  return "";
}

}  // namespace

double PrimaryScale(const Movement& movement) {
  const double sign = movement.course.falls ? -1 : 1;
  const MeasureIndex primary = movement.course.primary.left;
  return primary < AllMeasures().size() ? sign * DisplayScale(AllMeasures()[primary].unit) : sign;
}

std::string FaultCode(const Movement& movement, std::size_t fault) {
  return fault < movement.faults.size() ? movement.faults[fault].code : "?";
}

Result<ScenarioRun> RunScenario(const Scenario& scenario, const Catalogue& catalogue,
                                const ScenarioRunOptions& options) {
  const CatalogueMovement* movement = catalogue.Find(scenario.movement);
  if (movement == nullptr) {
    return Fault{FaultKind::kNotUnderstood,
                 scenario.name + ": the catalogue has no movement \"" + scenario.movement + '"', ""};
  }
  const std::optional<std::size_t> level = FindLevel(movement->coach, scenario.level);
  if (!level) {
    return Fault{FaultKind::kNotUnderstood,
                 scenario.name + ": the movement has no level \"" + scenario.level + '"', ""};
  }
  CoachOptions coach_options;
  coach_options.level = *level;
  coach_options.asked = options.is_mirrored ? MirroredSide(scenario.asked) : scenario.asked;
  coach_options.timer_runs = scenario.timer_runs;
  if (scenario.comfortable) {
    coach_options.comfortable = *scenario.comfortable / PrimaryScale(movement->coach);
  }
  ScenarioRun run;
  run.movement = &movement->coach;
  Coach coach(movement->coach, coach_options);
  Player(coach, options, run).Play(scenario);
  run.bouts = FindBouts(coach.watches());
  run.timed_count = coach.timed().counted();
  return run;
}

std::string DescribeRun(const ScenarioRun& run) {
  const Movement& movement = *run.movement;
  std::string text;
  auto out = std::back_inserter(text);
  for (const Message& message : run.messages) {
    fmt::format_to(out, "  {:7.2f}  {} {}", SecondsOf(message.t_us), SideName(message.side),
                   MessageName(message.kind));
    if (IsOfAFault(message.kind)) {
      fmt::format_to(out, " {}\n", FaultCode(movement, message.fault));
    } else {
      fmt::format_to(out, " {:.2f}\n", message.value);
    }
  }
  for (const Bout& bout : run.bouts) {
    fmt::format_to(out, "  bout {} from {:.2f} to {:.2f}, {}, in the posture for {:.2f} s\n",
                   SideName(bout.side), SecondsOf(bout.start_us), SecondsOf(bout.end_us),
                   EvidenceName(bout.evidence), bout.posture_s);
    for (const Repetition& repetition : bout.repetitions) {
      fmt::format_to(out, "    repetition from {:.2f} to {:.2f}, as far as {:.2f}: {}{}\n",
                     SecondsOf(repetition.start_us), SecondsOf(repetition.end_us),
                     PrimaryScale(movement) * repetition.peak, VerdictName(repetition.verdict),
                     repetition.is_whole ? "" : ", cut off");
    }
    for (const HeldPosture& held : bout.holds) {
      fmt::format_to(out, "    hold from {:.2f} to {:.2f} held {:.2f} unseen {:.2f} in {} pieces at {:.2f}\n",
                     SecondsOf(held.hold.start_us), SecondsOf(held.hold.end_us), held.hold.held_s,
                     held.hold.unseen_s, held.hold.pieces, PrimaryScale(movement) * held.at_hold);
    }
    for (const FaultFound& fault : bout.faults) {
      fmt::format_to(out, "    fault {} from {:.2f} to {:.2f}\n", FaultCode(movement, fault.fault),
                     SecondsOf(fault.start_us), SecondsOf(fault.end_us));
    }
  }
  return text;
}

}  // namespace supple
