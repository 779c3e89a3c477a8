// What a scenario expects of the coach: one line of a *.session file that begins with "expect".
//
//   expect hold right from 5 to 12 held 6.8 +- 0.4 unseen 1 in 2 pieces at 95 +- 3
//   expect no hold                         expect nothing counted
//   expect repetitions right 8             expect not counted right 1 too shallow | too quick | not held |
//   cut off expect fault M7-F1 from 4 to 6 +- 0.7  expect fault M7-F1 right      expect no fault      expect
//   no fault M7-F3 expect hint M7-F1 once at 5 +- 1       expect praise M7-F1 never expect message wrong side
//   once (any message of the coach: ready, out, lost, squeeze ...) expect order ready, out, hold started,
//   hold ended, repetition expect posture for 12                  (of a movement counted by the timer:
//   seconds in the right posture) expect evidence timer                  expect recognised hip-lift    expect
//   recognised nothing
//
// Holds and repetitions are those of the records, faults those of the records and of what was told. "order"
// names all messages of the kinds it names. Where one hold is expected, all of them must be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/side.h"
#include "coach/coach.h"
#include "coach/records.h"
#include "tests/scenario_line.h"

namespace supple {

enum class ExpectationKind : std::uint8_t {
  kHold,
  kNoHold,
  kNothingCounted,
  kRepetitions,
  kNotCounted,
  kFault,
  kNoFault,
  kMessage,
  kOrder,
  kPosture,
  kEvidence,
  kRecognised,
};

/// A number and how far beside it is still right.
struct About {
  double value = 0;
  double tolerance = 0;
};

struct Expectation {
  ExpectationKind kind = ExpectationKind::kHold;
  std::string text;  ///< the line, as complaints repeat it
  std::optional<Side> side;
  std::optional<About> from_s;
  std::optional<About> to_s;
  About held_s;
  About unseen_s;
  std::optional<int> pieces;
  std::optional<About> reached;       ///< mean of the primary measure in the hold, degrees or parts
  int count = 0;                      ///< how often
  std::optional<NotCounted> why;      ///< kNotCounted
  std::string name;                   ///< a fault's code, a movement's id, the evidence; may be empty
  std::vector<MessageKind> messages;  ///< kMessage: one; kOrder: all of them
};

/// Reads a line behind the word "expect".
/// @throws ScenarioComplaint where it is none of the above.
Expectation ReadExpectation(ScenarioLine& line, std::string text);

/// "left", "right" or "both" if one of them comes next.
std::optional<Side> FindSide(ScenarioLine& line);

}  // namespace supple
