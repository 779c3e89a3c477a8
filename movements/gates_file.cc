#include "movements/gates_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "movements/programme_names.h"

namespace supple {
namespace {

constexpr NumberRange kHolds = {0, 600, "seconds"};

struct Draft {
  GatesFile file;
  std::vector<WordUse> uses;
  const Catalogue* catalogue = nullptr;
};

// Whether a movement has a level or variant of that id.
bool HasWay(const CatalogueMovement& movement, std::string_view id) {
  return std::ranges::find(movement.coach.levels, id, &Level::id) != movement.coach.levels.end() ||
         std::ranges::find(movement.variants, id, &Variant::id) != movement.variants.end();
}

std::string WaysOf(const CatalogueMovement& movement) {
  std::vector<std::string_view> ids;
  ids.reserve(movement.coach.levels.size() + movement.variants.size());
  for (const Level& level : movement.coach.levels) {
    ids.emplace_back(level.id);
  }
  for (const Variant& variant : movement.variants) {
    ids.emplace_back(variant.id);
  }
  return "Allowed: " + Choices(ids) + ".";
}

// Ways stand with what is done in certain ways, and must be ways of the movement.
void CheckWays(TableReader& table, const std::string& movement_id, const GateRule& rule, const Draft& draft) {
  if (rule.gate == Gate::kVariant && rule.ways.empty() && !table.Has("ways")) {
    table.Complain("ways", "it is missing", "A variant names the levels or variants that may be done.");
  }
  if (!rule.begin_with.empty() && !rule.ways.empty() &&
      std::ranges::find(rule.ways, rule.begin_with) == rule.ways.end()) {
    table.Complain("begin_with", fmt::format("'{}' is not among the ways", rule.begin_with),
                   "Begin with one of the ways.");
  }
  const CatalogueMovement* const movement =
      draft.catalogue == nullptr ? nullptr : draft.catalogue->Find(movement_id);
  if (movement == nullptr) {
    return;
  }
  const auto complain = [&](std::string_view key, const std::string& way) {
    if (!way.empty() && !HasWay(*movement, way)) {
      table.Complain(key, fmt::format("{} has no level or variant '{}'", movement_id, ShownText(way)),
                     WaysOf(*movement));
    }
  };
  for (const std::string& way : rule.ways) {
    complain("ways", way);
  }
  complain("begin_with", rule.begin_with);
}

// A rule written as a table; `cleared` is read by who calls this.
GateRule ReadRule(TableReader& table, const std::string& movement, Draft& draft) {
  GateRule rule;
  const auto gate = table.Choice("gate", Need::kMust, GateWords());
  rule.gate = gate.value_or(Gate::kRemoved);
  if (gate && *gate != Gate::kVariant) {
    table.NotHere("ways", "only a variant has certain ways");
    table.NotHere("most_hold_s", "only a variant has a limit");
  }
  if (gate && *gate >= Gate::kRemoved) {
    table.NotHere("note", "what is out is not done in any way");
    table.NotHere("begin_with", "what is out is not begun");
  }
  table.Know({"ways", "most_hold_s", "note", "begin_with"});
  if (!gate || *gate >= Gate::kRemoved) {
    return rule;
  }
  if (*gate == Gate::kVariant) {
    rule.ways = table.Texts("ways", Need::kMay);
    rule.most_hold_s = table.Number("most_hold_s", Need::kMay, kHolds);
  }
  rule.note = ReadWordKey(table, "note", Need::kMay, draft.uses);
  rule.begin_with = table.Has("begin_with") ? ReadId(table, "begin_with", Need::kMay) : "";
  CheckWays(table, movement, rule, draft);
  return rule;
}

// A cell: a gate's name, or a table.
GateCell ReadCell(TableReader& cells, const std::string& movement, bool is_liftable, Draft& draft) {
  GateCell cell;
  cell.movement = movement;
  cell.rule.gate = Gate::kRemoved;
  const DataValue* const value = cells.table().Find(movement);
  if (value == nullptr) {
    cells.Value(movement, Need::kMust, "Allowed: allowed, removed or never, or a table.");
    return cell;
  }
  if (value->kind != DataKind::kTable) {
    cell.rule.gate = cells.Choice(movement, Need::kMust, GateWords()).value_or(Gate::kRemoved);
    if (cell.rule.gate == Gate::kVariant) {
      cells.Complain(movement, "it names no ways", "Write { gate = \"variant\", ways = [...] }.");
    }
  } else if (auto table = cells.Table(movement, Need::kMust)) {
    cell.rule = ReadRule(*table, movement, draft);
    if (!is_liftable) {
      table->NotHere("cleared", "nothing lifts this condition");
    } else if (cell.rule.gate == Gate::kNever) {
      table->NotHere("cleared", "nothing lifts what is never done");
    }
    if (auto cleared = table->Table("cleared", Need::kMay)) {
      cell.cleared = ReadRule(*cleared, movement, draft);
      cleared->EndOfKeys();
      if (cell.cleared.gate > cell.rule.gate) {
        table->Complain("cleared", "a clinician's word would make it stricter", "It can only lift.");
      }
    }
    table->EndOfKeys();
  }
  if (!is_liftable || cell.rule.gate == Gate::kNever) {
    cell.cleared = cell.rule;
  }
  return cell;
}

void ReadConditions(TableReader& top, Draft& draft) {
  GateTable& gates = draft.file.table;
  std::vector<std::string> ids;
  for (TableReader& table : top.Tables("condition", Need::kMust)) {
    GateCondition condition;
    condition.id = ReadId(table, "id", Need::kMust);
    CheckNew(table, "id", condition.id, ids);
    ids.push_back(condition.id);
    condition.words = ReadWordKey(table, "words", Need::kMust, draft.uses);
    condition.always = table.Flag("always", Need::kMay).value_or(false);
    const bool is_liftable = table.Flag("liftable", Need::kMay).value_or(true);
    condition.source = ReadSource(table);
    if (auto cells = table.Table("cells", Need::kMust)) {
      for (const std::string& movement : gates.movements) {
        condition.cells.push_back(ReadCell(*cells, movement, is_liftable, draft));
      }
      cells->EndOfKeys();
    }
    table.EndOfKeys();
    gates.conditions.push_back(std::move(condition));
  }
}

// A movement of the table, named elsewhere in it.
std::string ReadMovementName(TableReader& table, std::string_view key, const Draft& draft) {
  std::string id = table.Text(key, Need::kMust).value_or("");
  const std::vector<std::string>& movements = draft.file.table.movements;
  if (!id.empty() && std::ranges::find(movements, id) == movements.end()) {
    table.Complain(key, fmt::format("'{}' is not among the movements", ShownText(id)),
                   AllowedWords(id, std::vector<std::string_view>(movements.begin(), movements.end())));
  }
  return id;
}

void ReadStandIns(TableReader& top, Draft& draft) {
  for (TableReader& table : top.Tables("stand_in", Need::kMay)) {
    StandIn stand_in;
    stand_in.movement = ReadMovementName(table, "movement", draft);
    stand_in.by = ReadMovementName(table, "by", draft);
    if (!stand_in.by.empty() && stand_in.by == stand_in.movement) {
      table.Complain("by", "a movement cannot stand in for itself", "Name another one.");
    }
    stand_in.source = ReadSource(table);
    table.EndOfKeys();
    draft.file.table.stand_ins.push_back(std::move(stand_in));
  }
}

// Every movement of the catalogue must have its gates, and the other way round.
void CheckMovements(TableReader& top, const Draft& draft) {
  const std::vector<std::string>& movements = draft.file.table.movements;
  for (std::size_t i = 0; i < movements.size(); ++i) {
    if (std::find(movements.begin(), movements.begin() + static_cast<std::ptrdiff_t>(i), movements[i]) !=
        movements.begin() + static_cast<std::ptrdiff_t>(i)) {
      top.Complain("movements", fmt::format("'{}' stands in it twice", ShownText(movements[i])),
                   "Name each once.");
    }
    if (draft.catalogue != nullptr && draft.catalogue->Find(movements[i]) == nullptr) {
      top.Complain("movements", fmt::format("there is no movement '{}'", ShownText(movements[i])),
                   "Name ids of files in catalogue/movements.");
    }
  }
  for (const std::string& id : draft.catalogue == nullptr ? movements : draft.catalogue->ids()) {
    if (!movements.empty() && std::ranges::find(movements, id) == movements.end()) {
      top.Complain("movements", fmt::format("'{}' is missing", id),
                   "Every movement of the catalogue must have its gates.");
    }
  }
}

}  // namespace

FileReading<GatesFile> ReadGatesFile(std::string_view toml_text, std::string_view file_name,
                                     const Catalogue* catalogue) {
  return ReadFileWith<GatesFile>(toml_text, file_name, [&](TableReader& top) {
    Draft draft;
    draft.catalogue = catalogue;
    ReadSchema(top, "supple/gates/1");
    draft.file.table.movements = top.Texts("movements", Need::kMust);
    ReadSource(top);
    CheckMovements(top, draft);
    ReadStandIns(top, draft);
    ReadConditions(top, draft);
    draft.file.words = ReadLanguages(top, draft.uses, {});
    return std::move(draft.file);
  });
}

}  // namespace supple
