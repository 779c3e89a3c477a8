#include "apps/supple/catalogue_json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/angle.h"
#include "body/skeleton.h"
#include "movements/catalogue_names.h"
#include "movements/condition_parser.h"

namespace supple {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kIndent = 2;

std::string Dumped(const Json& document) {
  return document.dump(kIndent, ' ', false, Json::error_handler_t::replace) + '\n';
}

// One movement as JSON, part by part.
class JsonWriter {
 public:
  JsonWriter(const CatalogueMovement& movement, std::string_view language)
      : movement_(movement), language_(language) {}

  Json Head() const {
    return {{"id", movement_.coach.id},
            {"code", movement_.coach.code},
            {"name", Words("name")},
            {"kind", WordFor(movement_.coach.kind, MovementKindWords())},
            {"sides", WordFor(movement_.coach.sides, SidesWords())},
            {"dose", Dose()}};
  }

  void AddAll(Json& document) const {
    AddText(document, "other_names", Words("other_names"));
    if (movement_.article) {
      document["article"] = Article(*movement_.article);
    }
    const Equipment& equipment = movement_.equipment;
    document["equipment"] = {{"needs", WordsOf(equipment.needs)},
                             {"may_use", WordsOf(equipment.may_use)},
                             {"source", equipment.source}};
    document["view"] = View();
    document["cautions"] = Listed(movement_.cautions);
    document["steps"] = Listed(movement_.steps);
    document["stops"] = Listed(movement_.stops);
    document["muscles"] = Muscles();
    AddCourse(document);
    document["levels"] = Levels();
    document["variants"] = Variants();
    if (movement_.progress) {
      document["progress"] = ProgressRule(*movement_.progress);
    }
    document["faults"] = Faults();
    document["key_frames"] = KeyFrames();
    for (const char* const key : {"short", "setup", "named_leg", "sees", "cannot_see", "honest"}) {
      AddText(document, key, Words(key));
    }
  }

 private:
  std::string_view Words(std::string_view key) const { return FindWords(movement_, language_, key); }

  Json WordsOf(const std::vector<std::string>& keys) const {
    Json words = Json::array();
    for (const std::string& key : keys) {
      words.push_back(Words(key));
    }
    return words;
  }

  static void AddText(Json& object, const char* key, std::string_view text) {
    if (!text.empty()) {
      object[key] = text;
    }
  }
  template <typename Value>
  static void AddKnown(Json& object, const char* key, const std::optional<Value>& value) {
    if (value) {
      object[key] = *value;
    }
  }

  Json Dose() const {
    const OurDose& dose = movement_.dose;
    Json object = {{"hold_s", dose.hold_s}, {"repetitions", dose.repetitions},
                   {"sets", dose.sets},     {"times_a_day", dose.times_a_day},
                   {"rest_s", dose.rest_s}, {"source", dose.source}};
    if (movement_.coach.kind == MovementKind::kTimed) {
      object["on_s"] = movement_.coach.squeeze_s;
      object["off_s"] = movement_.coach.relax_s;
    }
    return object;
  }

  Json Article(const ArticleDose& dose) const {
    Json object = Json::object();
    AddKnown(object, "hold_s", dose.hold_s);
    AddKnown(object, "repetitions", dose.repetitions);
    AddKnown(object, "sets", dose.sets);
    AddKnown(object, "times_a_day", dose.times_a_day);
    if (dose.sides) {
      object["sides"] = WordFor(*dose.sides, SidesWords());
    }
    AddText(object, "note", dose.note.empty() ? "" : Words(dose.note));
    object["source"] = dose.source;
    return object;
  }

  Json View() const {
    const std::string_view best = WordFor(movement_.best_view, CameraViewWords());
    Json view = {{"best", best}};
    AddText(view, "allows", Words("view." + std::string(best)));
    view["other"] = Json::array();
    for (const OtherView& other : movement_.other_views) {
      view["other"].push_back({{"from", WordFor(other.from, CameraViewWords())},
                               {"allows", Words(other.allows)},
                               {"source", other.source}});
    }
    return view;
  }

  Json Listed(const std::vector<SourcedWords>& items) const {
    Json list = Json::array();
    for (const SourcedWords& item : items) {
      list.push_back({{"words", Words(item.words)}, {"source", item.source}});
    }
    return list;
  }

  Json Muscles() const {
    Json list = Json::array();
    for (const MuscleUse& muscle : movement_.muscles) {
      list.push_back({{"name", muscle.name},
                      {"effect", WordFor(muscle.effect, MuscleEffectWords())},
                      {"side", WordFor(muscle.side, MuscleSideWords())},
                      {"source", muscle.source}});
    }
    return list;
  }

