#include "apps/supple/catalogue_page.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "accuracy/text_table.h"
#include "apps/supple/catalogue_phrases.h"
#include "apps/supple/page_text.h"
#include "movements/catalogue_names.h"
#include "movements/condition_parser.h"

namespace supple {
namespace {

template <typename Value, std::size_t kCount>
std::string_view NameOf(Value value, const std::array<std::string_view, kCount>& names) {
  return names.at(static_cast<std::size_t>(value));
}

std::string Sourced(std::string_view words, std::string_view source) {
  return source.empty() ? std::string(words) : fmt::format("{} [{}]", words, source);
}

// The page of one movement, part by part.
class PageWriter {
 public:
  PageWriter(const CatalogueMovement& movement, std::string_view language)
      : movement_(movement), language_(language), phrases_(PhrasesIn(language)) {}

  std::string Write() {
    WriteHead();
    WriteDose();
    WriteEquipment();
    WriteListed(phrases_.cautions, movement_.cautions);
    WriteSteps();
    WriteCamera();
    WriteLevels();
    WriteFaults();
    WriteProgress();
    WriteListed(phrases_.stops, movement_.stops);
    WriteMuscles();
    return WithoutTrailingBlanks(page_);
  }

 private:
  std::string_view Words(std::string_view key) const { return FindWords(movement_, language_, key); }

  void Heading(std::string_view heading) { page_ += fmt::format("\n{}\n", heading); }
  void Item(std::string_view lead, std::string_view words) { page_ += Wrapped(lead, words, kPageColumns); }

  void WriteHead() {
    const Movement& coach = movement_.coach;
    page_ += fmt::format("{} ({}, {})\n", Words("name"), coach.id, coach.code);
    if (!Words("other_names").empty()) {
      Item("", fmt::format("{}: {}", phrases_.also_called, Words("other_names")));
    }
    page_ +=
        fmt::format("{}, {}\n", NameOf(coach.kind, phrases_.kinds), NameOf(coach.sides, phrases_.side_ways));
    for (const char* const key : {"named_leg", "honest"}) {
      if (!Words(key).empty()) {
        Item("", Words(key));
      }
    }
  }

  void WriteDose() {
    Heading(phrases_.dose_heading);
    if (movement_.article) {
      Item("  ", fmt::format("{}: {}", phrases_.article_says,
                             Sourced(ArticleDoseText(movement_, language_), movement_.article->source)));
      if (!movement_.article->note.empty()) {
        Item("    ", fmt::format("{}: {}", phrases_.how_read, Words(movement_.article->note)));
      }
    }
    std::string ours = OurDoseText(movement_, language_);
    if (movement_.dose.rest_s > 0) {
      ours += ", " + fmt::format(fmt::runtime(phrases_.rest), movement_.dose.rest_s);
    }
    Item("  ", fmt::format("{}: {}", phrases_.supple_does, Sourced(ours, movement_.dose.source)));
  }

  void WriteEquipment() {
    const Equipment& equipment = movement_.equipment;
    const auto joined = [&](const std::vector<std::string>& keys) {
      std::vector<std::string_view> words;
      words.reserve(keys.size());
      for (const std::string& key : keys) {
        words.push_back(Words(key));
      }
      return fmt::format("{}", fmt::join(words, "; "));
    };
    if (equipment.needs.empty() && equipment.may_use.empty()) {
      return;
    }
    std::string text = joined(equipment.needs);
    if (!equipment.may_use.empty()) {
      text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", phrases_.may_use, joined(equipment.may_use));
    }
    Heading(phrases_.needs);
    Item("  ", Sourced(text, equipment.source));
  }

  void WriteListed(std::string_view heading, const std::vector<SourcedWords>& items) {
    if (items.empty()) {
      return;
    }
    Heading(heading);
    for (const SourcedWords& item : items) {
      Item("  - ", Sourced(Words(item.words), item.source));
    }
  }

  void WriteSteps() {
    Heading(phrases_.steps);
    if (!Words("setup").empty()) {
      Item("  ", fmt::format("{}: {}", phrases_.setup, Words("setup")));
    }
    for (std::size_t i = 0; i < movement_.steps.size(); ++i) {
      const SourcedWords& step = movement_.steps[i];
      Item(fmt::format("  {}. ", i + 1), Sourced(Words(step.words), step.source));
    }
  }

  void WriteCamera() {
    Heading(phrases_.camera);
    const std::string_view best = NameOf(movement_.best_view, phrases_.views);
    const std::string_view allows =
        Words(fmt::format("view.{}", WordFor(movement_.best_view, CameraViewWords())));
    Item("  - ", allows.empty() ? fmt::format("{} ({})", best, phrases_.best_view)
                                : fmt::format("{} ({}): {}", best, phrases_.best_view, allows));
    for (const OtherView& other : movement_.other_views) {
      Item("  - ", fmt::format("{}: {}", NameOf(other.from, phrases_.views),
                               Sourced(Words(other.allows), other.source)));
    }
    for (const auto& [lead, key] :
         {std::pair(phrases_.can_see, "sees"), std::pair(phrases_.cannot_see, "cannot_see")}) {
      if (!Words(key).empty()) {
        Item("  ", fmt::format("{}: {}", lead, Words(key)));
      }
    }
  }

