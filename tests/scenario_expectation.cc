#include "tests/scenario_expectation.h"

#include <cmath>
#include <utility>

namespace supple {
namespace {

// Times of holds and faults are told a few frames beside the corner of the way.
constexpr double kHoldTolerance_s = 0.5;
constexpr double kFaultTolerance_s = 0.7;
constexpr double kUnseenTolerance_s = 0.3;
constexpr double kMessageTolerance_s = 0.7;
constexpr double kPostureTolerance_s = 0.6;
constexpr double kReachedTolerance = 3;

About ReadAbout(ScenarioLine& line, std::string_view what, double tolerance) {
  About about{line.TakeNumber(what), tolerance};
  if (line.Take("+-")) {
    about.tolerance = line.TakeNumber("how far beside it may be");
  }
  return about;
}

int ReadHowOften(ScenarioLine& line) {
  if (line.Take("never")) {
    return 0;
  }
  if (line.Take("once")) {
    return 1;
  }
  if (line.Take("twice")) {
    return 2;
  }
  const double times = line.TakeNumber("never, once, twice or \"3 times\"");
  line.Need("times");
  return static_cast<int>(std::lround(times));
}

MessageKind ReadMessage(ScenarioLine& line) {
  // Longer names first: "hold started" is no "hold".
  std::optional<MessageKind> found;
  std::string known;
  for (int i = 0; i <= static_cast<int>(MessageKind::kResumed); ++i) {
    const auto kind = static_cast<MessageKind>(i);
    known += (i > 0 ? ", " : "") + std::string(MessageName(kind));
    if (!found && line.Take(MessageName(kind))) {
      found = kind;
    }
  }
  if (!found) {
    line.Complain("expected a message, one of: " + known);
  }
  return *found;
}

void ReadFromTo(ScenarioLine& line, double tolerance, Expectation& expectation) {
  expectation.from_s = ReadAbout(line, "when it begins", tolerance);
  line.Need("to");
  expectation.to_s = ReadAbout(line, "when it ends", tolerance);
  if (expectation.from_s->tolerance == tolerance) {
    expectation.from_s->tolerance = expectation.to_s->tolerance;  // "from 4 to 6 +- 1" means both
  }
}

void ReadHold(ScenarioLine& line, Expectation& expectation) {
  expectation.kind = ExpectationKind::kHold;
  expectation.side = FindSide(line);
  line.Need("from");
  ReadFromTo(line, kHoldTolerance_s, expectation);
  line.Need("held");
  expectation.held_s = ReadAbout(line, "seconds held", kHoldTolerance_s);
  expectation.unseen_s = {0, kUnseenTolerance_s};
  if (line.Take("unseen")) {
    expectation.unseen_s = ReadAbout(line, "seconds not seen", kUnseenTolerance_s);
  }
  if (line.Take("in")) {
    expectation.pieces = static_cast<int>(std::lround(line.TakeNumber("how many pieces")));
    if (!line.Take("pieces")) {
      line.Need("piece");
    }
  }
  if (line.Take("at")) {
    expectation.reached = ReadAbout(line, "where it was held", kReachedTolerance);
  }
}

void ReadNotCounted(ScenarioLine& line, Expectation& expectation) {
  expectation.kind = ExpectationKind::kNotCounted;
  expectation.side = FindSide(line);
  expectation.count = static_cast<int>(std::lround(line.TakeNumber("how many")));
  if (line.Take("too shallow")) {
    expectation.why = NotCounted::kShallow;
  } else if (line.Take("too quick")) {
    expectation.why = NotCounted::kQuick;
  } else if (line.Take("not held")) {
    expectation.why = NotCounted::kNotHeld;
  } else if (line.Take("cut off")) {
    expectation.why = NotCounted::kCutOff;
  }
}

void ReadFault(ScenarioLine& line, Expectation& expectation) {
  expectation.kind = ExpectationKind::kFault;
  expectation.name = line.TakeWord("a fault's code");
  expectation.side = FindSide(line);
  if (line.Take("from")) {
    ReadFromTo(line, kFaultTolerance_s, expectation);
  }
}

void ReadHowOftenAndWhen(ScenarioLine& line, Expectation& expectation) {
  expectation.kind = ExpectationKind::kMessage;
  expectation.count = ReadHowOften(line);
  if (line.Take("at")) {
    expectation.from_s = ReadAbout(line, "when", kMessageTolerance_s);
  }
}

void ReadCue(ScenarioLine& line, MessageKind kind, Expectation& expectation) {
  expectation.messages = {kind};
  expectation.name = line.TakeWord("a fault's code");
  ReadHowOftenAndWhen(line, expectation);
}

}  // namespace

std::optional<Side> FindSide(ScenarioLine& line) {
  for (const Side side : {Side::kLeft, Side::kRight, Side::kBoth}) {
    if (line.Take(SideName(side))) {
      return side;
    }
  }
  return std::nullopt;
}

Expectation ReadExpectation(ScenarioLine& line, std::string text) {
  Expectation expectation;
  expectation.text = std::move(text);
  if (line.Take("no hold")) {
    expectation.kind = ExpectationKind::kNoHold;
  } else if (line.Take("nothing counted")) {
    expectation.kind = ExpectationKind::kNothingCounted;
  } else if (line.Take("no fault")) {
    expectation.kind = ExpectationKind::kNoFault;
    expectation.name = line.is_over() ? "" : line.TakeWord("a fault's code");
  } else if (line.Take("not counted")) {
    ReadNotCounted(line, expectation);
  } else if (line.Take("hold")) {
    ReadHold(line, expectation);
  } else if (line.Take("repetitions")) {
    expectation.kind = ExpectationKind::kRepetitions;
    expectation.side = FindSide(line);
    expectation.count = static_cast<int>(std::lround(line.TakeNumber("how many")));
  } else if (line.Take("fault")) {
    ReadFault(line, expectation);
  } else if (line.Take("hint")) {
    ReadCue(line, MessageKind::kHint, expectation);
  } else if (line.Take("praise")) {
    ReadCue(line, MessageKind::kPraise, expectation);
  } else if (line.Take("message")) {
    expectation.messages = {ReadMessage(line)};
    ReadHowOftenAndWhen(line, expectation);
  } else if (line.Take("order")) {
    expectation.kind = ExpectationKind::kOrder;
    do {
      expectation.messages.push_back(ReadMessage(line));
    } while (line.Take(","));
  } else if (line.Take("posture for")) {
    expectation.kind = ExpectationKind::kPosture;
    expectation.held_s = ReadAbout(line, "seconds", kPostureTolerance_s);
  } else if (line.Take("evidence")) {
    expectation.kind = ExpectationKind::kEvidence;
    expectation.name = line.TakeWord("camera or timer");
  } else if (line.Take("recognised")) {
    expectation.kind = ExpectationKind::kRecognised;
    expectation.name = line.TakeWord("a movement's id, or nothing");
  } else {
    line.Complain(
        "expected hold, no hold, nothing counted, repetitions, not counted, fault, no fault, hint, praise, "
        "message, order, posture for, evidence or recognised, found \"" +
        std::string(line.next()) + '"');
  }
  line.End();
  return expectation;
}

}  // namespace supple
