// A movement as the catalogue knows it: what the coach watches, and all that is told to people, each fact
// with its source. docs/catalogue.md explains every key of the files these are read from.
//
// Texts for people stand in `words`, per language and key; the other members name the keys. Sources read
// "S" (the article Supple began with), "C" (consensus or our own starting value), "V: author year" (read
// there) or "M: author year" (from the literature, not re-read).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coach/movement.h"

namespace supple {

/// Where the camera stands.
enum class CameraView : std::uint8_t { kSide, kFront, kFoot, kOblique };
enum class MuscleEffect : std::uint8_t {
  kLengthened,
  kSlightlyLengthened,
  kLoaded,
  kLightlyLoaded,
  kUnclear
};
enum class MuscleSide : std::uint8_t { kBoth, kNamed, kOther };
/// What it would take to see a fault that our camera cannot.
enum class Unseen : std::uint8_t { kMicrophone, kOutline, kFootView };
/// How the pelvis lies in a key frame.
enum class Facing : std::uint8_t {
  kUp,     ///< on the back
  kDown,   ///< face down
  kLevel,  ///< sitting, kneeling, standing
  kSide,   ///< on the side
};

/// Keys of the words for people: "hip-lift" says "step.1", words["en"]["step.1"] the sentence.
using Words = std::map<std::string, std::string, std::less<>>;

/// Words with their source.
struct SourcedWords {
  std::string words;  ///< a key
  std::string source;
};

struct Equipment {
  std::vector<std::string> needs;  ///< keys of the words
  std::vector<std::string> may_use;
  std::string source;
};

/// From, to.
using DoseRange = std::pair<double, double>;

/// The dose as the article states it; what it does not state is not there.
struct ArticleDose {
  std::optional<DoseRange> hold_s;
  std::optional<DoseRange> repetitions;
  std::optional<DoseRange> sets;
  std::optional<DoseRange> times_a_day;
  std::optional<Sides> sides;
  std::string note;  ///< a key of the words, or empty: how we read it
  std::string source;
};

/// Our dose.
struct OurDose {
  double hold_s = 0;  ///< 0 where nothing is held
  int repetitions = 0;
  int sets = 0;
  int times_a_day = 0;
  double rest_s = 0;
  std::string source;
};

/// What a camera at another place still allows.
struct OtherView {
  CameraView from = CameraView::kSide;
  std::string allows;  ///< a key of the words
  std::string source;
};

struct MuscleUse {
  std::string name;  ///< "gluteus maximus": Latin, the same in all languages
  MuscleEffect effect = MuscleEffect::kUnclear;
  MuscleSide side = MuscleSide::kBoth;
  std::string source;
};

/// A level besides what the coach knows of it.
struct LevelFacts {
  std::string words;  ///< a key
  int harder = 0;     ///< -1 easier, 0 usual, 1 harder
  std::string source;
};

/// An easier or harder way that is another posture: described, not judged.
struct Variant {
  std::string id;
  std::string words;  ///< a key
  int harder = 0;
  std::string source;
};

/// When to go on to more.
struct Progress {
  std::string words;  ///< a key: the rule in one sentence
  int sessions = 1;   ///< in a row
  std::optional<double> hold_s;
  std::optional<int> repetitions;
  std::optional<int> most_pain;  ///< 0 to 10
  std::optional<int> most_faults;
  std::string to;  ///< a level's or variant's id, or empty
  std::string source;
};

/// A fault besides what the coach knows of it.
struct FaultFacts {
  std::string rule;   ///< the key of the rule: "when", "speed", "quick" ...
  std::string watch;  ///< its condition or term as written; empty for rules without one
  std::optional<Unseen> unseen;
  std::optional<CameraView> view;  ///< from where it could be seen
  std::string source;
};

/// One angle of a key frame.
struct KeyAngle {
  std::size_t coordinate = 0;  ///< a place in Coordinates() of body/skeleton.h
  double angle_rad = 0;
};

/// One posture of the demonstration figure.
struct KeyFrame {
  std::string at;  ///< "start", "end", and whatever those between are called
  double t_s = 0;
  Facing facing = Facing::kLevel;
  std::vector<KeyAngle> angles;  ///< the others are 0
  std::string source;
};

struct CatalogueMovement {
  Movement coach;
  int order = 0;  ///< place in lists

  Equipment equipment;
  std::optional<ArticleDose> article;  ///< nothing for movements that are not in the article
  OurDose dose;
  CameraView best_view = CameraView::kSide;
  std::vector<OtherView> other_views;
  std::vector<SourcedWords> cautions;
  std::vector<SourcedWords> stops;
  std::vector<SourcedWords> steps;
  std::vector<MuscleUse> muscles;
  std::string posture_source;
  std::string course_source;       ///< of the course, or of the timer
  std::string primary;             ///< the primary measure as written; empty for kTimed
  std::vector<LevelFacts> levels;  ///< as many as coach.levels, in their order
  std::vector<FaultFacts> faults;  ///< as many as coach.faults, in their order
  std::vector<Variant> variants;
  std::optional<Progress> progress;
  std::vector<KeyFrame> key_frames;

  std::map<std::string, Words, std::less<>> words;  ///< by language: "en", "es"
};

/// The words of a key in a language, else in English; empty where there is no such key.
std::string_view FindWords(const CatalogueMovement& movement, std::string_view language,
                           std::string_view key);

/// A number of the course's rising scale as people write it: in degrees where it is an angle, and in the
/// primary measure's own direction.
double AsWritten(const Course& course, double rising);

}  // namespace supple
