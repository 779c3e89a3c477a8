#include <fmt/format.h>

#include <algorithm>

#include "movements/catalogue_names.h"
#include "movements/movement_parts.h"

namespace supple {
namespace {

// The longest dose we could mean: ten minutes, a hundred times.
constexpr NumberRange kHolds = {0, 600, "seconds"};
constexpr NumberRange kNumbers = {0, 100};
constexpr int kMostTimes = 100;
constexpr int kMostPain = 10;  // of the usual scale from 0 to 10

void ReadArticle(TableReader article, MovementDraft& draft) {
  ArticleDose dose;
  dose.hold_s = article.Pair("hold_s", Need::kMay, kHolds);
  dose.repetitions = article.Pair("repetitions", Need::kMay, kNumbers);
  dose.sets = article.Pair("sets", Need::kMay, kNumbers);
  dose.times_a_day = article.Pair("times_a_day", Need::kMay, kNumbers);
  for (const auto& [key, range] :
       {std::pair("hold_s", dose.hold_s), std::pair("repetitions", dose.repetitions),
        std::pair("sets", dose.sets), std::pair("times_a_day", dose.times_a_day)}) {
    if (range && range->first > range->second) {
      article.Complain(key, fmt::format("it goes from {} down to {}", range->first, range->second),
                       "Write the smaller number first.");
    }
  }
  dose.sides = article.Choice("sides", Need::kMay, SidesWords());
  dose.note = ReadWordKey(article, "note", Need::kMay, draft);
  dose.source = ReadSource(article);
  article.EndOfKeys();
  draft.movement.article = dose;
}

std::vector<SourcedWords> ReadSourcedWords(TableReader& top, std::string_view key, Need need,
                                           MovementDraft& draft) {
  std::vector<SourcedWords> all;
  for (TableReader& one : top.Tables(key, need)) {
    SourcedWords words;
    words.words = ReadWordKey(one, "words", Need::kMust, draft);
    words.source = ReadSource(one);
    one.EndOfKeys();
    all.push_back(words);
  }
  return all;
}

void ReadEquipment(TableReader table, MovementDraft& draft) {
  Equipment& equipment = draft.movement.equipment;
  const auto read = [&](std::string_view key) {
    std::vector<std::string> words;
    for (const std::string& name : table.Texts(key, Need::kMay)) {
      words.push_back("equipment." + name);
      draft.word_uses.push_back({words.back(), table.PathOf(key)});
    }
    return words;
  };
  equipment.needs = read("needs");
  equipment.may_use = read("may_use");
  equipment.source = ReadSource(table);
  table.EndOfKeys();
}

void ReadView(TableReader view, MovementDraft& draft) {
  CatalogueMovement& movement = draft.movement;
  movement.best_view = view.Choice("best", Need::kMust, CameraViewWords()).value_or(CameraView::kSide);
  ReadSource(view, Need::kMay);
  for (TableReader& table : view.Tables("other", Need::kMay)) {
    OtherView other;
    const auto from = table.Choice("from", Need::kMust, CameraViewWords());
    other.from = from.value_or(CameraView::kSide);
    other.allows = ReadWordKey(table, "allows", Need::kMust, draft);
    other.source = ReadSource(table);
    table.EndOfKeys();
    if (from &&
        (*from == movement.best_view ||
         std::ranges::find(movement.other_views, *from, &OtherView::from) != movement.other_views.end())) {
      table.Complain("from",
                     fmt::format("the view '{}' stands in it twice", WordFor(*from, CameraViewWords())),
                     "Name each view once, the best one as view.best.");
    }
    movement.other_views.push_back(other);
  }
  view.EndOfKeys();
}

void ReadMuscles(TableReader& top, MovementDraft& draft) {
  for (TableReader& table : top.Tables("muscle", Need::kMust)) {
    MuscleUse muscle;
    muscle.name = table.Text("name", Need::kMust).value_or("");
    muscle.effect = table.Choice("effect", Need::kMust, MuscleEffectWords()).value_or(MuscleEffect::kUnclear);
    const auto side = table.Choice("side", Need::kMust, MuscleSideWords());
    muscle.side = side.value_or(MuscleSide::kBoth);
    if (draft.movement.coach.sides == Sides::kBoth && muscle.side != MuscleSide::kBoth) {
      table.Complain("side",
                     fmt::format("a movement done with both legs has no side '{}'",
                                 WordFor(muscle.side, MuscleSideWords())),
                     "Allowed: both.");
    }
    muscle.source = ReadSource(table);
    table.EndOfKeys();
    draft.movement.muscles.push_back(muscle);
  }
}

void ReadVariants(TableReader& top, MovementDraft& draft) {
  std::vector<Variant>& variants = draft.movement.variants;
  for (TableReader& table : top.Tables("variant", Need::kMay)) {
    Variant variant;
    variant.id = ReadId(table, "id", Need::kMust);
    variant.words = ReadWordKey(table, "words", Need::kMust, draft);
    variant.harder = ReadHarder(table);
    variant.source = ReadSource(table);
    table.EndOfKeys();
    if (!variant.id.empty() && std::ranges::find(variants, variant.id, &Variant::id) != variants.end()) {
      table.Complain("id", fmt::format("there is a variant '{}' already", variant.id),
                     "Give each its own id.");
    }
    variants.push_back(variant);
  }
}

void ReadProgress(TableReader table, MovementDraft& draft) {
  Progress progress;
  progress.words = ReadWordKey(table, "words", Need::kMust, draft);
  progress.sessions = table.Count("sessions", Need::kMust, 1, kMostTimes).value_or(1);
  progress.hold_s = table.Number("hold_s", Need::kMay, kHolds);
  progress.repetitions = table.Count("repetitions", Need::kMay, 1, kMostTimes);
  progress.most_pain = table.Count("most_pain", Need::kMay, 0, kMostPain);
  progress.most_faults = table.Count("most_faults", Need::kMay, 0, kMostTimes);
  progress.to = ReadId(table, "to", Need::kMay);
  progress.source = ReadSource(table);
  table.EndOfKeys();
  draft.movement.progress = progress;
}

}  // namespace

void ReadDoses(TableReader& top, MovementDraft& draft) {
  if (const auto article = top.Table("article", Need::kMay)) {
    ReadArticle(*article, draft);
  }
  auto table = top.Table("dose", Need::kMust);
  if (!table) {
    return;
  }
  const bool is_held = draft.is_kind_known && draft.movement.coach.kind == MovementKind::kHold;
  OurDose& dose = draft.movement.dose;
  dose.hold_s = table->Number("hold_s", is_held ? Need::kMust : Need::kMay, kHolds).value_or(0);
  dose.repetitions = table->Count("repetitions", Need::kMust, 1, kMostTimes).value_or(0);
  dose.sets = table->Count("sets", Need::kMust, 1, kMostTimes).value_or(0);
  dose.times_a_day = table->Count("times_a_day", Need::kMust, 1, kMostTimes).value_or(0);
  dose.rest_s = table->Number("rest_s", Need::kMay, kHolds).value_or(0);
  dose.source = ReadSource(*table);
  table->EndOfKeys();
}

void ReadFactsForPeople(TableReader& top, MovementDraft& draft) {
  CatalogueMovement& movement = draft.movement;
  if (const auto equipment = top.Table("equipment", Need::kMust)) {
    ReadEquipment(*equipment, draft);
  }
  if (const auto view = top.Table("view", Need::kMust)) {
    ReadView(*view, draft);
  }
  movement.cautions = ReadSourcedWords(top, "caution", Need::kMay, draft);
  movement.stops = ReadSourcedWords(top, "stop", Need::kMay, draft);
  movement.steps = ReadSourcedWords(top, "step", Need::kMust, draft);
  ReadMuscles(top, draft);
  ReadVariants(top, draft);
  if (const auto progress = top.Table("progress", Need::kMay)) {
    ReadProgress(*progress, draft);
  }
}

}  // namespace supple