  double Edge(double rising) const { return AsWritten(movement_.coach.course, rising); }

  void AddCourse(Json& document) const {
    const Course& course = movement_.coach.course;
    if (movement_.coach.kind != MovementKind::kTimed) {
      document["course"] = {{"primary", movement_.primary},
                            {"unit", IsAngle(course.primary) ? Json("deg") : Json()},
                            {"falls", course.falls},
                            {"leaves", Edge(course.leaves)},
                            {"returns", Edge(course.returns)},
                            {"least", Edge(course.least)},
                            {"source", movement_.course_source}};
    }
  }

  Json Levels() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < movement_.levels.size(); ++i) {
      const Level& level = movement_.coach.levels[i];
      const LevelFacts& facts = movement_.levels[i];
      Json object = {{"id", level.id}, {"words", Words(facts.words)}, {"harder", facts.harder}};
      if (movement_.coach.kind != MovementKind::kTimed) {
        object["near_edge"] = Edge(level.near_edge);
        for (const auto& [key, edge] :
             {std::pair("far_edge", level.far_edge), std::pair("safe_end", level.safe_end)}) {
          if (std::isfinite(edge)) {
            object[key] = Edge(edge);
          }
        }
        if (std::isfinite(level.target_high)) {
          object["target"] = {Edge(level.target_low), Edge(level.target_high)};
        }
      }
      object["hold_s"] = level.hold_s;
      object["repetitions"] = level.repetitions;
      object["source"] = facts.source;
      list.push_back(std::move(object));
    }
    return list;
  }

  Json Variants() const {
    Json list = Json::array();
    for (const Variant& variant : movement_.variants) {
      list.push_back({{"id", variant.id},
                      {"words", Words(variant.words)},
                      {"harder", variant.harder},
                      {"source", variant.source}});
    }
    return list;
  }

  Json ProgressRule(const Progress& progress) const {
    Json object = {{"words", Words(progress.words)}, {"sessions", progress.sessions}};
    AddKnown(object, "hold_s", progress.hold_s);
    AddKnown(object, "repetitions", progress.repetitions);
    AddKnown(object, "most_pain", progress.most_pain);
    AddKnown(object, "most_faults", progress.most_faults);
    AddText(object, "to", progress.to);
    object["source"] = progress.source;
    return object;
  }

  Json Faults() const {
    Json list = Json::array();
    for (std::size_t i = 0; i < movement_.faults.size(); ++i) {
      const FaultSpec& fault = movement_.coach.faults[i];
      const FaultFacts& facts = movement_.faults[i];
      Json object = {{"code", fault.code},
                     {"priority", fault.priority},
                     {"cue", Words("cue." + fault.code)},
                     {"rule", facts.rule}};
      AddText(object, "praise", Words("praise." + fault.code));
      AddText(object, "watch", facts.watch);
      if (facts.unseen) {
        object["unseen"] = WordFor(*facts.unseen, UnseenWords());
      }
      if (facts.view) {
        object["view"] = WordFor(*facts.view, CameraViewWords());
      }
      object["source"] = facts.source;
      list.push_back(std::move(object));
    }
    return list;
  }

  Json KeyFrames() const {
    Json list = Json::array();
    for (const KeyFrame& frame : movement_.key_frames) {
      Json angles = Json::object();
      for (const KeyAngle& angle : frame.angles) {
        angles[std::string(Coordinates().at(angle.coordinate).name)] =
            std::round(DegreesFromRadians(angle.angle_rad) * 1e3) / 1e3;
      }
      list.push_back({{"at", frame.at},
                      {"t_s", frame.t_s},
                      {"facing", WordFor(frame.facing, FacingWords())},
                      {"angles_deg", std::move(angles)},
                      {"source", frame.source}});
    }
    return list;
  }

  const CatalogueMovement& movement_;
  std::string_view language_;
};

}  // namespace

std::string CatalogueListJson(const Catalogue& catalogue, std::string_view language) {
  Json document = {{"schema", "supple.catalogue/1"}, {"language", language}};
  document["movements"] = Json::array();
  for (const CatalogueMovement& movement : catalogue.movements) {
    document["movements"].push_back(JsonWriter(movement, language).Head());
  }
  return Dumped(document);
}

std::string CatalogueMovementJson(const CatalogueMovement& movement, std::string_view language) {
  const JsonWriter writer(movement, language);
  Json document = {{"schema", "supple.catalogue_movement/1"}, {"language", language}};
  document.update(writer.Head());
  writer.AddAll(document);
  return Dumped(document);
}

}  // namespace supple