  // A number of the rising scale as it stands in the file.
  std::string EdgeText(double edge) const {
    const Course& course = movement_.coach.course;
    if (!std::isfinite(edge)) {
      return std::string(kNoFigure);
    }
    return fmt::format("{}{}", AsWritten(course, edge), IsAngle(course.primary) ? "°" : "");
  }

  // Begin and end of the band, the target, and what no target is beyond.
  std::vector<std::string> Edges(const Level& level) const {
    return {EdgeText(level.near_edge), EdgeText(level.far_edge),
            std::isfinite(level.target_high)
                ? fmt::format("{} … {}", EdgeText(level.target_low), EdgeText(level.target_high))
                : std::string(kNoFigure),
            EdgeText(level.safe_end)};
  }

  void WriteLevels() {
    const Movement& coach = movement_.coach;
    const bool is_timed = coach.kind == MovementKind::kTimed;
    // Without how rough it may be, which is the coach's affair.
    const std::string_view primary =
        std::string_view(movement_.primary).substr(0, movement_.primary.find(" rough"));
    Heading(phrases_.judged);
    Item("  ", Sourced(is_timed ? std::string(phrases_.judged_posture)
                                : fmt::format(fmt::runtime(phrases_.judged_by), primary),
                       movement_.course_source));
    std::vector<TableRow> rows = {{"  " + std::string(phrases_.level), "", std::string(phrases_.from),
                                   std::string(phrases_.to), std::string(phrases_.aim),
                                   std::string(phrases_.beyond), std::string(phrases_.holds),
                                   std::string(phrases_.times)}};
    for (std::size_t i = 0; i < coach.levels.size(); ++i) {
      const Level& level = coach.levels[i];
      TableRow row = {"  " + level.id, Harder(movement_.levels[i].harder)};
      for (const std::string& edge :
           is_timed ? std::vector<std::string>(4, std::string(kNoFigure)) : Edges(level)) {
        row.push_back(edge);
      }
      row.push_back(level.hold_s > 0 ? fmt::format("{} s", level.hold_s) : std::string(kNoFigure));
      row.push_back(std::to_string(level.repetitions));
      rows.push_back(std::move(row));
    }
    page_ += WriteTableText(rows, 2);
    for (std::size_t i = 0; i < coach.levels.size(); ++i) {
      const LevelFacts& facts = movement_.levels[i];
      Item(fmt::format("  {}: ", coach.levels[i].id), Sourced(Words(facts.words), facts.source));
    }
    if (movement_.variants.empty()) {
      return;
    }
    Heading(phrases_.variants);
    for (const Variant& variant : movement_.variants) {
      Item(fmt::format("  {} ({}): ", variant.id, Harder(variant.harder)),
           Sourced(Words(variant.words), variant.source));
    }
  }

  void WriteFaults() {
    if (movement_.faults.empty()) {
      return;
    }
    Heading(phrases_.faults);
    for (std::size_t i = 0; i < movement_.faults.size(); ++i) {
      const FaultSpec& fault = movement_.coach.faults[i];
      const FaultFacts& facts = movement_.faults[i];
      const std::string lead = fmt::format(
          "  {} ({}): ", fault.code, phrases_.priorities.at(static_cast<std::size_t>(fault.priority - 1)));
      Item(lead, Sourced(Words("cue." + fault.code), facts.source));
      if (!facts.watch.empty()) {
        Item("    ", fmt::format("{}: {}", phrases_.measured_by, facts.watch));
      }
      if (facts.unseen) {
        Item("    ", fmt::format("{}: {}", phrases_.no_camera, NameOf(*facts.unseen, phrases_.unseen)));
      }
    }
  }

  void WriteProgress() {
    if (movement_.progress) {
      Heading(phrases_.progress);
      Item("  ", Sourced(Words(movement_.progress->words), movement_.progress->source));
    }
  }

  void WriteMuscles() {
    Heading(phrases_.muscles);
    std::vector<TableRow> rows;
    rows.reserve(movement_.muscles.size());
    for (const MuscleUse& muscle : movement_.muscles) {
      rows.push_back({"  " + muscle.name, std::string(NameOf(muscle.effect, phrases_.effects)),
                      std::string(NameOf(muscle.side, phrases_.muscle_sides)), "[" + muscle.source + "]"});
    }
    page_ += WriteTableText(rows, 4);
  }

  std::string Harder(int harder) const {
    return std::string(phrases_.harder.at(harder < 0 ? 0 : harder == 0 ? 1 : 2));
  }

  const CatalogueMovement& movement_;
  std::string_view language_;
  const CataloguePhrases& phrases_;
  std::string page_;
};

}  // namespace

std::string CatalogueList(const Catalogue& catalogue, std::string_view language) {
  const CataloguePhrases& phrases = PhrasesIn(language);
  std::vector<TableRow> rows = {{std::string(phrases.id), std::string(phrases.name),
                                 std::string(phrases.kind), std::string(phrases.sides),
                                 std::string(phrases.dose)}};
  for (const CatalogueMovement& movement : catalogue.movements) {
    rows.push_back({movement.coach.id, std::string(FindWords(movement, language, "name")),
                    std::string(NameOf(movement.coach.kind, phrases.short_kinds)),
                    std::string(NameOf(movement.coach.sides, phrases.short_sides)),
                    OurDoseText(movement, language)});
  }
  return WithoutTrailingBlanks(WriteTableText(rows, rows.front().size()));
}

std::string CataloguePage(const CatalogueMovement& movement, std::string_view language) {
  return PageWriter(movement, language).Write();
}

}  // namespace supple
