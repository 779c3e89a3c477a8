#include "programme/gates.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace supple {
namespace {

const GateRule& Removed() {
  static const GateRule rule = {Gate::kRemoved, {}, {}, "", ""};
  return rule;
}

bool IsPlain(const GateRule& rule) {
  return rule.gate == Gate::kAllowed && rule.ways.empty() && !rule.most_hold_s && rule.note.empty() &&
         rule.begin_with.empty();
}

bool IsAmong(const GateRule& rule, std::string_view way) {
  return rule.ways.empty() || std::ranges::find(rule.ways, way) != rule.ways.end();
}

bool IsCleared(std::string_view condition, std::string_view movement,
               const std::vector<GateClearance>& clearances) {
  return std::ranges::any_of(clearances, [&](const GateClearance& clearance) {
    return clearance.condition == condition && clearance.movement == movement;
  });
}

// What one condition leaves of a movement.
GateReason ReasonOf(const GateCondition& condition, std::string_view movement,
                    const std::vector<GateClearance>& clearances) {
  GateReason reason;
  reason.condition = condition.id;
  const auto cell = std::ranges::find(condition.cells, movement, &GateCell::movement);
  if (cell == condition.cells.end()) {
    reason.rule = Removed();
    return reason;
  }
  reason.rule = cell->rule;
  if (cell->rule.gate == Gate::kNever) {
    return reason;
  }
  const bool is_cleared = IsCleared(condition.id, movement, clearances);
  if (is_cleared) {
    reason.rule = cell->cleared;
  }
  const bool is_changed = !IsPlain(cell->rule);
  reason.is_cleared = is_cleared && is_changed;
  reason.is_liftable = !is_cleared && cell->cleared.gate < cell->rule.gate;
  return reason;
}

void Add(GateReason reason, MovementGate& gate) {
  gate.rule = Stricter(gate.rule, reason.rule);
  if (!reason.rule.note.empty() && std::ranges::find(gate.notes, reason.rule.note) == gate.notes.end()) {
    gate.notes.push_back(reason.rule.note);
  }
  if (!IsPlain(reason.rule) || reason.is_cleared) {
    gate.reasons.push_back(std::move(reason));
  }
}

// The gate of one movement without a look at what could take its place.
MovementGate GateAlone(const GateTable& table, std::string_view movement,
                       const std::vector<std::string>& conditions,
                       const std::vector<GateClearance>& clearances) {
  MovementGate gate;
  gate.movement = movement;
  if (std::ranges::find(table.movements, movement) == table.movements.end()) {
    gate.rule = Removed();
    return gate;
  }
  for (const GateCondition& condition : table.conditions) {
    if (condition.always || std::ranges::find(conditions, condition.id) != conditions.end()) {
      Add(ReasonOf(condition, movement, clearances), gate);
    }
  }
  for (const std::string& id : conditions) {
    if (std::ranges::find(table.conditions, id, &GateCondition::id) == table.conditions.end()) {
      Add({id, Removed(), false, false}, gate);
    }
  }
  return gate;
}

}  // namespace

bool MovementGate::allows(std::string_view way) const { return !is_out() && IsAmong(rule, way); }

GateRule Stricter(const GateRule& one, const GateRule& other) {
  GateRule both;
  both.gate = std::max(one.gate, other.gate);
  both.note = one.note.empty() ? other.note : one.note;
  if (one.ways.empty() || other.ways.empty()) {
    both.ways = one.ways.empty() ? other.ways : one.ways;
  } else {
    std::ranges::copy_if(one.ways, std::back_inserter(both.ways), [&](const std::string& way) {
      return std::ranges::find(other.ways, way) != other.ways.end();
    });
    if (both.ways.empty()) {
      both.gate = std::max(both.gate, Gate::kRemoved);
    }
  }
  both.most_hold_s = !one.most_hold_s     ? other.most_hold_s
                     : !other.most_hold_s ? one.most_hold_s
                                          : std::min(*one.most_hold_s, *other.most_hold_s);
  if (both.gate >= Gate::kRemoved) {
    both.ways.clear();
    both.most_hold_s.reset();
    return both;
  }
  for (const std::string& begin : {one.begin_with, other.begin_with}) {
    if (both.begin_with.empty() && IsAmong(both, begin)) {
      both.begin_with = begin;
    }
  }
  return both;
}

MovementGate JudgeGate(const GateTable& table, std::string_view movement,
                       const std::vector<std::string>& conditions,
                       const std::vector<GateClearance>& clearances) {
  MovementGate gate = GateAlone(table, movement, conditions, clearances);
  if (gate.is_out()) {
    const auto stand_in = std::ranges::find_if(table.stand_ins, [&](const StandIn& one) {
      return one.movement == movement && !GateAlone(table, one.by, conditions, clearances).is_out();
    });
    gate.stand_in = stand_in == table.stand_ins.end() ? "" : stand_in->by;
  }
  return gate;
}

std::vector<MovementGate> JudgeGates(const GateTable& table, const std::vector<std::string>& conditions,
                                     const std::vector<GateClearance>& clearances) {
  std::vector<MovementGate> gates;
  gates.reserve(table.movements.size());
  for (const std::string& movement : table.movements) {
    gates.push_back(JudgeGate(table, movement, conditions, clearances));
  }
  return gates;
}

}  // namespace supple
