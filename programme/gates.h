// Which movements a person may do, and in which way: a table of conditions by movements.
//
// The table is data (catalogue/gates.toml, docs/programme.md). Where several conditions meet, the most
// restrictive cell wins; where two cells name ways to do it, only what both name is left, and where that is
// nothing the movement is out. What replaces a movement on a chair or a bed is one of its ways and therefore
// has its gate. A condition or movement that the table does not know is out altogether: what is not known
// counts on the cautious side.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programme/day.h"

namespace supple {

/// The later, the more restrictive.
enum class Gate : std::uint8_t {
  kAllowed,
  kVariant,  ///< only in certain ways
  kRemoved,  ///< not, unless a clinician agrees
  kNever,    ///< not, whatever anybody says to the app
};

/// What a cell, or several together, allow.
struct GateRule {
  Gate gate = Gate::kAllowed;
  /// Ids of levels and variants of the movement; nothing else may be done. Empty: any (never for kVariant).
  std::vector<std::string> ways;
  std::optional<double> most_hold_s;  ///< no hold is longer
  std::string note;                   ///< a key of the words: how to do it; or empty
  /// A way to begin with, on to the others as it gets easy; or empty. Always one of `ways`, if there are any.
  std::string begin_with;
};

/// One condition, one movement.
struct GateCell {
  std::string movement;
  GateRule rule;
  /// What is left of it once a clinician has agreed; never looked at for kNever.
  GateRule cleared;
};

struct GateCondition {
  std::string id;       ///< "osteoporosis"
  std::string words;    ///< a key of the words: what the person is asked
  bool always = false;  ///< holds for everybody
  std::vector<GateCell> cells;
  std::string source;
};

/// A movement that takes another's place while that one is out.
struct StandIn {
  std::string movement;
  std::string by;
  std::string source;
};

struct GateTable {
  std::vector<std::string> movements;
  std::vector<GateCondition> conditions;
  std::vector<StandIn> stand_ins;
};

/// A clinician agreed to a movement in spite of a condition, and the person recorded it.
struct GateClearance {
  std::string condition;
  std::string movement;
};

struct GateReason {
  std::string condition;
  GateRule rule;             ///< what this condition leaves, after clearance
  bool is_cleared = false;   ///< a clinician's word has changed it
  bool is_liftable = false;  ///< a clinician's word would make it milder
};

struct MovementGate {
  std::string movement;
  GateRule rule;  ///< of all conditions together; the note is that of the first reason with one
  std::vector<std::string> notes;  ///< of all of them, each once
  std::vector<GateReason>
      reasons;           ///< every condition whose cell is, or was before clearance, no plain "allowed"
  std::string stand_in;  ///< what takes its place: only where it is out, and that one is not; or empty

  bool is_out() const { return rule.gate >= Gate::kRemoved; }
  /// Whether a level or variant may be done.
  bool allows(std::string_view way) const;
};

/// The gate of one movement.
/// @param conditions ids; those that hold for everybody need not be among them.
MovementGate JudgeGate(const GateTable& table, std::string_view movement,
                       const std::vector<std::string>& conditions,
                       const std::vector<GateClearance>& clearances);

/// The gates of all movements of the table, in its order.
std::vector<MovementGate> JudgeGates(const GateTable& table, const std::vector<std::string>& conditions,
                                     const std::vector<GateClearance>& clearances);

/// Two rules at once: the more restrictive gate, the ways that both allow, the shorter hold.
GateRule Stricter(const GateRule& one, const GateRule& other);

}  // namespace supple
