// For tests: a movement, what somebody did of it, and the words to tell it in.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "apps/supple/film_analysis.h"
#include "base/angle.h"
#include "movements/general_words.h"

namespace supple {

/// Supple's own words.
inline GeneralWords WordsIn(const std::string& language) {
  const Result<GeneralWords> words = LoadGeneralWords(SUPPLE_CATALOGUE_FOLDER "/words", language);
  EXPECT_TRUE(words.ok());
  return words.ok() ? *words : GeneralWords{};
}

inline Term TermOf(std::string_view measure, TermSide side = TermSide::kWhole) {
  Term term;
  const std::string name(measure);
  term.left = FindMeasure(side == TermSide::kWhole ? name : name + "_left");
  term.right = FindMeasure(side == TermSide::kWhole ? name : name + "_right");
  term.side = side;
  return term;
}

/// A lift of the hips: held for 5 seconds, seen from the side, with two faults.
inline CatalogueMovement SampleMovement() {
  CatalogueMovement movement;
  Movement& coach = movement.coach;
  coach.id = "sample-lift";
  coach.code = "M9";
  coach.kind = MovementKind::kHold;
  coach.posture = {{{TermOf("chest_inclination"), RadiansFromDegrees(40)}}};
  coach.course.primary = TermOf("knee_flexion", TermSide::kEither);
  coach.course.falls = true;
  Level level;
  level.id = "standard";
  level.near_edge = -RadiansFromDegrees(20);
  level.far_edge = RadiansFromDegrees(10);
  level.hold_s = 5;
  coach.levels = {level};
  FaultSpec safety;
  safety.code = "M9-F1";
  safety.priority = 1;
  safety.condition = {{{TermOf("height_mid_hip"), 0.5}}};
  FaultSpec tempo = safety;
  tempo.code = "M9-F2";
  tempo.priority = 3;
  coach.faults = {tempo, safety};
  movement.best_view = CameraView::kSide;
  movement.other_views = {{CameraView::kFoot, "view.foot", "C"}};
  movement.levels = {{"level.standard", 0, "C"}};
  movement.key_frames = {{"start", 0, Facing::kUp, {}, "C"}};
  movement.words["en"] = {{"name", "Sample lift"},
                          {"short", "Lift"},
                          {"level.standard", "All the way up."},
                          {"cue.M9-F1", "Lower a little."},
                          {"cue.M9-F2", "More slowly."},
                          {"view.foot", "From the feet I only see that you lie there."},
                          {"cannot_see", "I cannot see how hard you work."}};
  movement.words["es"] = {{"name", "Subida"},
                          {"short", "Subida"},
                          {"level.standard", "Hasta arriba."},
                          {"cue.M9-F1", "Baja un poco."},
                          {"cue.M9-F2", "Más despacio."},
                          {"view.foot", "Desde los pies solo veo que estás ahí."},
                          {"cannot_see", "No veo el esfuerzo."}};
  return movement;
}

/// The same for each leg.
inline CatalogueMovement SampleOfEachSide() {
  CatalogueMovement movement = SampleMovement();
  movement.coach.sides = Sides::kEach;
  movement.coach.course.primary.side = TermSide::kNamed;
  movement.words["en"]["named_leg"] = "the raised leg";
  return movement;
}

constexpr std::int64_t operator""_s(long double seconds) { return static_cast<std::int64_t>(seconds * 1e6L); }

/// One repetition with its hold in the middle.
inline void AddRepetition(Bout& bout, std::int64_t start_us, double held_s,
                          NotCounted verdict = NotCounted::kCounted) {
  const std::int64_t peak_us = start_us + 1'000'000;
  const auto held_us = static_cast<std::int64_t>(held_s * 1e6);
  const std::int64_t end_us = peak_us + held_us + 1'000'000;
  Repetition repetition;
  repetition.start_us = start_us;
  repetition.peak_us = peak_us;
  repetition.end_us = end_us;
  repetition.verdict = verdict;
  bout.repetitions.push_back(repetition);
  if (held_s > 0) {
    bout.holds.push_back({{peak_us, peak_us + held_us, held_s, 0, 1}, 0});
  }
  bout.end_us = end_us;
}

/// A film of 20 seconds, seen well, with two repetitions that count.
/// @param movement must outlive the analysis.
inline FilmAnalysis SampleAnalysis(const CatalogueMovement& movement) {
  FilmAnalysis analysis;
  analysis.file = "lift.mp4";
  analysis.frames = 200;
  analysis.found = 200;
  analysis.duration_s = 20;
  analysis.movement = &movement;
  analysis.recognised = &movement;
  analysis.findings.recognised = 0;
  analysis.findings.judged = 0;
  analysis.findings.certainty = 0.97;
  analysis.usable = 0.994;
  analysis.view = JudgeView(movement, RadiansFromDegrees(2), RadiansFromDegrees(88), analysis.usable);
  Bout bout;
  bout.start_us = 1.0_s;
  AddRepetition(bout, 1.0_s, 5.25);
  AddRepetition(bout, 10.0_s, 5.1);
  analysis.findings.bouts = {bout};
  analysis.measures = {{FindMeasure("knee_flexion_right"), RadiansFromDegrees(-3.14), RadiansFromDegrees(58),
                        RadiansFromDegrees(2.2), RadiansFromDegrees(4)},
                       {FindMeasure("height_mid_hip"), 0.1, 0.75, {}, 0.08}};
  analysis.withheld = {{FindMeasure("knee_flexion_left"), Withheld::kHidden}};
  return analysis;
}

}  // namespace supple
